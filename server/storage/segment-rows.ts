// What segments are judged by, of all accounts or people at once or of a few: rollups only, always for one environment. An event rule is
// one statement, whose cost grows with the accounts and people that did it, and for a window with the days of it.

import type { ReadDatabase, SqlArgument } from './open.ts';
import type { Days } from './report-rows.ts';
import { asList } from './upsert.ts';

/** Whose rows: everybody's, or those of one account, or of one person in one account. */
export interface Whose {
  account?: string | undefined;
  user?: string | undefined;
}

const whose = ({ account }: Whose): { where: string; args: SqlArgument[] } =>
  account === undefined
    ? { where: "account_id <> ''", args: [] }
    : { where: 'account_id = ?', args: [account] };

/** Rows a person: everybody's, or those of one in one account and before they were in any. */
const whosePeople = ({ account = '', user }: Whose): ReturnType<typeof whose> =>
  user === undefined
    ? { where: 'true', args: [] }
    : { where: "account_id in (?, '') and user_id = ?", args: [account, user] };

/** Where the single uses of a signal are looked up. */
export type Uses =
  /** On these days. */
  | { by: 'days'; days: Days }
  /** Ever, as far as it began before. */
  | { by: 'ever'; before: number }
  /** One by one until a moment; there where some rule counts several. */
  | { by: 'times'; until: number };

interface Source {
  sql: string;
  args: SqlArgument[];
}

/** A row an account and person, with how often. People who were in no account have an empty one. */
function source(
  envId: string,
  signal: string,
  uses: Uses,
  { where, args }: ReturnType<typeof whose>,
): Source {
  const of = (table: string, n: string, condition: string, more: SqlArgument[]): Source => ({
    sql: `select account_id as account, user_id as user, ${n} as n from ${table}
      where env_id = ? and ${condition} and signal = ? and ${where} group by account_id, user_id`,
    args: [envId, ...more, signal, ...args],
  });
  switch (uses.by) {
    case 'days': {
      const { from, until } = uses.days;
      // Days first: that is how the table is ordered, and each day of one account is one look-up.
      return args.length === 0
        ? of('usage', 'sum(n)', 'day >= ? and day < ?', [from, until])
        : of('usage', 'sum(n)', 'day in (select value from json_each(?))', [
            asList(Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i)),
          ]);
    }
    case 'ever':
      return of('tally', 'sum(n)', 'first <= ?', [uses.before]);
    case 'times':
      return of('occurrence', 'count(*)', 'ts <= ?', [uses.until]);
  }
}

export interface AccountCount {
  account: string;
  n: number;
}

/** How the uses of an account's people come to one number: all of them, those of who used it most, or people with at least so many. */
export type Counting = { of: 'account' } | { of: 'person' } | { of: 'people'; each: number };

export function accountCounts(
  read: ReadDatabase,
  envId: string,
  { signal, uses, counting, ...query }: { signal: string; uses: Uses; counting: Counting } & Whose,
): Promise<AccountCount[]> {
  const { sql, args } = source(envId, signal, uses, whose(query));
  const total = counting.of === 'account' ? 'sum(n)' : counting.of === 'person' ? 'max(n)' : 'sum(n >= ?)';
  return read.bulk(`select account, ${total} as n from (${sql}) group by account`, [
    ...(counting.of === 'people' ? [counting.each] : []),
    ...args,
  ]);
}

/** Of people, in each account and in none. */
export function personCounts(
  read: ReadDatabase,
  envId: string,
  { signal, uses }: { signal: string; uses: Uses },
): Promise<{ account: string; user: string; n: number }[]> {
  const { sql, args } = source(envId, signal, uses, whosePeople({}));
  return read.bulk(sql, args);
}

/** Use of a signal by an account, or by a person in one. */
export interface UseOf {
  account: string;
  /** Empty where the row is of a whole account. */
  user: string;
  signal: string;
}

interface UsesQuery extends Whose {
  signals: readonly string[];
  byPerson: boolean;
}

export const usesInDays = (
  read: ReadDatabase,
  envId: string,
  { signals, byPerson, from, until, ...query }: UsesQuery & Days,
): Promise<(UseOf & { n: number; days: number })[]> => {
  const { where, args } = byPerson ? whosePeople(query) : whose(query);
  const user = byPerson ? 'user_id' : "''";
  const days = asList(Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i));
  const during = args.length === 0 ? 'day >= ? and day < ?' : 'day in (select value from json_each(?))';
  return read.bulk(
    `select account_id as account, ${user} as user, signal, sum(n) as n, count(distinct day) as days from usage
      where env_id = ? and ${during} and ${where} and signal in (select value from json_each(?))
      group by account_id, ${byPerson ? 'user_id, ' : ''}signal`,
    [envId, ...(args.length === 0 ? [from, until] : [days]), ...args, asList(signals)],
  );
};

/** When each first and last used it, as far as it was before. */
export const useSpans = (
  read: ReadDatabase,
  envId: string,
  { signals, byPerson, before, ...query }: UsesQuery & { before: number },
): Promise<(UseOf & { first: number; last: number })[]> => {
  const { where, args } = byPerson ? whosePeople(query) : whose(query);
  const user = byPerson ? 'user_id' : "''";
  return read.bulk(
    `select account_id as account, ${user} as user, signal, min(first) as first, max(last) as last from tally
      where env_id = ? and signal in (select value from json_each(?)) and ${where} and first <= ?
      group by signal, account_id${byPerson ? ', user_id' : ''}`,
    [envId, asList(signals), ...args, before],
  );
};

