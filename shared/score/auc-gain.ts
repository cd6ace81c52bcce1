// How much better does one number tell leavers from stayers than another does, on the same accounts? Both are judged on the same
// pairs, so the difference is surer than either of them.

import type { Limited } from './discrimination.ts';
import { Z_95 } from './distributions.ts';

/** One account, how risky it looked by each number (higher: riskier), and whether it left. */
export interface TwiceJudged {
  before: number;
  after: number;
  left: boolean;
}

/**
 * AUC of `after` less that of `before`, with 95 % limits; null under two who left or stayed.
 * Formula: V10(i) = share of those who stayed below i, V01(j) = share of those who left above j, ties counting half;
 * var = S10 / m + S01 / n, S the sample variances of their differences between the two numbers.
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988), 837-845; by mid-ranks: Sun & Xu, IEEE SPL 21 (2014). Cost: O(n log n).
 */
export function aucGain(rows: readonly TwiceJudged[]): Limited | null {
  const [left, stayed] = [rows.filter((row) => row.left), rows.filter((row) => !row.left)];
  if (left.length < 2 || stayed.length < 2) return null;
  const [before, after] = (['before', 'after'] as const).map((of) =>
    placements(
      left.map((row) => row[of]),
      stayed.map((row) => row[of]),
    ),
  ) as [Placements, Placements];
  const gained = (of: keyof Placements) => after[of].map((value, i) => value - (before[of][i] ?? 0));
  const [leaving, staying] = [gained('left'), gained('stayed')];
  const value = mean(leaving);
  const deviation = Math.sqrt(variance(leaving) / left.length + variance(staying) / stayed.length);
  return { value, low: value - Z_95 * deviation, high: value + Z_95 * deviation };
}

interface Placements {
  left: number[];
  stayed: number[];
}

function placements(left: readonly number[], stayed: readonly number[]): Placements {
  const all = midRanks([...left, ...stayed]);
  const [ownLeft, ownStayed] = [midRanks(left), midRanks(stayed)];
  return {
    left: left.map((_, i) => ((all[i] ?? 0) - (ownLeft[i] ?? 0)) / stayed.length),
    stayed: stayed.map((_, j) => 1 - ((all[left.length + j] ?? 0) - (ownStayed[j] ?? 0)) / left.length),
  };
}

/** The rank of each among all, from 1, equal ones sharing the mean of theirs. */
function midRanks(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (const { i } of order.slice(from, to)) ranks[i] = (from + 1 + to) / 2;
  }
  return ranks;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
