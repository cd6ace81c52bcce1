// The chance that one who has not reached value yet does so soon, from the curve of all.
import type { Curve, Step } from './survival.ts';

/** Fewer at risk at that age say nothing of one more. */
export const LEAST_AT_RISK = 10;

export interface RemainingChance {
  /** Share in 0..1. */
  value: number | null;
  /** How many of the curve were at risk at that age. */
  atRisk: number;
  reason?: 'too few accounts' | 'not observed that long' | 'no data';
}

/**
 * Of those that have not reached value at age a, the share that does within the next `days`. Formula:
 * 1 - S(a + days) / S(a), S by Kaplan-Meier. Units: days in, a share out. Source: the metric dictionary; the
 * conditional survival of Kaplan & Meier, JASA 53 (1958). Withheld where fewer than ten are at risk at a, and where nobody was
 * followed until a + days while some had not reached it.
 */
export function remainingChance(
  { n, steps }: Curve,
  { age, days }: { age: number; days: number },
): RemainingChance {
  if (!(age >= 0 && days > 0)) throw new RangeError(`an age of ${age} and ${days} days make no chance`);
  const next = steps[firstAfter(steps, age)];
  const atRisk = next?.atRisk ?? 0;
  if (n === 0) return { value: null, atRisk, reason: 'no data' };
  if (atRisk < LEAST_AT_RISK) return { value: null, atRisk, reason: 'too few accounts' };
  const [now, then] = [survivalAt(steps, age), survivalAt(steps, age + days)];
  const last = steps.at(-1)?.t ?? 0;
  if (age + days > last && then > 0) return { value: null, atRisk, reason: 'not observed that long' };
  return { value: now > 0 ? 1 - then / now : null, atRisk };
}

/** S is a step function that falls at the times themselves: the last one at or before t tells it. */
const survivalAt = (steps: readonly Step[], t: number): number =>
  steps[firstAfter(steps, t) - 1]?.survival ?? 1;

/** The place of the first step after t. Times ascend, so halving finds it: this is asked once an account. */
function firstAfter(steps: readonly Step[], t: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.t ?? Infinity) > t) high = middle;
    else low = middle + 1;
  }
  return low;
}
