// Answers to surveys in a window of time. Where views are kept, all of them are read once for every window and moment.

import * as content from '../storage/content-rows.ts';
import { answeredSurveys, latestAnswers, type SurveyWindow } from '../storage/health-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/report-rows.ts';
import { pivot } from './traits.ts';
import { keepsDays, onceForAll } from './view.ts';

/** Oldest first. */
export async function answersBetween(
  read: ReadDatabase,
  envId: string,
  { from, until }: { from: number; until: number },
): Promise<readonly content.AnswerRow[]> {
  if (!keepsDays(read)) return content.answers(read, envId, { from, until });
  const all = await onceForAll(read, 'answers', [], () =>
    content.answers(read, envId, { from: 0, until: Number.MAX_SAFE_INTEGER }),
  );
  return all.filter(({ ts }) => ts >= from && ts < until);
}

/** Surveys that were ever answered with a score from 0 to 10. */
export async function scoredSurveys(
  read: ReadDatabase,
  envId: string,
  account: string | undefined,
): Promise<string[]> {
  if (account !== undefined || !keepsDays(read)) return answeredSurveys(read, envId);
  const all = await answersBetween(read, envId, { from: 0, until: Number.MAX_SAFE_INTEGER });
  return [...new Set(all.filter(({ kind }) => kind === 'nps').map(({ content: id }) => id))];
}

/** The latest score that each person gave in a window, by account. */
export async function latestScores(
  read: ReadDatabase,
  envId: string,
  window: SurveyWindow,
): Promise<{ account: string; score: number }[]> {
  if (window.account !== undefined || !keepsDays(read)) return latestAnswers(read, envId, window);
  const latest = new Map<string, { account: string; score: number }>();
  for (const row of await answersBetween(read, envId, window)) {
    const { account, user, kind, score, content: id } = row;
    if (kind !== 'nps' || account === '' || !window.contents.includes(id)) continue;
    if (score !== null && score >= 0 && score <= 10)
      latest.set(`${account}\u0000${user}`, { account, score });
  }
  return [...latest.values()];
}

/** The traits of who answered. */
export async function traitsOfAnswering(
  read: ReadDatabase,
  envId: string,
  { subject, answers }: { subject: 'user' | 'account'; answers: readonly content.AnswerRow[] },
) {
  const idsOf = (rows: readonly content.AnswerRow[]) => [...new Set(rows.map((row) => row[subject]))];
  if (!keepsDays(read)) return pivot(await traitsOf(read, envId, subject, idsOf(answers)));
  return onceForAll(read, 'people named', [subject], async () => {
    const all = await answersBetween(read, envId, { from: 0, until: Number.MAX_SAFE_INTEGER });
    return pivot(await traitsOf(read, envId, subject, idsOf(all)));
  });
}
