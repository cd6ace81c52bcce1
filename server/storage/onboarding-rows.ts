// What the onboarding report reads: how far people got with content, an account a row. Rollups only, aggregated as far
// as SQL can, always for one environment.

import type { ReadDatabase } from './open.ts';
import { textRows } from './text-rows.ts';
import { asList } from './upsert.ts';

export interface ReachRow {
  content: string;
  account: string;
  /** People of the account. */
  eligible: number;
  exposed: number;
  started: number;
  completed: number;
  heldOut: number;
  /** The first of them; null where there is none. */
  eligibleAt: number | null;
  exposedAt: number | null;
  startedAt: number | null;
  completedAt: number | null;
}

interface Wanted {
  contents: readonly string[];
  /** Epoch milliseconds; what came later is not known yet. */
  before: number;
}

/** Whoever used or finished it saw it, and whoever settled a step has started: a stage includes those that come after it. */
const PEOPLE = (...stages: string[]) =>
  `count(distinct case when stage in (${stages.map((one) => `'${one}'`).join()}) then user_id end)`;
const FIRST = (...stages: string[]) =>
  `min(case when stage in (${stages.map((one) => `'${one}'`).join()}) then first end)`;

const STAGES = [
  ['eligible', 'shown', 'interacted', 'step', 'completed'],
  ['shown', 'interacted', 'step', 'completed'],
  ['interacted', 'step', 'completed'],
  ['completed'],
  ['held_out'],
] as const;

/**
 * The same of each person, and of any moment, as text: content, account, and when they were first eligible, saw it, started, completed it and
 * were held out; empty where they were not. In the order of contents and accounts.
 */
export const reachByPerson = (
  read: ReadDatabase,
  envId: string,
  contents: readonly string[],
): Promise<string> => {
  const firsts = STAGES.map((stages, i) => `${FIRST(...stages)} as t${i}`);
  return textRows(read, {
    fields: ['content', 'account', ...STAGES.map((_, i) => `coalesce(t${i}, '')`)],
    from: `(select content, account, ${firsts.join(', ')} from (
        select content_id as content, account_id as account, user_id, stage, first from exposure
          where env_id = ?1 and content_id in (select value from json_each(?2))
            and stage in ('eligible', 'held_out', 'shown', 'interacted', 'completed') and account_id <> ''
        union all
        select content_id, account_id, user_id, 'step', first from progress
          where env_id = ?1 and content_id in (select value from json_each(?2)) and state <> 'open'
            and account_id <> ''
      ) group by content, account, user_id)`,
    args: [envId, asList(contents)],
  });
};

/** How far each account got with each content. */
export const contentReach = (
  read: ReadDatabase,
  envId: string,
  { contents, before }: Wanted,
): Promise<ReachRow[]> =>
  read.bulk(
    `select content, account,
        ${PEOPLE('eligible', 'shown', 'interacted', 'step', 'completed')} as eligible,
        ${PEOPLE('shown', 'interacted', 'step', 'completed')} as exposed,
        ${PEOPLE('interacted', 'step', 'completed')} as started,
        ${PEOPLE('completed')} as completed,
        ${PEOPLE('held_out')} as "heldOut",
        ${FIRST('eligible', 'shown', 'interacted', 'step', 'completed')} as "eligibleAt",
        ${FIRST('shown', 'interacted', 'step', 'completed')} as "exposedAt",
        ${FIRST('interacted', 'step', 'completed')} as "startedAt",
        ${FIRST('completed')} as "completedAt"
      from (
        select content_id as content, account_id as account, user_id, stage, first from exposure
          where env_id = ?1 and content_id in (select value from json_each(?2))
            and stage in ('eligible', 'held_out', 'shown', 'interacted', 'completed')
            and account_id <> '' and first <= ?3
        union all
        select content_id, account_id, user_id, 'step', first from progress
          where env_id = ?1 and content_id in (select value from json_each(?2)) and state <> 'open'
            and account_id <> '' and first <= ?3
      ) group by content, account`,
    [envId, asList(contents), before],
  );

export interface StepRow {
  content: string;
  step: string;
  account: string;
  state: 'done' | 'skipped' | 'not_applicable' | 'open';
  first: number;
  last: number;
  users: number;
}

/** What was said of each step in each account; what was said again after `before` counts as said then. */
export const stepRows = (
  read: ReadDatabase,
  envId: string,
  { contents, before }: Wanted,
): Promise<StepRow[]> =>
  read.bulk(
    `select content_id as content, item_id as step, account_id as account, state, min(first) as first,
        min(max(last), ?3) as last, count(distinct user_id) as users
      from progress where env_id = ?1 and content_id in (select value from json_each(?2))
        and account_id <> '' and first <= ?3
      group by content_id, item_id, account_id, state`,
    [envId, asList(contents), before],
  );

/**
 * People of each account who saw a content and did a step of it: as their page said, or by one of these signals. A
 * cross join keeps SQLite from looking through the whole tally for each person.
 */
export const peopleWhoDid = (
  read: ReadDatabase,
  envId: string,
  {
    content,
    step,
    signals,
    before,
  }: { content: string; step: string; signals: readonly string[]; before: number },
): Promise<{ account: string; users: number }[]> =>
  read.bulk(
    `select account, count(*) as users from (
        select distinct account_id as account, user_id from exposure
          where env_id = ?1 and content_id = ?2 and stage in ('shown', 'interacted', 'completed')
            and account_id <> '' and first <= ?5
      ) saw where exists (
          select 1 from progress p where p.env_id = ?1 and p.content_id = ?2 and p.item_id = ?3
            and p.account_id = saw.account and p.user_id = saw.user_id and p.state = 'done' and p.first <= ?5)
        or exists (
          select 1 from json_each(?4) s cross join tally t where t.env_id = ?1 and t.signal = s.value
            and t.account_id = saw.account and t.user_id = saw.user_id and t.first <= ?5)
      group by account`,
    [envId, content, step, asList(signals), before],
  );

/** The same of each person, and of any moment, as text: account, and when they had both seen it and done the step. */
export const whenPeopleDid = (
  read: ReadDatabase,
  envId: string,
  { content, step, signals }: { content: string; step: string; signals: readonly string[] },
): Promise<string> =>
  textRows(read, {
    fields: ['account', 'max(saw, did)'],
    from: `(select account, saw, min(
          coalesce((select min(p.first) from progress p where p.env_id = ?1 and p.content_id = ?2 and p.item_id = ?3
            and p.account_id = account and p.user_id = user and p.state = 'done'), 9e15),
          coalesce((select min(t.first) from json_each(?4) s cross join tally t where t.env_id = ?1
            and t.signal = s.value and t.account_id = account and t.user_id = user), 9e15)) as did
        from (select account_id as account, user_id as user, min(first) as saw from exposure
          where env_id = ?1 and content_id = ?2 and stage in ('shown', 'interacted', 'completed')
            and account_id <> '' group by account_id, user_id))
      where did < 9e15`,
    args: [envId, content, step, asList(signals)],
  });

export interface VersionRow {
  content: string;
  version: number;
  /** JSON: the steps, their ids and whether they are optional. */
  body: string;
  publishedAt: number;
}

/** Every published version of these, oldest first. */
export const publishedVersions = (
  read: ReadDatabase,
  envId: string,
  contents: readonly string[],
): Promise<VersionRow[]> =>
  read.rows(
    `select id as content, version, body, published_at as "publishedAt" from content_version
      where env_id = ? and id in (select value from json_each(?)) order by id, version`,
    [envId, asList(contents)],
  );
