// Digests of who was erased. The storing transaction asks here what of its events must not come back. Those that an environment was
// moved here with were taken under the id that it had where it was, their salt: nobody could make them anew.

import type { Transaction } from '@libsql/client/sqlite3';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

type Executor = Pick<Transaction, 'execute'>;

/** Each costs every event a digest more. */
export const MOST_SALTS = 8;

/** Under which ids people were erased: none, nearly always, and then nothing else need be asked. */
export async function tombstoneSalts(reader: Executor, envId: string): Promise<string[]> {
  const own = await reader.execute({
    sql: 'select 1 from tombstone where env_id = ? limit 1',
    args: [envId],
  });
  // From one to the next, by the index: there are few, of many rows each.
  const { rows } = await reader.execute({
    sql: `with recursive next (salt) as (
        select min(salt) from moved_tombstone where env_id = ?1
        union all
        select (select min(salt) from moved_tombstone where env_id = ?1 and salt > next.salt)
          from next where next.salt is not null
      ) select salt from next where salt is not null`,
    args: [envId],
  });
  return [...(own.rows.length > 0 ? [envId] : []), ...rows.map((row) => String(row.salt))];
}

/** Those of the digests that stand, each with the time up to which it does (Infinity for ever). */
export async function standingTombstones(
  reader: Executor,
  envId: string,
  digests: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await reader.execute({
    sql: `select digest, until from tombstone
        where env_id = ?1 and digest in (select value from json_each(?2))
      union all
      select digest, until from moved_tombstone
        where env_id = ?1 and digest in (select value from json_each(?2))`,
    args: [envId, asList(digests)],
  });
  return new Map(rows.map((row) => [String(row.digest), row.until === null ? Infinity : Number(row.until)]));
}

/** Puts tombstones up; one that was lifted stands again. */
export async function addTombstones(
  transaction: Executor,
  envId: string,
  { digests, now }: { digests: readonly string[]; now: number },
): Promise<void> {
  await transaction.execute({
    sql: `insert into tombstone (env_id, digest, erased_at) select ?, value, ? from json_each(?) where true
      on conflict (env_id, digest) do update set erased_at = excluded.erased_at, until = null`,
    args: [envId, now, asList(digests)],
  });
}

/** As they are moved from one environment to another. */
export interface MovedTombstone {
  digest: string;
  /** The id of the environment under which it was taken. */
  salt: string;
  erasedAt: number;
  until: number | null;
}

/** Answers how many were not there. */
export async function addMovedTombstones(
  transaction: Executor,
  envId: string,
  tombstones: readonly MovedTombstone[],
): Promise<number> {
  const rows = tombstones.map(({ digest, salt, erasedAt, until }) => [digest, salt, erasedAt, until]);
  // Its own come back where an export goes in again where it is from.
  const own = await transaction.execute({
    sql: `insert or ignore into tombstone (env_id, digest, erased_at, until)
      select ?1, value ->> 0, value ->> 2, value ->> 3 from json_each(?2) where value ->> 1 = ?1`,
    args: [envId, asList(rows)],
  });
  const moved = await transaction.execute({
    sql: `insert or ignore into moved_tombstone (env_id, digest, salt, erased_at, until)
      select ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?2) where value ->> 1 <> ?1`,
    args: [envId, asList(rows)],
  });
  return own.rowsAffected + moved.rowsAffected;
}

const PAGE = 1_000;

/** Those that were put up at this time or later, in chunks. */
export async function* tombstonesSince(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  since: number,
): AsyncGenerator<MovedTombstone[]> {
  for (let after = ''; ; ) {
    const rows = await read.rows<MovedTombstone>(
      `select * from (
          select digest, env_id as salt, erased_at as erasedAt, until from tombstone
            where env_id = ?1 and digest > ?2 and erased_at >= ?3 order by digest limit ${PAGE})
        union all
        select * from (
          select digest, salt, erased_at as erasedAt, until from moved_tombstone
            where env_id = ?1 and digest > ?2 and erased_at >= ?3 order by digest limit ${PAGE})
        order by digest limit ${PAGE}`,
      [envId, after, since],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.digest;
  }
}
