// The daily scores of one account as lines of its export, oldest first.

import { dailyScoreOf } from '../scores/daily-score.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { accountSnapshots, scoreDays } from '../storage/score-snapshots.ts';
import type { SubjectLine } from './line.ts';

/** Days that are read at once. */
const CHUNK = 100;

export async function* exportedScores(
  read: ReadDatabase,
  envId: string,
  account: string,
): AsyncGenerator<SubjectLine[]> {
  const days = await scoreDays(read, envId, { from: 0, until: Number.MAX_SAFE_INTEGER });
  for (let at = 0; at < days.length; at += CHUNK) {
    const some = days.slice(at, at + CHUNK).map(({ day }) => day);
    const rows = await accountSnapshots(read, envId, account, some);
    yield rows.map((row) => ({ score: dailyScoreOf(row) }));
  }
}
