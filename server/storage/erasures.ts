// The record of erasures: what is under way, so that it is taken up again after a crash, and that it was done.

import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { erasure } from './schema.ts';

export type ErasureKind = 'user' | 'account';
export type StoredErasure = typeof erasure.$inferSelect;

export async function addErasure(
  orm: Orm,
  row: Pick<StoredErasure, 'envId' | 'id' | 'kind' | 'startedAt'> & { subject: string },
): Promise<void> {
  await orm.insert(erasure).values({ ...row, events: 0, people: 0 });
}

/** Adds to what was counted. */
export async function countErased(
  orm: Orm,
  { envId, id }: Pick<StoredErasure, 'envId' | 'id'>,
  { events = 0, people = 0 }: { events?: number; people?: number },
): Promise<void> {
  await orm
    .update(erasure)
    .set({ events: sql`${erasure.events} + ${events}`, people: sql`${erasure.people} + ${people}` })
    .where(and(eq(erasure.envId, envId), eq(erasure.id, id)));
}

/** It is done: whom it was about is forgotten. */
export async function finishErasure(
  orm: Orm,
  { envId, id }: Pick<StoredErasure, 'envId' | 'id'>,
  now: number,
): Promise<void> {
  await orm
    .update(erasure)
    .set({ subject: null, finishedAt: now })
    .where(and(eq(erasure.envId, envId), eq(erasure.id, id)));
}

export async function findErasure(
  read: ReadDatabase,
  envId: string,
  id: string,
): Promise<StoredErasure | undefined> {
  const [found] = await read.orm
    .select()
    .from(erasure)
    .where(and(eq(erasure.envId, envId), eq(erasure.id, id)));
  return found;
}

/** Those that were begun and not finished, of all environments. */
export const unfinishedErasures = async (read: ReadDatabase): Promise<StoredErasure[]> =>
  read.orm.select().from(erasure).where(isNull(erasure.finishedAt)).orderBy(erasure.startedAt);

/** Whether half of somebody is gone in this environment. */
export async function hasUnfinishedErasure(
  { orm }: Pick<ReadDatabase, 'orm'>,
  envId: string,
): Promise<boolean> {
  const open = await orm
    .select({ id: erasure.id })
    .from(erasure)
    .where(and(eq(erasure.envId, envId), isNull(erasure.finishedAt)))
    .limit(1);
  return open.length > 0;
}