/** Which of these used which signal on some day of the window after their own day; `user` is empty where a whole account is meant. */
export const usesLater = (
  read: ReadDatabase,
  envId: string,
  {
    asked,
    signals,
    from,
    until,
  }: Days & {
    asked: readonly (readonly [account: string, user: string, day: number])[];
    signals: readonly string[];
  },
): Promise<UseOf[]> =>
  read.bulk(
    `with asked as materialized (
        select value ->> 0 as account, value ->> 1 as user, value ->> 2 as day from json_each(?1)
      ), days as materialized (select value as n from json_each(?2))
      select account, user, s.value as signal from asked cross join json_each(?3) s where exists (
        select 1 from days cross join usage u where u.env_id = ?4 and u.day = asked.day + days.n
          and u.account_id = asked.account and (asked.user = '' or u.user_id = asked.user) and u.signal = s.value)`,
    [
      JSON.stringify(asked),
      asList(Array.from({ length: until - from }, (_, i) => from + i)),
      asList(signals),
      envId,
    ],
  );

/** When a person was seen in an account. */
export async function seenIn(
  read: ReadDatabase,
  envId: string,
  { account, user }: { account: string; user: string },
): Promise<{ first: number; last: number } | undefined> {
  const [row] = await read.rows<{ first: number | null; last: number }>(
    `select min(first) as first, max(last) as last from membership
      where env_id = ? and account_id = ? and user_id = ?`,
    [envId, account, user],
  );
  return row && row.first !== null ? { first: row.first, last: row.last } : undefined;
}

/** People who were seen before a moment, in each account and in none. */
export const peopleSeen = (
  read: ReadDatabase,
  envId: string,
  before: number,
): Promise<{ user: string; account: string; first: number; last: number }[]> =>
  read.bulk(
    `select user_id as user, account_id as account, min(first) as first, max(last) as last from membership
      where env_id = ? and first <= ? and user_id <> '' group by user_id, account_id`,
    [envId, before],
  );

/** The last of some days on which each of these people was active, by account, and in none. */
export const lastDaysOf = (
  read: ReadDatabase,
  envId: string,
  { users, from, until }: Days & { users: readonly string[] },
): Promise<{ user: string; account: string; day: number }[]> =>
  read.bulk(
    `select user_id as user, account_id as account, max(day) as day from activity
      where env_id = ? and day >= ? and day < ? and user_id in (select value from json_each(?)) group by user_id, account_id`,
    [envId, from, until, asList(users)],
  );

/** Stages of contents by account, and by person where asked. */
export const stagesSeen = (
  read: ReadDatabase,
  envId: string,
  {
    contents,
    before,
    byPerson,
    ...query
  }: { contents: readonly string[]; before: number; byPerson: boolean } & Whose,
): Promise<{ account: string; user: string; content: string; stage: string }[]> => {
  const { where, args } = byPerson ? whosePeople(query) : whose(query);
  const user = byPerson ? 'user_id' : "''";
  return read.bulk(
    `select distinct account_id as account, ${user} as user, content_id as content, stage from exposure
      where env_id = ? and content_id in (select value from json_each(?)) and first <= ? and ${where}`,
    [envId, asList(contents), before, ...args],
  );
};

/** States of checklist items by account, and by person where asked; `items` are [content, item] pairs. */
export const itemStates = (
  read: ReadDatabase,
  envId: string,
  {
    items,
    before,
    byPerson,
    ...query
  }: { items: readonly (readonly [string, string])[]; before: number; byPerson: boolean } & Whose,
): Promise<{ account: string; user: string; content: string; item: string; state: string }[]> => {
  const { where, args } = byPerson ? whosePeople(query) : whose(query);
  const user = byPerson ? 'user_id' : "''";
  // What was ever done is done; of the other states the last one told holds.
  return read.bulk(
    `select account, user, content, item, state from (
        select account_id as account, ${user} as user, content_id as content, item_id as item, state,
            row_number() over (partition by account_id, ${user}, content_id, item_id
              order by state = 'done' desc, last desc, state) as place
          from progress
          where env_id = ? and (content_id, item_id) in (select value ->> 0, value ->> 1 from json_each(?))
            and first <= ? and ${where}
      ) where place = 1`,
    [envId, asList(items as never), before, ...args],
  );
};

/** Signals that are being counted over the past, of which not all is known yet. */
export async function signalsBeingCounted(read: ReadDatabase, envId: string): Promise<Set<string>> {
  const rows = await read.rows<{ counts: string }>('select counts from backfill where env_id = ?', [envId]);
  const lists = rows.map(({ counts }) => JSON.parse(counts) as { fresh: string[]; repeated: string[] });
  return new Set(lists.flatMap(({ fresh, repeated }) => [...fresh, ...repeated]));
}

export interface TraitChoice {
  subject: 'user' | 'account';
  key: string;
  /** JSON. */
  value: string;
}

/** The traits that most have, each with the values that most have of it; long texts are nobody's choice. */
export const traitChoices = (
  read: ReadDatabase,
  envId: string,
  { keys, values, length }: { keys: number; values: number; length: number },
): Promise<TraitChoice[]> =>
  read.rows(
    `with counted as (
        select subject, key, value, count(*) as n from trait where env_id = ?1 group by subject, key, value
      ), known as (
        select subject, key, row_number() over (partition by subject order by sum(n) desc, key) as place
          from counted group by subject, key
      ), chosen as (
        select c.subject, c.key, c.value,
            row_number() over (partition by c.subject, c.key order by length(c.value) > ?4, c.n desc, c.value) as place
          from counted c join known k on k.subject = c.subject and k.key = c.key and k.place <= ?2
      )
      select subject, key, value from chosen where place <= ?3 order by subject, key, place`,
    [envId, keys, values, length],
  );
