// The NPS report: the latest answer of each person in the window, one vote per user and one per account.

import { npsByAccount, nps as npsOf, responseRate } from '../../shared/score/nps.ts';
import type { AnswerRow } from '../storage/content-rows.ts';
import { latestByUser, monthsOf, wordsOf } from './answers.ts';
import type { ReportBase } from './report/base.ts';
import type { Answer, NpsReport } from './report/nps.ts';

const MAX_ANSWERS = 500;

export interface NpsInput {
  base: ReportBase;
  /** Answers of at least the trend's months, oldest first. */
  answers: readonly AnswerRow[];
  /** Half-open, epoch milliseconds. */
  window: { from: number; until: number };
  /** People who saw an NPS survey in the window. */
  saw: ReadonlySet<string>;
  nameOfUser(id: string): string | null;
  nameOfAccount(id: string): string;
}

export function nps(input: NpsInput): NpsReport {
  const { base, answers, window, saw } = input;
  const scores = answers.filter(isScore);
  const inWindow = scores.filter((row) => row.ts >= window.from && row.ts < window.until);
  const numbers = npsNumbers({ scores: inWindow, saw });
  const { reason } = numbers.byUser;
  return {
    ...base,
    coverage: numbers.responseRate,
    ...(reason && { reason }),
    ...numbers,
    trend: trend(scores, window.until),
    answers: toAnswers(inWindow.slice(-MAX_ANSWERS), input),
  };
}

/** The numbers of all answers, or of a group of them; oldest first. */
export function npsNumbers({
  scores,
  saw,
}: {
  scores: readonly ScoreRow[];
  saw: ReadonlySet<string>;
}): NpsNumbers {
  const latest = latestByUser(scores);
  const { seen, answered, value } = responseRate(new Set(latest.map(({ user }) => user)), saw);
  return {
    byUser: npsOf(latest.map((row) => row.score)),
    byAccount: npsByAccount(
      latest.filter((row) => row.account !== '').map(({ account, score }) => ({ account, score })),
    ),
    seen,
    answered,
    responseRate: value,
  };
}

export type NpsNumbers = Pick<NpsReport, 'byUser' | 'byAccount' | 'seen' | 'answered' | 'responseRate'>;

export type ScoreRow = AnswerRow & { score: number };

export const isScore = (row: AnswerRow): row is ScoreRow =>
  row.kind === 'nps' && row.score !== null && row.score >= 0 && row.score <= 10;

/** Scores with the words that came with them, newest first. */
export function toAnswers(
  scores: readonly AnswerRow[],
  { answers, nameOfUser, nameOfAccount }: Pick<NpsInput, 'answers' | 'nameOfUser' | 'nameOfAccount'>,
): Answer[] {
  const words = wordsOf(answers);
  return scores
    .map(
      (row): Answer => ({
        at: new Date(row.ts).toISOString(),
        userId: row.user,
        userName: nameOfUser(row.user),
        accountId: row.account,
        accountName: nameOfAccount(row.account),
        content: row.content,
        question: row.question,
        score: row.score,
        text: row.text ?? words(row)?.text ?? null,
      }),
    )
    .reverse();
}

/** NPS by calendar month (UTC), oldest first; each person's latest answer of the month. */
const trend = (scores: readonly ScoreRow[], until: number): NpsReport['trend'] =>
  monthsOf(scores, until).map(([month, rows]) => {
    const { n, value } = npsOf(latestByUser(rows).map((row) => row.score));
    return { month, n, value };
  });
