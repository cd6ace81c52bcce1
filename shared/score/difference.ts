// Two shares held against each other: how far apart they are, with limits, and how far apart they would have to be for
// so many accounts to show it. For holdouts, landmarks and every "those who did against those who did not".
import { chiSquareTail, normalCdf, normalQuantile, Z_95 } from './distributions.ts';
import { wilson } from './proportion.ts';

export interface Arm {
  successes: number;
  n: number;
}

export interface Difference {
  /** Share of the first less share of the second, in -1..1; null when either is of nobody. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** Two-sided, of no difference; null also where nobody or everybody succeeded. */
  p: number | null;
}

/**
 * The difference of two shares with Newcombe's 95 % limits, and the p of Pearson's chi-square without correction.
 * Formula: with Wilson's l and u of each, low = d - sqrt((p1-l1)^2 + (u2-p2)^2), high = d + sqrt((u1-p1)^2 + (p2-l2)^2);
 * chi2 = d^2 / (p(1-p)(1/n1 + 1/n2)) with the pooled p. Source: Newcombe, Statist. Med. 17 (1998), 873-890, method 10.
 */
export function difference(first: Arm, second: Arm): Difference {
  const [a, b] = [wilson(first), wilson(second)];
  if (a.value === null || b.value === null) return { value: null, low: null, high: null, p: null };
  const value = a.value - b.value;
  const between = (from: number | null, to: number | null) => (from ?? 0) - (to ?? 0);
  return {
    value,
    low: value - Math.hypot(between(a.value, a.low), between(b.high, b.value)),
    high: value + Math.hypot(between(a.high, a.value), between(b.value, b.low)),
    p: pearson(first, second),
  };
}

function pearson(first: Arm, second: Arm): number | null {
  const pooled = (first.successes + second.successes) / (first.n + second.n);
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n);
  if (variance === 0) return null;
  return chiSquareTail((first.successes / first.n - second.successes / second.n) ** 2 / variance, 1);
}

export interface Sizes {
  first: number;
  second: number;
}

/**
 * The chance that a two-sided test at 5 % shows a difference of these true shares, in 0..1, by the normal approximation.
 * Formula: Phi((|p1-p2| - z sqrt(p(1-p)(1/n1+1/n2))) / sqrt(p1(1-p1)/n1 + p2(1-p2)/n2)), p the mean weighted by size.
 * Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 3rd ed., section 4.3; of equal sizes it is
 * R's power.prop.test.
 */
export function power(shares: Sizes, sizes: Sizes): number {
  const [p1, p2, n1, n2] = [shares.first, shares.second, sizes.first, sizes.second];
  const pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
  const apart = Math.abs(p1 - p2) - Z_95 * Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const spread = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  if (spread === 0) return apart > 0 ? 1 : 0;
  return normalCdf(apart / spread);
}

const STEPS = 100;

/**
 * The smallest rise above a share of `base` that so many accounts would show with a chance of `chance` (0.8), in 0..1;
 * null when not even a rise to 1 would be shown.
 */
export function smallestDetectable(base: number, sizes: Sizes, chance = 0.8): number | null {
  if (!(base >= 0 && base <= 1)) throw new RangeError(`a share lies in 0..1, not ${base}`);
  if (!(sizes.first > 0 && sizes.second > 0)) return null;
  const shows = (rise: number) => power({ first: base + rise, second: base }, sizes) >= chance;
  let [low, high] = [0, 1 - base];
  if (!shows(high)) return null;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (shows(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Accounts in each arm for a two-sided 5 % test to show `first` against `second` with a chance of `chance`. */
export function sizeNeeded(shares: Sizes, chance = 0.8): number | null {
  const apart = Math.abs(shares.first - shares.second);
  if (apart === 0) return null;
  const mean = (shares.first + shares.second) / 2;
  const own = shares.first * (1 - shares.first) + shares.second * (1 - shares.second);
  const root = Z_95 * Math.sqrt(2 * mean * (1 - mean)) + normalQuantile(chance) * Math.sqrt(own);
  return Math.ceil((root / apart) ** 2);
}
