// What a boot reads of one person in one account.

import type { ReadDatabase } from './open.ts';
import { type Days, daysIn } from './report-rows.ts';
import { asList } from './upsert.ts';

export interface Person {
  user: string;
  /** Who they were on this device before they were known. */
  anonymous?: string | undefined;
  /** Empty where the account is not known. */
  account: string;
}

/** Uses and people by signal, since a day where given; of the person, or of everybody in the account. */
export const personUse = (
  read: ReadDatabase,
  envId: string,
  { user, account }: Person,
  signals: readonly string[],
): Promise<{ signal: string; n: number }[]> =>
  read.rows(
    `select signal, sum(n) as n from tally
      where env_id = ? and signal in (select value from json_each(?)) and account_id in (?, '') and user_id = ?
      group by signal`,
    [envId, asList(signals), account, user],
  );

export const accountUse = (
  read: ReadDatabase,
  envId: string,
  account: string,
  signals: readonly string[],
): Promise<{ signal: string; n: number; users: number }[]> =>
  read.rows(
    `select signal, sum(n) as n, count(distinct user_id) as users from tally
      where env_id = ? and signal in (select value from json_each(?)) and account_id = ?
      group by signal`,
    [envId, asList(signals), account],
  );

/** Daily uses of signals in the account in a window of days, by person. */
export const dailyUse = (
  read: ReadDatabase,
  envId: string,
  { account }: Person,
  { signals, from, until }: Days & { signals: readonly string[] },
): Promise<{ signal: string; user: string; day: number; n: number }[]> =>
  read.rows(
    `select signal, user_id as user, day, sum(n) as n from usage
      where env_id = ? and day in (select value from json_each(?)) and account_id = ?
        and signal in (select value from json_each(?))
      group by signal, user_id, day`,
    [envId, daysIn({ from, until }), account, asList(signals)],
  );

/** Whoever signs in has seen what was shown to them before. */
const both = ({ user, anonymous }: Person): string => asList(anonymous ? [user, anonymous] : [user]);

export const personExposures = (
  read: ReadDatabase,
  envId: string,
  person: Person,
  { contents, stages }: { contents: readonly string[]; stages: readonly string[] },
): Promise<{ content: string; stage: string; last: number }[]> =>
  read.rows(
    `select content_id as content, stage, max(last) as last from exposure
      where env_id = ? and content_id in (select value from json_each(?)) and stage in (select value from json_each(?))
        and account_id in (?, '') and user_id in (select value from json_each(?))
      group by content_id, stage`,
    [envId, asList(contents), asList(stages), person.account, both(person)],
  );

/**
 * What was last said of each item; what was ever done is done. `keys` are [content, item] pairs. States that were told at
 * the very same moment go by the alphabet, so that every replay comes to the same.
 */
export const personProgress = (
  read: ReadDatabase,
  envId: string,
  person: Person,
  keys: readonly (readonly [string, string])[],
): Promise<{ content: string; item: string; state: string }[]> =>
  read.rows(
    `select content, item, state from (
        select content_id as content, item_id as item, state, row_number() over (
            partition by content_id, item_id order by state = 'done' desc, last desc, state
          ) as place
        from progress
        where env_id = ? and (content_id, item_id) in (select value ->> 0, value ->> 1 from json_each(?))
          and account_id in (?, '') and user_id in (select value from json_each(?))
      ) where place = 1`,
    [envId, asList(keys), person.account, both(person)],
  );

/** The account that a person was last seen in. */
export async function accountOf(
  read: ReadDatabase,
  envId: string,
  user: string,
): Promise<string | undefined> {
  const [row] = await read.rows<{ account: string }>(
    `select account_id as account from membership where env_id = ? and user_id = ? and account_id <> ''
      order by last desc limit 1`,
    [envId, user],
  );
  return row?.account;
}
