// What the last comparison of each environment found, one row each, and those that are asked for.

import { and, asc, eq } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { askedComparison, comparison } from './schema.ts';

export type StoredComparison = typeof comparison.$inferSelect;

/** In the place of the one before. */
export async function saveComparison(orm: Orm, row: StoredComparison): Promise<void> {
  const { envId, ...found } = row;
  await orm.insert(comparison).values(row).onConflictDoUpdate({ target: comparison.envId, set: found });
}

export async function lastComparison(
  { orm }: Pick<ReadDatabase, 'orm'>,
  envId: string,
): Promise<StoredComparison | undefined> {
  const [found] = await orm.select().from(comparison).where(eq(comparison.envId, envId));
  return found;
}

export const lastComparisons = async ({ orm }: Pick<ReadDatabase, 'orm'>): Promise<StoredComparison[]> =>
  orm.select().from(comparison);

export type AskedComparison = typeof askedComparison.$inferSelect;

/** One that is there stays as it is. */
export async function noteAsked(orm: Orm, row: AskedComparison): Promise<void> {
  await orm.insert(askedComparison).values(row).onConflictDoNothing();
}

export async function forgetAsked(
  orm: Orm,
  { envId, repairs }: Pick<AskedComparison, 'envId' | 'repairs'>,
): Promise<void> {
  await orm
    .delete(askedComparison)
    .where(and(eq(askedComparison.envId, envId), eq(askedComparison.repairs, repairs)));
}

/** In the order of asking. */
export const askedComparisons = ({ orm }: Pick<ReadDatabase, 'orm'>): Promise<AskedComparison[]> =>
  orm.select().from(askedComparison).orderBy(asc(askedComparison.askedAt), asc(askedComparison.envId));
