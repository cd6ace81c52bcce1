// Who uses the console of a workspace, how they got in, and what was done. Secrets are stored as digests.

import type { Role } from '../../auth/role.ts';
import type { Kit } from '../kit.ts';

export const peopleTables = (k: Kit) => ({
  /** `email` is null for an owner who has only come by links; `passwordHash` is null for whoever signs in by links alone. */
  member: k.table(
    'member',
    {
      id: k.text().primaryKey(),
      workspaceId: k.text().notNull(),
      email: k.text(),
      name: k.text().notNull(),
      role: k.text().$type<Role>().notNull(),
      passwordHash: k.text(),
      createdAt: k.ms().notNull(),
      lastSignInAt: k.ms(),
    },
    (t) => [
      k.uniqueIndex('member_email').on(t.email),
      k.index('member_workspace').on(t.workspaceId, t.createdAt),
    ],
  ),
  invitation: k.table(
    'invitation',
    {
      id: k.text().primaryKey(),
      hash: k.text().notNull(),
      workspaceId: k.text().notNull(),
      email: k.text().notNull(),
      role: k.text().$type<Role>().notNull(),
      invitedBy: k.text().notNull(),
      createdAt: k.ms().notNull(),
      expiresAt: k.ms().notNull(),
    },
    (t) => [
      k.uniqueIndex('invitation_hash').on(t.hash),
      k.uniqueIndex('invitation_email').on(t.workspaceId, t.email),
    ],
  ),
  session: k.table(
    'session',
    {
      hash: k.text().primaryKey(),
      envId: k.text().notNull(),
      /** The name at the time of the sign-in. */
      userName: k.text().notNull(),
      createdAt: k.ms().notNull(),
      expiresAt: k.ms().notNull(),
      /** Empty in sessions from before there were members: they open nothing. */
      memberId: k.text().notNull().default(''),
      via: k.text().$type<'link' | 'password' | 'invitation'>().notNull().default('link'),
      /** What the browser calls itself, in two words. */
      device: k.text().notNull().default(''),
      lastSeenAt: k.ms().notNull().default(0),
    },
    (t) => [k.index('session_member').on(t.memberId)],
  ),
  /** One-time sign-in links that were used, until they would have expired anyway. */
  usedLink: k.table('used_link', { id: k.text().primaryKey(), expiresAt: k.ms().notNull() }),
  /** Who did what to which thing. Rows are added, and never changed or taken away. */
  auditEntry: k.table(
    'audit_entry',
    {
      workspaceId: k.text().notNull(),
      at: k.ms().notNull(),
      id: k.text().notNull(),
      /** Null where it concerns the workspace as a whole. */
      envId: k.text(),
      byKind: k.text().$type<'member' | 'key' | 'cli' | 'system'>().notNull(),
      byId: k.text().notNull(),
      byName: k.text().notNull(),
      action: k.text().notNull(),
      /** The kind of thing that it was done to, which is what the action begins with. */
      thing: k.text().notNull(),
      thingId: k.text().notNull(),
      thingName: k.text().notNull(),
      /** What changed, such as a role: short values, never a secret. */
      detail: k.json<Record<string, string>>().notNull(),
    },
    (t) => [
      k.pk({ columns: [t.workspaceId, t.at, t.id] }),
      k.index('audit_by').on(t.workspaceId, t.byId, t.at),
    ],
  ),
});
