// What the last comparison of each environment found, one row each.

import { eq } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { comparison } from './schema.ts';

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
