// What was not known yet at an earlier moment: events that came late, which an index has, and traits that were told later. Asked only where
// there is no snapshot of a day.

import { IS_LATE } from './define/events.ts';
import type { ReadDatabase } from './open.ts';
import { AS_JSON, placeAmong } from './traits-then.ts';
import { asList } from './upsert.ts';

export interface LateRow {
  account: string;
  /** The day that events are of, and when the last of them was known. */
  day: number;
  knownAt: number;
}

/**
 * Events that were known more than an hour after the end of their day (`GRACE_MS`), by account and day; floating ones by their people's
 * accounts, which are looked up for each of the few: "cross" keeps SQLite from going through all memberships instead.
 * @param range known since then, and of times up to `until`
 */
export async function lateEvents(
  read: ReadDatabase,
  envId: string,
  range: { since: number; until: number },
): Promise<LateRow[]> {
  return read.bulk(
    `with late as (
        select account_id, user_id, cast(ts / 86400000 as integer) as day, max(known_at) as known_at from event
          where env_id = ?1 and known_at >= ?2 and ts <= ?3 and ${IS_LATE}
          group by account_id, user_id, cast(ts / 86400000 as integer))
      select account_id as account, day, max(known_at) as "knownAt" from late
        where account_id is not null group by account_id, day
      union all
      select m.account_id, late.day, max(late.known_at) from late
        cross join membership m on m.env_id = ?1 and m.user_id = late.user_id and m.account_id <> ''
        where late.account_id is null group by m.account_id, late.day`,
    [envId, range.since, range.until],
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
    `select account, key, value from (
        select event.account_id as account, told.key as key, ${AS_JSON} as value, ${placeAmong('event.account_id')} as place
          from event, json_each(event.properties) as told
          where event.env_id = ?1 and event.type = 'group' and event.account_id in (select value from json_each(?2))
            and told.key in (select value from json_each(?3)) and event.ts < ?4 and event.known_at < ?5)
      where place = 1`,
    [envId, asList(accounts), asList(keys), before, knownBy],
  );
