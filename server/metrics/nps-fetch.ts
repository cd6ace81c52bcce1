// Fetches what the NPS report is computed from.

import { DAY_MS } from '../../shared/limits.ts';
import * as content from '../storage/content-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { answersBetween, traitsOfAnswering } from './answers-fetch.ts';
import type { Begun } from './begun.ts';
import { npsFigures } from './figures.ts';
import { grouped } from './grouped.ts';
import { isScore, nps, npsNumbers, type ScoreRow } from './nps.ts';
import { NPS_WINDOW_MS } from './report/figures.ts';
import type { NpsReport } from './report/nps.ts';
import type { ReportQuery } from './report.ts';
import { isAmong } from './segment-filter.ts';
import { nameOf } from './traits.ts';

/** The trend goes further back than the window. */
const TREND_MS = 366 * DAY_MS;

export interface NpsQuery extends Begun {
  query: ReportQuery;
}

export async function fetchNps(
  read: ReadDatabase,
  envId: string,
  { query, ...begun }: NpsQuery,
): Promise<{ report: NpsReport; answers: content.AnswerRow[]; scored: ScoreRow[] }> {
  const { asOf, definitions, base } = begun;
  const until = Math.min(query.to ?? asOf + 1, asOf + 1);
  const window = { from: query.from ?? Math.min(query.to ?? asOf, asOf) - NPS_WINDOW_MS, until };
  const isAsked = isAmong(begun);
  const earliest = Math.min(window.from, asOf - TREND_MS);
  const given = await answersBetween(read, envId, { from: earliest, until: asOf + 1 });
  const answers = given.filter(isAsked);
  const surveys = definitions.contents
    .filter(
      ({ body }) => body.kind === 'survey' && body.questions.some((question) => question.kind === 'nps'),
    )
    .map(({ body }) => body.id);
  const answered = answers.filter((row) => row.kind === 'nps').map((row) => row.content);
  const shown = [...new Set([...surveys, ...answered])];
  const saw = (await content.peopleWhoSaw(read, envId, shown, window)).filter(isAsked);
  const users = await traitsOfAnswering(read, envId, { subject: 'user', answers });
  const accounts = await traitsOfAnswering(read, envId, { subject: 'account', answers });
  const report = nps({
    base,
    answers,
    window,
    saw: new Set(saw.map(({ user }) => user)),
    nameOfUser: (id) => {
      const name = users.get(id)?.name;
      return typeof name === 'string' ? name : null;
    },
    nameOfAccount: (id) => nameOf(accounts.get(id) ?? {}, id),
  });
  const scored = answers.filter(isScore).filter(({ ts }) => ts >= window.from && ts < window.until);
  const groups = await npsGroups(read, envId, { begun, groupBy: query.groupBy, scored, saw });
  return { report: { ...report, ...groups }, answers, scored };
}

interface GroupsInput {
  begun: Begun;
  groupBy: string | undefined;
  scored: readonly ScoreRow[];
  saw: readonly { account: string; user: string }[];
}

/** Who saw it counts in its group also where nobody of the account answered. */
async function npsGroups(read: ReadDatabase, envId: string, { begun, groupBy, scored, saw }: GroupsInput) {
  const members: { account: string; user?: string; row?: ScoreRow }[] = [
    ...scored.map((row) => ({ account: row.account, row })),
    ...(groupBy === undefined ? [] : saw),
  ];
  const scoresOf = (own: typeof members) => own.flatMap(({ row }) => row ?? []);
  return grouped(read, envId, begun, {
    groupBy,
    members,
    accountOf: ({ account }) => account,
    sizeOf: (own) => npsNumbers({ scores: scoresOf(own), saw: new Set() }).byUser.n,
    figuresOf: (own) =>
      npsFigures(
        npsNumbers({
          scores: scoresOf(own),
          saw: new Set(own.flatMap(({ user }) => user ?? [])),
        }),
      ),
  });
}
