// Answers to surveys in a window of time. Where views are kept, all of them are read once for every window and moment.

import * as content from '../storage/content-rows.ts';
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
