// What the reports read: rollups only, aggregated as far as SQL can, always for one environment. Days are whole days
// since 1970 in UTC; windows are half-open. Numbers are bound as reals, so whole weeks need a cast.

import { DAY_MS } from '../../shared/limits.ts';
import { NARROWED } from '../../shared/signal.ts';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

export interface Days {
  from: number;
  until: number;
}

export interface SpanRow {
  account: string;
  first: number;
  last: number;
  /** The latest time up to the moment at which somebody is known to have been seen, though they may have been seen again since. */
  lastBy: number;
  users: number;
}

/**
 * A window of days: a range for all accounts; for one account a list, because the daily tables are ordered by day and then
 * account, and each day is then one look-up.
 */
const during = ({ from, until }: Days, account: string | undefined) =>
  account === undefined
    ? { where: "day >= ? and day < ? and account_id <> ''", args: [from, until] }
    : {
        where: 'day in (select value from json_each(?)) and account_id = ?',
        args: [daysIn({ from, until }), account],
      };

/** The days of a window as one parameter. */
export const daysIn = ({ from, until }: Days): string =>
  asList(Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i));

/** All accounts, or one. */
const within = (account: string | undefined) => ({
  where: account === undefined ? "account_id <> ''" : 'account_id = ?',
  args: account === undefined ? [] : [account],
});

/** First and last times of the accounts that were seen before `before`. */
export const accountSpans = (
  read: ReadDatabase,
  envId: string,
  { before, account }: { before: number; account?: string | undefined },
): Promise<SpanRow[]> =>
  read.bulk(
    `select account_id as account, min(first) as first, max(last) as last, count(distinct user_id) as users,
        max(case when last <= ? then last else first end) as "lastBy"
      from membership where env_id = ? and ${within(account).where} and first <= ? group by account_id`,
    [before, envId, ...within(account).args, before],
  );

/** Events in all, those that belong to an account, and in how many memberships. */
export async function attributedEvents(
  read: ReadDatabase,
  envId: string,
): Promise<{ all: number; attributed: number; people: number; last: number | null }> {
  const [row] = await read.rows<{
    every: number | null;
    attributed: number | null;
    people: number;
    last: number | null;
  }>(
    `select sum(n) as every, sum(case when account_id <> '' then n end) as attributed, count(*) as people, max(last) as last
      from membership where env_id = ?`,
    [envId],
  );
  return {
    all: row?.every ?? 0,
    attributed: row?.attributed ?? 0,
    people: row?.people ?? 0,
    last: row?.last ?? null,
  };
}

/**
 * The end of the last day of use before a moment, or the moment itself where that is under way; epoch milliseconds.
 * @param cut knows the day of the moment up to it; which day is the last, it would look for in all rows
 */
export async function lastUseBefore(
  read: ReadDatabase,
  envId: string,
  { moment, cut }: { moment: number; cut: ReadDatabase },
): Promise<number | null> {
  const day = Math.floor((moment - 1) / DAY_MS);
  const [today] = await cut.rows('select 1 from activity where env_id = ? and day = ? limit 1', [envId, day]);
  if (today) return Math.min(moment, (day + 1) * DAY_MS - 1);
  const [last] = await read.rows<{ day: number }>(
    'select day from activity where env_id = ? and day < ? order by day desc limit 1',
    [envId, day],
  );
  return last ? (last.day + 1) * DAY_MS - 1 : null;
}

/** Events of these accounts. */
export async function eventsOf(
  read: ReadDatabase,
  envId: string,
  accounts: readonly string[],
): Promise<number> {
  const [row] = await read.rows<{ n: number | null }>(
    `select sum(n) as n from membership
      where env_id = ? and account_id in (select value from json_each(?))`,
    [envId, asList(accounts)],
  );
  return row?.n ?? 0;
}

/** When the first account was seen; Infinity where none was. */
export async function firstAccountSeen(read: ReadDatabase, envId: string): Promise<number> {
  const [row] = await read.rows<{ first: number | null }>(
    "select min(first) as first from membership where env_id = ? and account_id <> ''",
    [envId],
  );
  return row?.first ?? Infinity;
}

/**
 * The last active day of each of these accounts before `until`, looked for from each one's first day on. The table is ordered by
 * day and then account: day by day, back from the end, each is a look-up, and nearly all are found in a few.
 */
export const lastActiveDays = (
  read: ReadDatabase,
  envId: string,
  { accounts, until }: { accounts: readonly (readonly [id: string, firstDay: number])[]; until: number },
): Promise<{ account: string; day: number }[]> =>
  accounts.length === 0
    ? Promise.resolve([])
    : read.bulk(
        `select * from (
            select value ->> 0 as account, (
              with recursive back(day) as (
                select ?2 - 1 union all
                select day - 1 from back where day > (a.value ->> 1) and not exists (
                  select 1 from activity x where x.env_id = ?1 and x.day = back.day and x.account_id = a.value ->> 0))
              select min(day) from back where exists (
                select 1 from activity x where x.env_id = ?1 and x.day = back.day and x.account_id = a.value ->> 0)
            ) as day from json_each(?3) a)
          where day is not null`,
        [envId, until, JSON.stringify(accounts)],
      );

export interface TraitRow {
  id: string;
  key: string;
  /** JSON. */
  value: string;
  /** When it was told last, epoch milliseconds. */
  ts: number;
}

/** Traits of all accounts, or of all users; only these keys. */
export const traitsOfAll = (
  read: ReadDatabase,
  envId: string,
  subject: 'user' | 'account',
  keys: readonly string[],
): Promise<TraitRow[]> =>
  read.bulk(
    `select subject_id as id, key, value, ts from trait
      where env_id = ? and subject = ? and key in (select value from json_each(?))`,
    [envId, subject, asList(keys)],
  );

