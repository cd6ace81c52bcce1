// Finds the raw events that are older than their environment keeps them, without reading the others.

import type { Transaction } from '@libsql/client/sqlite3';

type Reader = Pick<Transaction, 'execute'>;

/**
 * The positions of events older than ?2, by jumping from account to account, and for floating ones from person to person, in
 * the indexes that end with the time: so that a look costs what is old, and not what is stored.
 */
const OLDER = (
  [
    ['account_id', 'account_id is not null'],
    ['user_id', 'account_id is null'],
  ] as const
)
  .map(
    ([column, which]) => `select event.rowid as position from (
        with recursive each(id) as (
          select min(${column}) from event where env_id = ?1 and ${which}
          union all
          select (select min(${column}) from event where env_id = ?1 and ${which} and ${column} > each.id)
            from each where each.id is not null
        ) select id from each where id is not null
      ) as whose join event on event.env_id = ?1 and event.${which} and event.${column} = whose.id and event.ts < ?2`,
  )
  .join(' union all ');

/** The first `limit` positions after one of events older than `from`; how far that came, of how many. */
export async function olderPositions(
  reader: Reader,
  { envId, from, after, limit }: { envId: string; from: number; after: number; limit: number },
): Promise<{ positions: number[]; until: number; newest: number }> {
  const newest = Number((await reader.execute('select max(rowid) from event')).rows[0]?.[0] ?? 0);
  const { rows } = await reader.execute({
    sql: `select position from (${OLDER}) where position > ?3 order by position limit ?4`,
    args: [envId, from, after, limit],
  });
  const positions = rows.map((row) => Number(row[0]));
  const until = positions.length < limit ? newest : (positions.at(-1) ?? newest);
  return { positions, until, newest };
}

/** How many events are older than `from`, and how many there are. */
export async function countOlder(
  reader: Reader,
  { envId, from }: { envId: string; from: number },
): Promise<{ older: number; events: number }> {
  const { rows } = await reader.execute({
    sql: `select (select count(*) from (${OLDER})), (select count(*) from event where env_id = ?1)`,
    args: [envId, from],
  });
  return { older: Number(rows[0]?.[0]), events: Number(rows[0]?.[1]) };
}
