// Fetches what the sentiment report is computed from.

import { DAY_MS } from '../../shared/limits.ts';
import * as content from '../storage/content-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { answersBetween, traitsOfAnswering } from './answers-fetch.ts';
import { askedPeople } from './asked-people.ts';
import type { Begun } from './begun.ts';
import { sentimentFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import { NPS_WINDOW_MS } from './report/figures.ts';
import { SENTIMENTS, type SentimentReport } from './report/sentiment.ts';
import type { ReportQuery, SentimentQuery } from './report.ts';
import { isAmong } from './segment-filter.ts';
import {
  type AccountContext,
  type Saw,
  type SentimentInput,
  sentiment,
  sentimentNumbers,
} from './sentiment.ts';
import { takeSnapshot } from './snapshot.ts';
import { once } from './view.ts';

/** The trend goes further back than the window. */
const TREND_MS = 366 * DAY_MS;
const OF_NOTHING: AccountContext = { name: '', plan: null, score: null, band: null };

export async function sentimentReport(
  envId: string,
  begun: Begun,
  query: SentimentQuery,
): Promise<SentimentReport> {
  const { read, asOf, base } = begun;
  const until = Math.min(query.to ?? asOf + 1, asOf + 1);
  const window = { from: query.from ?? Math.min(query.to ?? asOf, asOf) - NPS_WINDOW_MS, until };
  const isAsked = isAmong(begun);
  const earliest = Math.min(window.from, asOf) - TREND_MS;
  const given = await answersBetween(read, envId, { from: earliest, until: asOf + 1 });
  const answers = given.filter(isAsked);
  const saw = await whoSaw(envId, begun, { given, window, isAsked });
  const users = await namesOf(read, envId, answers);
  const { accounts } = await takeSnapshot(read, envId, begun);
  const contexts = new Map(
    accounts.map(({ id, name, traits, score }): [string, AccountContext] => [
      id,
      {
        name,
        plan: typeof traits.plan === 'string' ? traits.plan : null,
        score: score.score,
        band: score.band,
      },
    ]),
  );
  const names = new Map(begun.definitions.contents.map(({ body }) => [body.id, body.name]));
  const contextOf = (account: string) => contexts.get(account) ?? { ...OF_NOTHING, name: account };
  const report = sentiment({
    ...{ base, answers, window, saw, ask: query },
    nameOfUser: (id) => users.get(id) ?? null,
    nameOfContent: (id) => names.get(id) ?? id,
    contextOf,
  });
  return {
    ...report,
    ...(await askedPeople(read, envId, { answers, window, saw, contextOf }, query)),
    ...(await groupsOf(envId, begun, { groupBy: query.groupBy, answers, window, saw })),
  };
}

interface SawInput {
  given: readonly content.AnswerRow[];
  window: SentimentInput['window'];
  isAsked(row: Saw): boolean;
}

/** Surveys that ask it now, and those that were answered before. */
async function whoSaw(
  envId: string,
  { read, definitions }: Begun,
  { given, window, isAsked }: SawInput,
): Promise<SentimentInput['saw']> {
  const asking = (kind: string | undefined) => {
    const surveys = definitions.contents.flatMap(({ body }) =>
      body.kind === 'survey' && (kind === undefined || body.questions.some((one) => one.kind === kind))
        ? [body.id]
        : [],
    );
    const answered = given.flatMap((row) => (kind === undefined || row.kind === kind ? [row.content] : []));
    return [...new Set([...surveys, ...answered])].sort();
  };
  const seen = async (kind?: string) => {
    const contents = asking(kind);
    const rows = await once(read, 'saw', [contents.join('\n'), window.from, window.until], () =>
      content.peopleWhoSaw(read, envId, contents, window),
    );
    return rows.filter(isAsked);
  };
  const [nps = [], csat = [], ces = []] = await Promise.all(SENTIMENTS.map(seen));
  return { nps, csat, ces, any: await seen() };
}

async function namesOf(read: ReadDatabase, envId: string, answers: readonly content.AnswerRow[]) {
  const names = new Map<string, string>();
  for (const [id, { name }] of await traitsOfAnswering(read, envId, { subject: 'user', answers }))
    if (typeof name === 'string') names.set(id, name);
  return names;
}

type Member = { row: content.AnswerRow } | { saw: Saw; of: (typeof SENTIMENTS)[number] };

/** Who saw it counts in its group also where nobody of the account answered. */
function groupsOf(
  envId: string,
  begun: Begun,
  {
    groupBy,
    answers,
    window,
    saw,
  }: Pick<SentimentInput, 'answers' | 'window' | 'saw'> & Pick<ReportQuery, 'groupBy'>,
) {
  const members: Member[] = [
    ...answers.map((row) => ({ row })),
    ...SENTIMENTS.flatMap((of) => saw[of].map((one) => ({ saw: one, of }))),
  ];
  const numbersOf = (own: readonly Member[]) => {
    const seenOf = (kind: (typeof SENTIMENTS)[number]) =>
      own.flatMap((one) => ('saw' in one && one.of === kind ? [one.saw] : []));
    return sentimentNumbers({
      answers: own.flatMap((one) => ('row' in one ? [one.row] : [])),
      window,
      saw: { nps: seenOf('nps'), csat: seenOf('csat'), ces: seenOf('ces'), any: [] },
    });
  };
  return grouped(begun.read, envId, begun, {
    groupBy,
    members: groupBy === undefined ? [] : members,
    accountOf: (one) => ('row' in one ? one.row.account : one.saw.account),
    sizeOf: (own) => {
      const numbers = numbersOf(own);
      return Math.max(...SENTIMENTS.map((kind) => numbers[kind].byUser.n));
    },
    figuresOf: (own) => sentimentFigures(numbersOf(own)),
  });
}
