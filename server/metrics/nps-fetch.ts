// Fetches what the NPS report is computed from.

import { DAY_MS } from '../../shared/limits.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import * as content from '../storage/content-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/report-rows.ts';
import type { Begun } from './begun.ts';
import { nps } from './nps.ts';
import type { ReportBase } from './report/base.ts';
import type { NpsReport } from './report/nps.ts';
import type { ReportQuery } from './report.ts';
import { isAmong } from './segment-filter.ts';
import { nameOf, pivot } from './traits.ts';

/** NPS speaks of this long before now, unless asked for another window; the trend goes further back. */
const WINDOW_MS = 90 * DAY_MS;
const TREND_MS = 366 * DAY_MS;

export interface NpsQuery extends Pick<Begun, 'within' | 'people'> {
  asOf: number;
  definitions: DefinitionSet;
  base: ReportBase;
  query: ReportQuery;
}

export async function fetchNps(
  read: ReadDatabase,
  envId: string,
  { asOf, definitions, base, query, ...asked }: NpsQuery,
): Promise<{ report: NpsReport; answers: content.AnswerRow[] }> {
  const window = { from: query.from ?? asOf - WINDOW_MS, until: Math.min(query.to ?? asOf + 1, asOf + 1) };
  const isAsked = isAmong(asked);
  const given = await content.answers(read, envId, {
    from: Math.min(window.from, asOf - TREND_MS),
    until: asOf + 1,
  });
  const answers = given.filter(isAsked);
  const surveys = definitions.contents
    .filter(
      ({ body }) => body.kind === 'survey' && body.questions.some((question) => question.kind === 'nps'),
    )
    .map(({ body }) => body.id);
  const answered = answers.filter((row) => row.kind === 'nps').map((row) => row.content);
  const saw = await content.peopleWhoSaw(read, envId, [...new Set([...surveys, ...answered])], window);
  const seen = new Set(saw.filter(isAsked).map(({ user }) => user)).size;
  const named = async (subject: 'user' | 'account', ids: string[]) =>
    pivot(await traitsOf(read, envId, subject, [...new Set(ids)]));
  const users = await named(
    'user',
    answers.map((row) => row.user),
  );
  const accounts = await named(
    'account',
    answers.map((row) => row.account),
  );
  const report = nps({
    base,
    answers,
    window,
    seen,
    nameOfUser: (id) => {
      const name = users.get(id)?.name;
      return typeof name === 'string' ? name : null;
    },
    nameOfAccount: (id) => nameOf(accounts.get(id) ?? {}, id),
  });
  return { report, answers };
}
