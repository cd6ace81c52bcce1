// What people say of an account: notes, and a band in place of the computed one.

import { and, desc, eq, gt, isNull, lte, ne, or } from 'drizzle-orm';
import type { Orm, ReadDatabase } from './open.ts';
import { accountNote, bandOverride, membership } from './schema.ts';

export type StoredNote = typeof accountNote.$inferSelect;
export type StoredOverride = typeof bandOverride.$inferSelect;

/** Notes on an account, newest first; those that were removed as well where asked for. */
export const listNotes = (
  { orm }: Pick<ReadDatabase, 'orm'>,
  envId: string,
  account: string,
  { before, limit, withRemoved = false }: { before: number; limit: number; withRemoved?: boolean },
): Promise<StoredNote[]> =>
  orm
    .select()
    .from(accountNote)
    .where(
      and(
        eq(accountNote.envId, envId),
        eq(accountNote.accountId, account),
        lte(accountNote.at, before),
        withRemoved ? undefined : isNull(accountNote.removedAt),
      ),
    )
    .orderBy(desc(accountNote.at), desc(accountNote.id))
    .limit(limit);

export async function findNote(
  { orm }: Pick<ReadDatabase, 'orm'>,
  { envId, accountId, id }: Pick<StoredNote, 'envId' | 'accountId' | 'id'>,
): Promise<StoredNote | undefined> {
  const [found] = await orm
    .select()
    .from(accountNote)
    .where(and(eq(accountNote.envId, envId), eq(accountNote.accountId, accountId), eq(accountNote.id, id)));
  return found;
}

export async function addNote(orm: Orm, note: StoredNote): Promise<void> {
  await orm.insert(accountNote).values(note).onConflictDoNothing();
}

export async function changeNote(
  orm: Orm,
  { envId, id }: Pick<StoredNote, 'envId' | 'id'>,
  change: Partial<Pick<StoredNote, 'text' | 'editedAt' | 'removedAt'>>,
): Promise<void> {
  await orm
    .update(accountNote)
    .set(change)
    .where(and(eq(accountNote.envId, envId), eq(accountNote.id, id)));
}

/** The overrides in force at a moment, the newest of each account last; of all accounts, or one. */
export const overridesAt = (
  { orm }: Pick<ReadDatabase, 'orm'>,
  envId: string,
  at: number,
  account?: string,
): Promise<StoredOverride[]> =>
  orm
    .select()
    .from(bandOverride)
    .where(
      and(
        eq(bandOverride.envId, envId),
        account === undefined ? undefined : eq(bandOverride.accountId, account),
        lte(bandOverride.at, at),
        gt(bandOverride.until, at),
        or(isNull(bandOverride.endedAt), gt(bandOverride.endedAt, at)),
      ),
    )
    .orderBy(bandOverride.at, bandOverride.id);

/** Every override of an account, newest first. */
export const listOverrides = (
  { orm }: Pick<ReadDatabase, 'orm'>,
  envId: string,
  account: string,
  { before, limit }: { before: number; limit: number },
): Promise<StoredOverride[]> =>
  orm
    .select()
    .from(bandOverride)
    .where(
      and(eq(bandOverride.envId, envId), eq(bandOverride.accountId, account), lte(bandOverride.at, before)),
    )
    .orderBy(desc(bandOverride.at), desc(bandOverride.id))
    .limit(limit);

export async function addOverride(orm: Orm, override: StoredOverride): Promise<void> {
  await orm.insert(bandOverride).values(override).onConflictDoNothing();
}

/** Ends those of an account that are in force, but for one. */
export async function endOverrides(
  orm: Orm,
  { envId, accountId, now, but = '' }: { envId: string; accountId: string; now: number; but?: string },
): Promise<number> {
  const { rowsAffected } = await orm
    .update(bandOverride)
    .set({ endedAt: now })
    .where(
      and(
        eq(bandOverride.envId, envId),
        eq(bandOverride.accountId, accountId),
        ne(bandOverride.id, but),
        isNull(bandOverride.endedAt),
        gt(bandOverride.until, now),
      ),
    );
  return rowsAffected;
}

/** Whether anything was ever seen of an account. */
export async function isAccountKnown(orm: Orm, envId: string, accountId: string): Promise<boolean> {
  const found = await orm
    .select({ user: membership.userId })
    .from(membership)
    .where(and(eq(membership.envId, envId), eq(membership.accountId, accountId)))
    .limit(1);
  return found.length > 0;
}
