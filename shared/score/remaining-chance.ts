// The chance that one who has not reached value yet does so soon, from the curve of all.
import type { IncidenceCurve, IncidenceStep } from './competing-risks.ts';

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
 * (F(a + days) - F(a)) / W(a), with F the incidence of Aalen & Johansen and W the share that still waits: neither there nor gone.
 * Where leaving is not known this is 1 - S(a + days) / S(a), S by Kaplan-Meier; where it is, that would count on those that will
 * have left. Units: days in, a share out. Source: the metric dictionary; conditional incidence as in Zhang, Zhang & Scheike,
 * Biometrics 64 (2008). Withheld where fewer than ten are at risk at a, and where nobody was
 * followed until a + days while some still waited.
 */
export function remainingChance(
  { n, steps }: IncidenceCurve,
  { age, days }: { age: number; days: number },
): RemainingChance {
  if (!(age >= 0 && days > 0)) throw new RangeError(`an age of ${age} and ${days} days make no chance`);
  const next = steps[firstAfter(steps, age)];
  const atRisk = next?.atRisk ?? 0;
  if (n === 0) return { value: null, atRisk, reason: 'no data' };
  if (atRisk < LEAST_AT_RISK) return { value: null, atRisk, reason: 'too few accounts' };
  const [now, then] = [stepAt(steps, age), stepAt(steps, age + days)];
  const last = steps.at(-1)?.t ?? 0;
  if (age + days > last && waiting(then) > ROUNDING)
    return { value: null, atRisk, reason: 'not observed that long' };
  return { value: ((then?.incidence ?? 0) - (now?.incidence ?? 0)) / waiting(now), atRisk };
}

/** Shares that add up to 1 may end this far below it. */
const ROUNDING = 1e-12;

/** The share that has neither reached value nor left. */
const waiting = (step: IncidenceStep | undefined): number =>
  step ? 1 - step.incidence - step.competingIncidence : 1;

/** Shares are step functions that rise at the times themselves: the last one at or before t tells them. */
const stepAt = (steps: readonly IncidenceStep[], t: number): IncidenceStep | undefined =>
  steps[firstAfter(steps, t) - 1];

/** The place of the first step after t. Times ascend, so halving finds it: this is asked once an account. */
function firstAfter(steps: readonly IncidenceStep[], t: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.t ?? Infinity) > t) high = middle;
    else low = middle + 1;
  }
  return low;
}