/** All traits of these. */
export const traitsOf = (
  read: ReadDatabase,
  envId: string,
  subject: 'user' | 'account',
  ids: readonly string[],
): Promise<TraitRow[]> =>
  read.bulk(
    `select subject_id as id, key, value, ts from trait
      where env_id = ? and subject = ? and subject_id in (select value from json_each(?))`,
    [envId, subject, asList(ids)],
  );

/** Keys of account traits with few distinct values, those that most accounts have first. */
export const groupingTraits = (
  read: ReadDatabase,
  envId: string,
  { values, limit }: { values: number; limit: number },
): Promise<{ key: string }[]> =>
  read.rows(
    `select key from trait where env_id = ? and subject = 'account'
      group by key having count(distinct value) between 2 and ? order by count(*) desc, key limit ?`,
    [envId, values, limit],
  );

export interface FirstRow {
  signal: string;
  account: string;
  /** Empty where the rows are of whole accounts. */
  user: string;
  ts: number;
}

/** First times of signals by account. */
export const firstTimes = (
  read: ReadDatabase,
  envId: string,
  { signals, account }: { signals: readonly string[]; account?: string | undefined },
): Promise<FirstRow[]> =>
  read.bulk(
    `select signal, account_id as account, '' as user, min(first) as ts from tally
      where env_id = ? and signal in (select value from json_each(?)) and ${within(account).where}
      group by signal, account_id`,
    [envId, asList(signals), ...within(account).args],
  );

/** First times of signals by account and user. */
export const firstTimesByUser = (
  read: ReadDatabase,
  envId: string,
  { signals, account }: { signals: readonly string[]; account?: string | undefined },
): Promise<FirstRow[]> =>
  read.bulk(
    `select signal, account_id as account, user_id as user, min(first) as ts from tally
      where env_id = ? and signal in (select value from json_each(?)) and ${within(account).where}
      group by signal, account_id, user_id`,
    [envId, asList(signals), ...within(account).args],
  );

/** Single times of signals that some rule counts. */
export const occurrences = (
  read: ReadDatabase,
  envId: string,
  { signals, account }: { signals: readonly string[]; account?: string | undefined },
): Promise<FirstRow[]> =>
  read.bulk(
    `select signal, account_id as account, user_id as user, ts from occurrence
      where env_id = ? and signal in (select value from json_each(?)) and ${within(account).where}`,
    [envId, asList(signals), ...within(account).args],
  );

export interface ActivityRow {
  account: string;
  /** In the last 28 days. */
  activeUsers: number;
  activeDays: number;
  /** Weeks with use of the last eight. */
  weeks: number;
  lastDay: number;
}

/** Activity of the accounts that were active in the eight weeks before `until`. */
export function recentActivity(
  read: ReadDatabase,
  envId: string,
  { until, account }: { until: number; account?: string | undefined },
): Promise<ActivityRow[]> {
  const { where, args } = during({ from: until - 56, until }, account);
  return read.bulk(
    `select account_id as account,
        count(distinct case when day >= ?1 - 28 then user_id end) as activeUsers,
        count(distinct case when day >= ?1 - 28 then day end) as activeDays,
        count(distinct cast((?1 - 1 - day) / 7 as integer)) as weeks,
        max(day) as lastDay
      from activity where env_id = ? and ${where} group by account_id`,
    [until, envId, ...args],
  );
}

export interface SignalUseRow {
  account: string;
  signal: string;
  n: number;
  days: number;
}

/** Use of signals by account in a window of days. */
export function signalUse(
  read: ReadDatabase,
  envId: string,
  { signals, account, ...days }: Days & { signals: readonly string[]; account?: string | undefined },
): Promise<SignalUseRow[]> {
  const { where, args } = during(days, account);
  return read.bulk(
    `select account_id as account, signal, sum(n) as n, count(distinct day) as days from usage
      where env_id = ? and ${where} and signal in (select value from json_each(?))
      group by account_id, signal`,
    [envId, ...args, asList(signals)],
  );
}

/** The signals that most accounts ever used, most used first. */
export const commonSignals = (
  read: ReadDatabase,
  envId: string,
  limit: number,
): Promise<{ signal: string; accounts: number }[]> =>
  read.rows(
    `select signal, count(distinct account_id) as accounts from tally
      where env_id = ? and account_id <> '' and instr(signal, ?) = 0
      group by signal order by accounts desc, signal limit ?`,
    [envId, NARROWED, limit],
  );

export interface WeekRow {
  /** Weeks before the end, 0 is the last. */
  back: number;
  accounts: number;
  users: number;
  events: number;
}

/** Active accounts and people a week; of one account, or of some, where given. */
export function weeklyActivity(
  read: ReadDatabase,
  envId: string,
  {
    until,
    weeks,
    account,
    within,
  }: { until: number; weeks: number; account?: string | undefined; within?: ReadonlySet<string> | undefined },
): Promise<WeekRow[]> {
  const { where, args } = during({ from: until - weeks * 7, until }, account);
  return read.rows(
    `select cast((?1 - 1 - day) / 7 as integer) as back, count(distinct account_id) as accounts,
        count(distinct user_id) as users, sum(n) as events
      from activity where env_id = ? and ${where}
        ${within ? 'and account_id in (select value from json_each(?))' : ''} group by back`,
    [until, envId, ...args, ...(within ? [asList([...within])] : [])],
  );
}
