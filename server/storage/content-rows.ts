// What content did, as the reports read it: answers to surveys, and exposures.

import type { ReadDatabase } from './open.ts';
import { SHOWN_WITHIN } from './shown-within.ts';
import { asList } from './upsert.ts';

export interface AnswerRow {
  account: string;
  user: string;
  content: string;
  question: string;
  kind: string;
  score: number | null;
  text: string | null;
  ts: number;
}

/** Answers in a window of time, oldest first; of one account where given. */
export const answers = (
  read: ReadDatabase,
  envId: string,
  { from, until, account }: { from: number; until: number; account?: string },
): Promise<AnswerRow[]> =>
  read.rows(
    `select account_id as account, user_id as user, content_id as content, question_id as question, kind, score, text, ts
      from answer where env_id = ? and ts >= ? and ts < ? ${account === undefined ? '' : 'and account_id = ?'}
      order by ts, message_id`,
    [envId, from, until, ...(account === undefined ? [] : [account])],
  );

/** The people whom one of these surveys was shown to in a window of time, in each of their accounts. */
export const peopleWhoSaw = (
  read: ReadDatabase,
  envId: string,
  contents: readonly string[],
  { from, until }: { from: number; until: number },
): Promise<{ account: string; user: string }[]> =>
  read.bulk(
    `select distinct x.account_id as account, x.user_id as user from exposure x
      where x.content_id in (select value from json_each(?2)) and ${SHOWN_WITHIN}`,
    [envId, asList(contents), from, until],
  );

export interface ExposureRow {
  content: string;
  stage: string;
  users: number;
  last: number;
}

/** People by content and stage. */
export const exposureCounts = (
  read: ReadDatabase,
  envId: string,
  { before, within }: { before: number; within?: ReadonlySet<string> | undefined },
): Promise<ExposureRow[]> =>
  read.rows(
    `select content_id as content, stage, count(distinct user_id) as users, max(last) as last from exposure
      where env_id = ? and first <= ? ${within ? 'and account_id in (select value from json_each(?))' : ''}
      group by content_id, stage`,
    [envId, before, ...(within ? [asList([...within])] : [])],
  );

export interface EntryRow {
  content: string;
  account: string;
  /** When it would first have shown to somebody of the account: and might, or was held out. */
  eligible: number | null;
  heldOut: number | null;
}

/** The accounts that each content would have shown to. */
export const contentEntries = (read: ReadDatabase, envId: string): Promise<EntryRow[]> =>
  read.bulk(
    `select content_id as content, account_id as account,
        min(case when stage = 'eligible' then first end) as eligible,
        min(case when stage = 'held_out' then first end) as "heldOut"
      from exposure where env_id = ? and stage in ('eligible', 'held_out') and account_id <> ''
      group by content_id, account_id`,
    [envId],
  );

/** What share each published version of a content holds out, and the settings of all, newest first. */
export async function holdoutHistory(
  read: ReadDatabase,
  envId: string,
  content: string,
): Promise<{ own: HoldoutRow[]; ofAll: HoldoutRow[] }> {
  const own = await read.rows<HoldoutRow>(
    `select coalesce(body ->> '$.holdout', 0) as holdout, published_at as since from content_version
      where env_id = ? and id = ? order by version desc`,
    [envId, content],
  );
  const ofAll = await read.rows<HoldoutRow>(
    `select coalesce(body ->> '$.holdout', 0) as holdout, changed_at as since from definition_history
      where env_id = ? and kind = 'settings' order by version desc`,
    [envId],
  );
  return { own, ofAll };
}

export interface HoldoutRow {
  holdout: number;
  since: number;
}
