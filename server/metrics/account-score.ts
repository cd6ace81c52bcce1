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
import type { Measure, Score } from '../../shared/score/factor.ts';
import type { ActivityRow } from '../storage/report-rows.ts';
import type { UseTable } from './daily/use-table.ts';
import { isAdoptedIn, isEligible } from './features.ts';
import type { Account } from './snapshot.ts';

/** Days of use that a cadence expects in the adoption window of 28 days. */
export const EXPECTED_DAYS = { daily: 20, weekly: 4, monthly: 1 } as const;
export const RETENTION_WEEKS = 8;

type Activity = Pick<ActivityRow, 'activeUsers' | 'activeDays' | 'weeks'>;

/** What the features ask of an account with certain entitlements. */
interface Expectation {
  /** Whether each core feature was adopted, by the account's row in the table of use. */
  isAdopted: readonly ((row: number) => boolean)[];
  /** Active days in the adoption window; 0 where no feature is entitled. */
  days: number;
}

interface ScorerInput {
  features: readonly Feature[];
  asOf: number;
  /** Of the adoption window. */
  use: UseTable;
}

/**
 * Scores account after account of one workspace. Accounts with the same measures share one result: most accounts of a
 * large workspace are alike in being inactive.
 */
export function createScorer({ features, asOf, use }: ScorerInput) {
  const core = features
    .filter((feature) => feature.tier === 'core')
    .map((feature) => ({ feature, isAdopted: isAdoptedIn(use, feature) }));
  const expect = (some: typeof core): Expectation => ({
    isAdopted: some.map(({ isAdopted }) => isAdopted),
    days: some.reduce((most, { feature }) => Math.max(most, EXPECTED_DAYS[feature.cadence]), 0),
  });
  const forEverybody = core.every(({ feature }) => feature.eligible === undefined) ? expect(core) : undefined;
  const known = createKnownScores();

  return (account: Account, activity: Activity | undefined): Score<AdoptionFactor> => {
    const wanted =
      forEverybody ?? expect(core.filter(({ feature }) => isEligible(feature, account.traits, asOf)));
    const row = use.rowOf(account.id);
    const coreAdopted = wanted.isAdopted.reduce((n, isAdopted) => (isAdopted(row) ? n + 1 : n), 0);
    return known(measuresOf(account, { activity, coreAdopted, wanted, asOf }));
  };
}

type AllMeasures = Record<AdoptionFactor, Measure>;
type Key = number | string | undefined;

const keyOf = ({ value, reason }: Measure): Key => value ?? reason;

/** Found by one measure after the other, those with few values first: a number is no key as text, which would be dear to write. */
function createKnownScores(): (measures: AllMeasures) => Score<AdoptionFactor> {
  const known = new Map<Key, Map<Key, Map<Key, Map<Key, Score<AdoptionFactor>>>>>();
  return (measures) => {
    const { breadth, depth, frequency, retention } = measures;
    const scores = under(under(under(known, keyOf(depth)), keyOf(retention)), keyOf(frequency));
    const score = scores.get(keyOf(breadth)) ?? adoptionScore(measures);
    scores.set(keyOf(breadth), score);
    return score;
  };
}

function under<T>(map: Map<Key, Map<Key, T>>, key: Key): Map<Key, T> {
  const found = map.get(key) ?? new Map<Key, T>();
  map.set(key, found);
  return found;
}

interface MeasuresInput {
  activity: Activity | undefined;
  coreAdopted: number;
  wanted: Expectation;
  asOf: number;
}

function measuresOf(
  { traits, firstSeen }: Account,
  { activity, coreAdopted, wanted, asOf }: MeasuresInput,
): AllMeasures {
  const seats = Number(traits.seats);
  const ageDays = (asOf - firstSeen) / DAY_MS;
  const lived = Math.min(1, Math.max(ageDays, 1) / ADOPTED_WINDOW);
  const weeks = Math.min(RETENTION_WEEKS, Math.max(1, Math.ceil(ageDays / 7)));
  const coreEntitled = wanted.isAdopted.length;
  return {
    breadth: breadth({ activeUsers: activity?.activeUsers ?? 0, seats: seats > 0 ? seats : null }),
    depth: depth({ coreAdopted, coreEntitled: coreEntitled > 0 ? coreEntitled : null }),
    frequency: frequency({
      activeDays: activity?.activeDays ?? 0,
      expectedDays: wanted.days > 0 ? Math.max(1, wanted.days * lived) : null,
    }),
    retention: retention({ weeksWithUse: Math.min(weeks, activity?.weeks ?? 0), weeks }),
  };
}
