// Console sessions, and the one-time links that were used.

import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import { SETTINGS_ID } from './definitions.ts';
import type { Orm, ReadDatabase } from './open.ts';
import { definition, environment, member, session, usedLink, workspace } from './schema.ts';

export type StoredSession = typeof session.$inferSelect;

/** A session together with whose it is and where it looks, as they are now. */
export async function findSession(read: Pick<ReadDatabase, 'orm'>, hash: string, now: number) {
  const [found] = await read.orm
    .select({
      hash: session.hash,
      via: session.via,
      lastSeenAt: session.lastSeenAt,
      memberId: member.id,
      userName: member.name,
      email: member.email,
      hasPassword: sql`${member.passwordHash} is not null`.mapWith(Boolean),
      role: member.role,
      workspaceId: workspace.id,
      workspaceName: workspace.name,
      envId: environment.id,
      environmentName: environment.name,
      timeZone: sql<string | null>`${definition.body} ->> '$.timeZone'`,
    })
    .from(session)
    .innerJoin(member, eq(member.id, session.memberId))
    .innerJoin(workspace, eq(workspace.id, member.workspaceId))
    // The environment must be one of the member's own workspace.
    .innerJoin(
      environment,
      and(eq(environment.id, session.envId), eq(environment.workspaceId, member.workspaceId)),
    )
    .leftJoin(
      definition,
      and(
        eq(definition.envId, environment.id),
        eq(definition.kind, 'settings'),
        eq(definition.id, SETTINGS_ID),
      ),
    )
    .where(and(eq(session.hash, hash), gt(session.expiresAt, now)));
  return found;
}

export async function addSession(orm: Orm, row: StoredSession): Promise<void> {
  await orm.delete(session).where(lte(session.expiresAt, row.createdAt));
  await orm.insert(session).values(row);
}

/** The sessions of a member, last seen first. */
export const listSessions = (
  { orm }: { orm: Orm },
  { memberId, now }: { memberId: string; now: number },
): Promise<StoredSession[]> =>
  orm
    .select()
    .from(session)
    .where(and(eq(session.memberId, memberId), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastSeenAt), desc(session.createdAt));

export async function touchSession(orm: Orm, hash: string, now: number): Promise<void> {
  await orm.update(session).set({ lastSeenAt: now }).where(eq(session.hash, hash));
}

/** An environment of another workspace would end the session: `findSession` does not take it. */
export async function moveSession(orm: Orm, hash: string, envId: string): Promise<void> {
  await orm.update(session).set({ envId }).where(eq(session.hash, hash));
}

export async function deleteSession(orm: Orm, hash: string): Promise<void> {
  await orm.delete(session).where(eq(session.hash, hash));
}

/** Ends every session of a member, but for one that may be named. */
export async function deleteSessionsOf(
  orm: Orm,
  { memberId, except = '' }: { memberId: string; except?: string },
): Promise<void> {
  await orm.delete(session).where(and(eq(session.memberId, memberId), ne(session.hash, except)));
}

/** True the first time that a link is used. Forgets links that have expired. */
export async function useLink(
  orm: Orm,
  { id, expiresAt, now }: { id: string; expiresAt: number; now: number },
): Promise<boolean> {
  await orm.delete(usedLink).where(lte(usedLink.expiresAt, now));
  const inserted = await orm.insert(usedLink).values({ id, expiresAt }).onConflictDoNothing().returning();
  return inserted.length > 0;
}
