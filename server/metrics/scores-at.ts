// Scores of accounts, each as of a moment of its own, from only what was there before it.

import { ADOPTED_WINDOW, type AdoptionFactor } from '../../shared/score/adoption.ts';
import type { Score } from '../../shared/score/factor.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { createScorer } from './account-score.ts';
import { endDay } from './clock.ts';
import { activityBefore, useBefore } from './daily/rows.ts';
import { useTableOf } from './daily/use-table.ts';
import type { FeatureSet } from './features.ts';
import type { Account } from './snapshot.ts';

export interface ScoredAt {
  account: Account;
  at: number;
}

export async function scoresAt(
  read: ReadDatabase,
  envId: string,
  { judged, features }: { judged: readonly ScoredAt[]; features: FeatureSet },
): Promise<Score<AdoptionFactor>[]> {
  if (judged.length === 0) return [];
  const moments = judged.map(({ account, at }) => ({ account: account.id, until: endDay(at) }));
  const activity = new Map((await activityBefore(read, envId, moments)).map((row) => [row.account, row]));
  const { signals } = features;
  const use = useTableOf(await useBefore(read, envId, { moments, signals, days: ADOPTED_WINDOW }));
  // Scorers keep what they computed, and renewals share their days.
  const scorers = new Map<number, ReturnType<typeof createScorer>>();
  return judged.map(({ account, at }) => {
    const scorer = scorers.get(at) ?? createScorer({ ...features, asOf: at, use });
    scorers.set(at, scorer);
    return scorer(account, activity.get(account.id));
  });
}
