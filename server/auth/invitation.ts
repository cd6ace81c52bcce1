// Invitations: an owner names an address and a role, and gets a link, shown this once, that makes a member of whoever opens it
// within a week. No mail is sent: the owner passes the link on.

import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { audit } from '../storage/audit.ts';
import * as stored from '../storage/members.ts';
import type { Database, Orm } from '../storage/open.ts';
import { type AuditAction, memberActor } from './audit.ts';
import { readEmail } from './email.ts';
import { hashKey } from './keys.ts';
import { actorOf, type MemberProblem, readName } from './member.ts';
import type { Passwords } from './password.ts';
import { passwordProblem } from './password-rule.ts';
import type { Role } from './role.ts';
import type { Sessions, SignedIn } from './session.ts';
import { stillMay } from './still-may.ts';

export const INVITATION_DAYS = 7;
/** Members and invitations of one workspace together. */
const MOST_PEOPLE = 500;

export type InviteProblem = 'emailWrong' | 'emailTaken' | 'tooMany';

export interface Invited {
  invitation: stored.StoredInvitation;
  path: string;
}

export interface Invitations {
  list(workspaceId: string): Promise<stored.StoredInvitation[]>;
  make(by: SignedIn, given: { email: string; role: Role }): Promise<Invited | { problem: InviteProblem }>;
  /** A new link; the one from before stops working. */
  renew(by: SignedIn, id: string): Promise<Invited | { problem: 'gone' }>;
  withdraw(by: SignedIn, id: string): Promise<'gone' | undefined>;
  /** What a link invites to, while it is good. */
  find(token: string): Promise<stored.StoredInvitation | undefined>;
  /** Makes the member, and signs them in. An empty password means one-time links only. */
  accept(
    c: Context,
    given: { token: string; name: string; password: string },
  ): Promise<Partial<Record<'token' | 'name' | 'password', MemberProblem>>>;
}

export interface InvitationDeps {
  database: Database;
  sessions: Sessions;
  passwords: Passwords;
  now: () => number;
}

export function createInvitations({ database, sessions, passwords, now }: InvitationDeps): Invitations {
  const write = (orm: Orm, by: SignedIn, action: AuditAction, { id, email, role }: stored.StoredInvitation) =>
    audit(orm, {
      workspaceId: by.workspaceId,
      at: now(),
      by: actorOf(by),
      action,
      thing: { id, name: email },
      detail: { role },
    });

  /** Stores the invitation with a fresh token, of which only the digest stays. */
  async function issue(
    orm: Orm,
    by: SignedIn,
    given: Pick<stored.StoredInvitation, 'id' | 'email' | 'role'>,
  ): Promise<Invited> {
    const token = randomBytes(32).toString('base64url');
    const invitation: stored.StoredInvitation = {
      ...given,
      hash: hashKey(token),
      workspaceId: by.workspaceId,
      invitedBy: by.userName,
      createdAt: now(),
      expiresAt: now() + INVITATION_DAYS * 86_400_000,
    };
    await stored.putInvitation(orm, invitation);
    return { invitation, path: `/invitation?token=${token}` };
  }

  const find = (reading: { orm: Orm }, token: string) =>
    stored.openInvitation(reading, { hash: hashKey(token), now: now() });

  return {
    list: (workspaceId) => stored.listInvitations(database.read, workspaceId),
    async make(by, { email: text, role }) {
      const email = readEmail(text);
      if (!email) return { problem: 'emailWrong' };
      return database.writing(async (_, orm) => {
        await stillMay(orm, by, 'members');
        if (await stored.findMemberByEmail({ orm }, email)) return { problem: 'emailTaken' };
        const people = [
          ...(await stored.listMembers({ orm }, by.workspaceId)),
          ...(await stored.listInvitations({ orm }, by.workspaceId)),
        ];
        if (people.length >= MOST_PEOPLE) return { problem: 'tooMany' };
        const invited = await issue(orm, by, { id: randomUUID(), email, role });
        await write(orm, by, 'invitation.made', invited.invitation);
        return invited;
      });
    },
    renew: (by, id) =>
      database.writing(async (_, orm) => {
        await stillMay(orm, by, 'members');
        const found = await stored.findInvitation({ orm }, { id, workspaceId: by.workspaceId });
        if (!found) return { problem: 'gone' };
        const invited = await issue(orm, by, found);
        await write(orm, by, 'invitation.renewed', invited.invitation);
        return invited;
      }),
    withdraw: (by, id) =>
      database.writing(async (_, orm) => {
        await stillMay(orm, by, 'members');
        const found = await stored.findInvitation({ orm }, { id, workspaceId: by.workspaceId });
        if (!found) return 'gone';
        await stored.deleteInvitation(orm, id);
        await write(orm, by, 'invitation.withdrawn', found);
        return undefined;
      }),
    find: (token) => find(database.read, token),
    async accept(c, { token, name: text, password }) {
      const invitation = await find(database.read, token);
      if (!invitation) return { token: 'gone' };
      const read = readName(text);
      if ('problem' in read) return { name: read.problem };
      const { name } = read;
      const refused = password ? passwordProblem(password, [name, invitation.email]) : undefined;
      if (refused) return { password: refused };
      const passwordHash = password ? await passwords.hash(password) : null;
      const isIn = await sessions.open(c, 'invitation', async (orm) => {
        // Once: somebody else may have opened the same link meanwhile.
        const still = await find({ orm }, token);
        if (!still || (await stored.findMemberByEmail({ orm }, still.email))) return undefined;
        const { workspaceId, email, role } = still;
        const member = { id: randomUUID(), workspaceId, email, name, role, passwordHash };
        const row: stored.StoredMember = { ...member, createdAt: now(), lastSignInAt: null };
        await stored.addMember(orm, row);
        await stored.deleteInvitation(orm, still.id);
        const by = memberActor(row);
        await audit(orm, {
          workspaceId,
          at: now(),
          by,
          action: 'member.joined',
          thing: row,
          detail: { role },
        });
        return row;
      });
      return isIn ? {} : { token: 'gone' };
    },
  };
}
