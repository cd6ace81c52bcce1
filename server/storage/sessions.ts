// Console sessions, and the one-time links that were used.

import { and, eq, gt, lte } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { session, usedLink } from './schema.ts';

export type StoredSession = typeof session.$inferSelect;

export async function findSession(
  read: ReadDatabase,
  hash: string,
  now: number,
): Promise<StoredSession | undefined> {
  const [found] = await read.orm
    .select()
    .from(session)
    .where(and(eq(session.hash, hash), gt(session.expiresAt, now)));
  return found;
}

export async function addSession(orm: Orm, row: StoredSession): Promise<void> {
  await orm.delete(session).where(lte(session.expiresAt, row.createdAt));
  await orm.insert(session).values(row);
}

export async function deleteSession(orm: Orm, hash: string): Promise<void> {
  await orm.delete(session).where(eq(session.hash, hash));
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
