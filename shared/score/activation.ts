// Activation rate: of the accounts (or users) old enough to have had N days, how many reached the milestone
// within them. Younger ones are in progress: counted beside the rate, never averaged into it.
import { wilson } from './proportion.ts';

export interface ActivationRow {
  /** Days from the clock start to the as-of time. */
  age: number;
  /** Days from the clock start to the milestone; null when it is not reached yet. */
  reached: number | null;
}

export interface Activation {
  /** The N of "within N days". */
  days: number;
  /** Those whose age is at least N days: the denominator. */
  n: number;
  /** Those of the n that reached the milestone within N days. */
  reached: number;
  /** Younger than N days, whether they have reached the milestone or not. */
  inProgress: number;
  /** Share in 0..1 with Wilson 95 % limits. */
  value: number | null;
  low: number | null;
  high: number | null;
  reason?: 'none is old enough';
}

/**
 * Formula: reached within N days / those whose age >= N days; "within" includes day N itself, as 1 - S(N) does.
 * Units: days in, a share out. Source: the metric dictionary. A young account that has already reached the
 * milestone stays out too: counting it in would admit the quick ones only.
 */
export function activationRate(rows: readonly ActivationRow[], days: number): Activation {
  if (!(days > 0))
    throw new RangeError(`activation is asked for within a positive number of days, not ${days}`);
  let n = 0;
  let reached = 0;
  for (const row of rows) {
    if (row.age < days) continue;
    n++;
    if (row.reached !== null && row.reached <= days) reached++;
  }
  const activation: Activation = {
    days,
    n,
    reached,
    inProgress: rows.length - n,
    ...wilson({ successes: reached, n }),
  };
  if (n === 0) activation.reason = 'none is old enough';
  return activation;
}
