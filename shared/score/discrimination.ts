// Does a number tell those who will leave from those who will stay? Ranks alone: AUC, lift, precision and recall; and, where the
// number is a probability, whether it is right: Brier and calibration.
import { Z_95 } from './distributions.ts';

/** A number between its 95 % limits. */
export interface Limited {
  value: number;
  low: number;
  high: number;
}

export interface Auc {
  /** Chance that one who left was ranked above one who stayed, ties counting half; null when either are none. */
  value: number | null;
  standardError: number | null;
  low: number | null;
  high: number | null;
  positives: number;
  negatives: number;
}

/**
 * Area under the ROC curve of a risk (higher: more likely to leave), with Hanley and McNeil's 95 % limits, cut to 0..1.
 * Formula: A = (R - m(m+1)/2) / (m n), R the sum of the mid-ranks of the m positives among n negatives;
 * se^2 = (A(1-A) + (m-1)(Q1 - A^2) + (n-1)(Q2 - A^2)) / (m n), Q1 = A/(2-A), Q2 = 2A^2/(1+A).
 * Source: Mann & Whitney 1947; Hanley & McNeil, Radiology 143 (1982), 29-36. Cost: O(n log n).
 */
export function auc(positives: readonly number[], negatives: readonly number[]): Auc {
  const counts = { positives: positives.length, negatives: negatives.length };
  const [m, n] = [positives.length, negatives.length];
  if (m === 0 || n === 0) return { value: null, standardError: null, low: null, high: null, ...counts };
  const value = (rankSum(positives, negatives) - (m * (m + 1)) / 2) / (m * n);
  const square = value * value;
  const q1 = value / (2 - value);
  const q2 = (2 * square) / (1 + value);
  const variance = (value * (1 - value) + (m - 1) * (q1 - square) + (n - 1) * (q2 - square)) / (m * n);
  const standardError = Math.sqrt(Math.max(0, variance));
  const [low, high] = [value - Z_95 * standardError, value + Z_95 * standardError];
  return { value, standardError, low: Math.max(0, low), high: Math.min(1, high), ...counts };
}

/** Sum of the ranks of the first among both, equal values sharing the mean of their ranks. */
function rankSum(first: readonly number[], second: readonly number[]): number {
  const [own, others] = [Float64Array.from(first).sort(), Float64Array.from(second).sort()];
  // NaN is sorted to the end.
  if (Number.isNaN(own.at(-1)) || Number.isNaN(others.at(-1)))
    throw new RangeError('a risk is a number, not NaN');
  let [sum, i, j] = [0, 0, 0];
  while (i < own.length) {
    const value = own[i] as number;
    while (j < others.length && (others[j] as number) < value) j++;
    const [from, before] = [i + j, i];
    while (i < own.length && own[i] === value) i++;
    while (j < others.length && others[j] === value) j++;
    sum += ((i - before) * (from + 1 + i + j)) / 2;
  }
  return sum;
}

/** A weighted mean, so that equal ones tie: what their sums leave in the last digits would rank them. Rounded to nine decimals. */
export const tying = (mean: number): number => Math.round(mean * 1e9) / 1e9;

/** One account: how risky it looked (higher: riskier), and whether it left. */
export interface Judged {
  risk: number;
  left: boolean;
}

/**
 * How many times more often those leave who look riskiest than all do: 1 is no better than chance. Where equal risks
 * straddle the border each of them counts in part, so the order of the rows changes nothing. Null when nobody left.
 */
export function lift(rows: readonly Judged[], share = 0.1): number | null {
  const left = rows.filter((row) => row.left).length;
  if (left === 0) return null;
  let room = share * rows.length;
  let found = 0;
  const byRisk = new Map<number, { n: number; left: number }>();
  for (const row of rows) {
    const group = byRisk.get(row.risk) ?? { n: 0, left: 0 };
    byRisk.set(row.risk, { n: group.n + 1, left: group.left + (row.left ? 1 : 0) });
  }
  for (const [, group] of [...byRisk].sort(([a], [b]) => b - a)) {
    const taken = Math.min(1, room / group.n);
    found += taken * group.left;
    room -= group.n;
    if (room <= 0) break;
  }
  return found / (share * rows.length) / (left / rows.length);
}

export interface Flagging {
  /** Of those flagged, the share that left. */
  precision: number | null;
  /** Of those that left, the share that was flagged; the rest were missed. */
  recall: number | null;
  flagged: number;
  left: number;
  /** Flagged and left. */
  hits: number;
}

export function flagging(rows: readonly { flagged: boolean; left: boolean }[]): Flagging {
  const [flagged, left, hits] = [
    rows.filter((row) => row.flagged).length,
    rows.filter((row) => row.left).length,
    rows.filter((row) => row.flagged && row.left).length,
  ];
  const of = (n: number) => (n === 0 ? null : hits / n);
  return { precision: of(flagged), recall: of(left), flagged, left, hits };
}

/** Mean squared error of probabilities in 0..1; 0 is best. Source: Brier, Monthly Weather Review 78 (1950), 1-3. */
export function brier(rows: readonly Judged[]): number | null {
  if (rows.length === 0) return null;
  return rows.reduce((sum, { risk, left }) => sum + (risk - (left ? 1 : 0)) ** 2, 0) / rows.length;
}
