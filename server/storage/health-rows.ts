// What the health score reads beside what the adoption score does: use now and before, answers, and who saw a survey.

import type { ReadDatabase } from './open.ts';
import { daysIn } from './report-rows.ts';
import { SHOWN_WITHIN } from './shown-within.ts';
import { asList } from './upsert.ts';

export interface TrendRow {
  account: string;
  /** Days of use by person in the window, and in the one before. */
  now: number;
  before: number;
}

/** Of all accounts, or one. */
export function trendRows(
  read: ReadDatabase,
  envId: string,
  { until, days, account }: { until: number; days: number; account?: string | undefined },
): Promise<TrendRow[]> {
  const from = until - 2 * days;
  const window =
    account === undefined
      ? { where: "day >= ?4 and day < ?1 and account_id <> ''", args: [from] }
      : {
          where: 'day in (select value from json_each(?4)) and account_id = ?5',
          args: [daysIn({ from, until }), account],
        };
  // A person who came to the account in two ways on one day has two rows of it.
  return read.bulk(
    `select account, sum(day >= ?1 - ?2) as now, sum(day < ?1 - ?2) as before from (
        select account_id as account, day from activity where env_id = ?3 and ${window.where}
          group by day, account_id, user_id)
      group by account`,
    [until, days, envId, ...window.args],
  );
}

export interface SeenRow {
  account: string;
  people: number;
}

export interface SurveyWindow {
  contents: readonly string[];
  from: number;
  until: number;
  account?: string | undefined;
}

/** People of each account to whom one of these surveys was shown in a window of time. */
export const surveySeen = (
  read: ReadDatabase,
  envId: string,
  { contents, from, until, account }: SurveyWindow,
): Promise<SeenRow[]> =>
  read.bulk(
    `select x.account_id as account, count(distinct x.user_id) as people from exposure x
      where x.content_id in (select value from json_each(?2)) and ${SHOWN_WITHIN}
        ${account === undefined ? "and x.account_id <> ''" : 'and x.account_id = ?5'}
      group by x.account_id`,
    [envId, asList(contents), from, until, ...(account === undefined ? [] : [account])],
  );

export interface LatestAnswerRow {
  account: string;
  user: string;
  score: number;
}

/** The latest NPS answer of each person in a window of time. */
export const latestAnswers = (
  read: ReadDatabase,
  envId: string,
  { contents, from, until, account }: SurveyWindow,
): Promise<LatestAnswerRow[]> =>
  read.bulk(
    `select account_id as account, user_id as user, score, max(ts) as latest from answer
      where env_id = ? and content_id in (select value from json_each(?)) and kind = 'nps' and score between 0 and 10
        and ts >= ? and ts < ? ${account === undefined ? "and account_id <> ''" : 'and account_id = ?'}
      group by account_id, user_id`,
    [envId, asList(contents), from, until, ...(account === undefined ? [] : [account])],
  );

/** Surveys that were ever answered with a score from 0 to 10. */
export const answeredSurveys = async (read: ReadDatabase, envId: string): Promise<string[]> =>
  (
    await read.rows<{ content: string }>(
      "select distinct content_id as content from answer where env_id = ? and kind = 'nps'",
      [envId],
    )
  ).map(({ content }) => content);
