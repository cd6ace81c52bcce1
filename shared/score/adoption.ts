// The adoption score of one account, its four default factors, and the measures behind them. Every measure is a
// share in 0..1, or null with the reason when it cannot be known. Windows are half-open, [T-W, T).
import { type Factor, type Measure, type Measures, type Score, weightedScore } from './factor.ts';

export type AdoptionFactor = 'breadth' | 'depth' | 'frequency' | 'retention';

/** Maps a share 0..1 straight onto 0..100. */
const STRAIGHT = [
  [0, 0],
  [1, 100],
] as const;

export const DEFAULT_FACTORS: readonly Factor<AdoptionFactor>[] = [
  { id: 'breadth', weight: 25, better: 'higher', points: STRAIGHT },
  { id: 'depth', weight: 35, better: 'higher', points: STRAIGHT },
  { id: 'frequency', weight: 20, better: 'higher', points: STRAIGHT },
  { id: 'retention', weight: 20, better: 'higher', points: STRAIGHT },
];

/** The score of an account, 0..100, from its measures; formula and promises in `weightedScore`. */
export function adoptionScore(
  measures: Measures<AdoptionFactor>,
  factors: readonly Factor<AdoptionFactor>[] = DEFAULT_FACTORS,
): Score<AdoptionFactor> {
  return weightedScore(measures, factors);
}

/** A denominator may be missing: the source did not send it. */
type Known = number | null | undefined;

/** Active users / licensed seats. More users than seats count as 1; the seats report shows the excess. */
export function breadth({ activeUsers, seats }: { activeUsers: number; seats?: Known }): Measure {
  return share(activeUsers, seats, 'the number of seats is not known', 'no seats');
}

/** Core features adopted / core features that the account is entitled to. */
export function depth({ coreAdopted, coreEntitled }: { coreAdopted: number; coreEntitled?: Known }): Measure {
  return share(coreAdopted, coreEntitled, 'entitlements are not known', 'no core feature is entitled');
}

/** Active days / active days expected from the cadence, in the same window. */
export function frequency({
  activeDays,
  expectedDays,
}: {
  activeDays: number;
  expectedDays?: Known;
}): Measure {
  return share(activeDays, expectedDays, 'the cadence is not known', 'no active day is expected yet');
}

/** Weeks with use / whole weeks followed, the last 8 or as many as the account is old. */
export function retention({ weeksWithUse, weeks }: { weeksWithUse: number; weeks?: Known }): Measure {
  return share(weeksWithUse, weeks, 'the number of weeks is not known', 'no whole week yet');
}

function share(numerator: number, denominator: Known, unknown: string, zero: string): Measure {
  if (denominator === null || denominator === undefined) return { value: null, reason: unknown };
  if (denominator === 0) return { value: null, reason: zero };
  return { value: Math.min(1, numerator / denominator) };
}

export interface DayCount {
  /** Number of the day in the workspace's time zone, counted from any fixed day. */
  day: number;
  /** Uses on that day. */
  count: number;
}

export interface AdoptedRule {
  times: number;
  days: number;
}

/** Adopted means at least 3 times on 2 days (in 28, the caller's window). */
export const ADOPTED: AdoptedRule = { times: 3, days: 2 };
/** Days of the window in which a feature counts as adopted, unless the feature says otherwise. */
export const ADOPTED_WINDOW = 28;

/** True when the uses reach the rule's number of times, on its number of distinct days. */
export function isAdopted(uses: readonly DayCount[], rule: AdoptedRule = ADOPTED): boolean {
  const used = uses.filter(({ count }) => count > 0);
  const times = used.reduce((total, { count }) => total + count, 0);
  return times >= rule.times && new Set(used.map(({ day }) => day)).size >= rule.days;
}

/** The rows of [T-W, T): day T itself, which is not over yet, is out; day T-W is in. */
export function inWindow<Row extends { day: number }>(
  rows: readonly Row[],
  { end, length }: { end: number; length: number },
): Row[] {
  return rows.filter(({ day }) => day >= end - length && day < end);
}
