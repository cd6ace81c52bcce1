// What the reports of features and retention read: rollups only, an account a row, always for one environment. Where single days
// of single accounts are asked for, each is one look-up, so that cost grows with accounts and not with events.

import type { ReadDatabase } from './open.ts';
import type { Days } from './report-rows.ts';
import { asList } from './upsert.ts';

export interface FeatureUseRow {
  account: string;
  signal: string;
  n: number;
  days: number;
  users: number;
}

/** Use of signals by account in a window of days, with the people behind it. */
export const signalUsers = (
  read: ReadDatabase,
  envId: string,
  { signals, from, until }: Days & { signals: readonly string[] },
): Promise<FeatureUseRow[]> =>
  read.bulk(
    `select account_id as account, signal, sum(n) as n, count(distinct day) as days,
        count(distinct user_id) as users
      from usage where env_id = ? and day >= ? and day < ? and account_id <> ''
        and signal in (select value from json_each(?))
      group by account_id, signal`,
    [envId, from, until, asList(signals)],
  );

/** First and last use of signals by account, as far as it was before. */
export const signalSpans = (
  read: ReadDatabase,
  envId: string,
  { signals, before }: { signals: readonly string[]; before: number },
): Promise<{ account: string; signal: string; first: number; last: number }[]> =>
  read.bulk(
    `select account_id as account, signal, min(first) as first, max(last) as last from tally
      where env_id = ? and signal in (select value from json_each(?)) and account_id <> '' and first <= ?
      group by signal, account_id`,
    [envId, asList(signals), before],
  );

/** An account, a signal and a day from which the days of a window are counted. */
export type UseAsked = readonly [account: string, signal: string, day: number];

/** Which of these were used on some day of the window after their own day. Read from their text once, not once a day. */
export const usedWithin = (
  read: ReadDatabase,
  envId: string,
  { asked, from, until }: Days & { asked: readonly UseAsked[] },
): Promise<{ account: string; signal: string; day: number }[]> =>
  read.bulk(
    `with asked as materialized (
        select value ->> 0 as account, value ->> 1 as signal, value ->> 2 as day from json_each(?1)
      ), days as materialized (select value as n from json_each(?2))
      select account, signal, day from asked where exists (
        select 1 from days cross join usage u where u.env_id = ?3 and u.day = asked.day + days.n
          and u.account_id = asked.account and u.signal = asked.signal)`,
    [JSON.stringify(asked), asList(Array.from({ length: until - from }, (_, i) => from + i)), envId],
  );

export interface PresenceRow {
  account: string;
  /** Distinct people, and the days of each, in the window. */
  people: number;
  personDays: number;
}

/** Who came, and how often, by account in a window of whole days. */
export const presence = (read: ReadDatabase, envId: string, { from, until }: Days): Promise<PresenceRow[]> =>
  read.bulk(
    `select account, count(*) as people, sum(days) as "personDays" from (
        select account_id as account, user_id, count(distinct day) as days from activity
          where env_id = ? and day >= ? and day < ? and account_id <> '' group by account_id, user_id
      ) group by account`,
    [envId, from, until],
  );

/** An account, its first day, and how many whole days have passed since. */
export type Followed = readonly [account: string, day: number, age: number];

/** Which accounts were active in which buckets of days after their own first day, of those buckets that are over for them. */
export const activeIn = (
  read: ReadDatabase,
  envId: string,
  { accounts, buckets }: { accounts: readonly Followed[]; buckets: readonly Days[] },
): Promise<{ account: string; bucket: number }[]> => {
  const days = buckets.map(({ from, until }) => ({
    until,
    days: Array.from({ length: until - from }, (_, i) => from + i),
  }));
  return read.bulk(
    `select a.value ->> 0 as account, b.key as bucket from json_each(?1) a cross join json_each(?2) b
      where (a.value ->> 2) >= (b.value ->> 'until') and exists (
        select 1 from json_each(b.value, '$.days') d cross join activity x
          where x.env_id = ?3 and x.day = (a.value ->> 1) + d.value and x.account_id = a.value ->> 0)`,
    [JSON.stringify(accounts), JSON.stringify(days), envId],
  );
};
