// What was not known yet at an earlier moment: events that came late, and traits that were told later. Asked only where a day's snapshot
// was missed, and by the thread of reports; the cost is that of the events since.

import type { ReadDatabase } from './open.ts';
import { AS_JSON } from './traits-then.ts';
import { asList } from './upsert.ts';

export interface LateRow {
  account: string;
  /** The day that events are of, and when the last of them was known. */
  day: number;
  knownAt: number;
}

/** The place in the log from which on events arrived at or after a moment: they arrive in the order of their places. */
async function placeOfArrival(read: ReadDatabase, since: number): Promise<number> {
  const [ends] = await read.rows<{ low: number | null; high: number | null }>(
    'select (select min(rowid) from event) as low, (select max(rowid) from event) as high',
  );
  let [low, high] = [ends?.low ?? 0, (ends?.high ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await read.rows<{ place: number; at: number }>(
      'select rowid as place, received_at as at from event where rowid >= ? order by rowid limit 1',
      [middle],
    );
    if (!row || row.at >= since) high = middle;
    else low = row.place + 1;
  }
  return low;
}

/** Events that were known more than `graceMs` after the end of their day, by account and day; floating ones by their people's accounts. */
export async function lateEvents(
  read: ReadDatabase,
  envId: string,
  { since, graceMs }: { since: number; graceMs: number },
): Promise<LateRow[]> {
  return read.bulk(
    `with late as (
        select account_id, user_id, cast(ts / 86400000 as integer) as day, max(known_at) as known_at from event
          where rowid >= ?4 and env_id = ?1 and known_at >= ?2
            and known_at >= (cast(ts / 86400000 as integer) + 1) * 86400000 + ?3
          group by account_id, user_id, cast(ts / 86400000 as integer))
      select account_id as account, day, max(known_at) as "knownAt" from late
        where account_id is not null group by account_id, day
      union all
      select m.account_id, late.day, max(late.known_at) from late
        join membership m on m.env_id = ?1 and m.user_id = late.user_id and m.account_id <> ''
        where late.account_id is null group by m.account_id, late.day`,
    [envId, since, graceMs, await placeOfArrival(read, since)],
  );
}

export interface ToldTrait {
  account: string;
  key: string;
  /** JSON. */
  value: string;
}

/** Traits of accounts that were told again after a moment, so that the rows of today say nothing of it. */
export const traitsToldAfter = (
  read: ReadDatabase,
  envId: string,
  { keys, after }: { keys: readonly string[]; after: number },
): Promise<{ account: string; key: string }[]> =>
  read.bulk(
    `select subject_id as account, key from trait
      where env_id = ? and subject = 'account' and key in (select value from json_each(?)) and ts >= ?`,
    [envId, asList(keys), after],
  );

/** What group calls had told of these traits by a moment, the latest of each. */
export const traitsToldBefore = (
  read: ReadDatabase,
  envId: string,
  {
    accounts,
    keys,
    before,
    knownBy,
  }: { accounts: readonly string[]; keys: readonly string[]; before: number; knownBy: number },
): Promise<ToldTrait[]> =>
  read.bulk(
    `select event.account_id as account, told.key as key, ${AS_JSON} as value, max(event.ts) as latest
      from event, json_each(event.properties) as told
      where event.env_id = ?1 and event.type = 'group' and event.account_id in (select value from json_each(?2))
        and told.key in (select value from json_each(?3)) and event.ts < ?4 and event.known_at < ?5
      group by event.account_id, told.key`,
    [envId, asList(accounts), asList(keys), before, knownBy],
  );
