// Answers to surveys, as several reports tell them: the latest of each person, those of a month, and the words that came with a score.

import type { AnswerRow } from '../storage/content-rows.ts';

/** A text answer belongs to the score that the same person gave within this time of it. */
const SAME_SITTING_MS = 3_600_000;
const TREND_MONTHS = 12;

/** @param answers oldest first */
export const latestByUser = <Row extends AnswerRow>(answers: readonly Row[]): Row[] => [
  ...new Map(answers.map((row) => [row.user, row])).values(),
];

/** The last twelve calendar months (UTC) before `until`, oldest first, the empty ones too. */
export function monthsOf<Row extends AnswerRow>(answers: readonly Row[], until: number): [string, Row[]][] {
  const byMonth = new Map<string, Row[]>();
  for (let back = TREND_MONTHS - 1; back >= 0; back--) byMonth.set(monthOf(until - 1, back), []);
  for (const row of answers) if (row.ts < until) byMonth.get(monthOf(row.ts, 0))?.push(row);
  return [...byMonth];
}

function monthOf(ts: number, back: number): string {
  const date = new Date(ts);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}

/** Finds the words that came with an answer. */
export function wordsOf(answers: readonly AnswerRow[]): (row: AnswerRow) => AnswerRow | undefined {
  const byPerson = new Map<string, AnswerRow[]>();
  for (const row of answers) {
    if (row.kind !== 'text' || !row.text) continue;
    const own = byPerson.get(keyOf(row));
    if (own) own.push(row);
    else byPerson.set(keyOf(row), [row]);
  }
  return (row) => byPerson.get(keyOf(row))?.find(({ ts }) => Math.abs(ts - row.ts) <= SAME_SITTING_MS);
}

const keyOf = ({ user, content }: AnswerRow): string => `${user}\u0000${content}`;
