// The adoption score of single accounts, from their rows. Each measure is defined in shared/score/adoption.ts.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import {
  ADOPTED_WINDOW,
  type AdoptionFactor,
  adoptionScore,
  breadth,
  depth,
  frequency,
  retention,
} from '../../shared/score/adoption.ts';
import type { Score } from '../../shared/score/factor.ts';
import type { ActivityRow } from '../storage/report-rows.ts';
import type { UseTable } from './daily/counts.ts';
import { featureState, isEligible, type SignalUse } from './features.ts';
import type { Account } from './snapshot.ts';

/** Days of use that a cadence expects in the adoption window of 28 days. */
export const EXPECTED_DAYS = { daily: 20, weekly: 4, monthly: 1 } as const;
export const RETENTION_WEEKS = 8;

type SignalUses = ReturnType<UseTable<SignalUse>['get']>;
type Activity = Pick<ActivityRow, 'activeUsers' | 'activeDays' | 'weeks'>;

/** What the features ask of an account with certain entitlements. */
interface Expectation {
  core: readonly Feature[];
  /** Active days in the adoption window; 0 where no feature is entitled. */
  days: number;
}

const expect = (core: readonly Feature[]): Expectation => ({
  core,
  days: core.reduce((most, feature) => Math.max(most, EXPECTED_DAYS[feature.cadence]), 0),
});

/**
 * Scores account after account of one workspace. Accounts with the same measures share one result: most accounts of a
 * large workspace are alike in being inactive.
 */
export function createScorer(features: readonly Feature[], asOf: number) {
  const core = features.filter((feature) => feature.tier === 'core');
  const forEverybody = core.every((feature) => feature.eligible === undefined) ? expect(core) : undefined;
  const known = new Map<string, Score<AdoptionFactor>>();

  return (account: Account, activity: Activity | undefined, use: SignalUses): Score<AdoptionFactor> => {
    const wanted =
      forEverybody ?? expect(core.filter((feature) => isEligible(feature, account.traits, asOf)));
    const measures = measuresOf(account, { activity, use, wanted, asOf });
    const key = [measures.breadth, measures.depth, measures.frequency, measures.retention]
      .map(({ value, reason }) => value ?? reason)
      .join();
    const score = known.get(key) ?? adoptionScore(measures);
    known.set(key, score);
    return score;
  };
}

interface MeasuresInput {
  activity: Activity | undefined;
  use: SignalUses;
  wanted: Expectation;
  asOf: number;
}

function measuresOf({ traits, firstSeen }: Account, { activity, use, wanted, asOf }: MeasuresInput) {
  const seats = Number(traits.seats);
  const ageDays = (asOf - firstSeen) / DAY_MS;
  const lived = Math.min(1, Math.max(ageDays, 1) / ADOPTED_WINDOW);
  const weeks = Math.min(RETENTION_WEEKS, Math.max(1, Math.ceil(ageDays / 7)));
  const isAdopted = ({ rule, adopted }: Feature) =>
    featureState(rule, (signal) => use?.get(signal), adopted) === 'adopted';
  return {
    breadth: breadth({ activeUsers: activity?.activeUsers ?? 0, seats: seats > 0 ? seats : null }),
    depth: depth({
      coreAdopted: use ? wanted.core.filter(isAdopted).length : 0,
      coreEntitled: wanted.core.length > 0 ? wanted.core.length : null,
    }),
    frequency: frequency({
      activeDays: activity?.activeDays ?? 0,
      expectedDays: wanted.days > 0 ? Math.max(1, wanted.days * lived) : null,
    }),
    retention: retention({ weeksWithUse: Math.min(weeks, activity?.weeks ?? 0), weeks }),
  };
}
