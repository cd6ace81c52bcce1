// The measures that the health score takes from what is known here. Each is a number, or null with the reason.

import type { Measure } from './factor.ts';

/** A milestone of an account as far as its onboarding is judged by it. */
export interface OnboardingStep {
  isReached: boolean;
  /** Days from the clock start to the as-of time. */
  age: number;
  targetDays: number;
}

/**
 * Formula: the mean over the milestones with a target of 1 where it is reached or its target is not past, else what is left of as much
 * time again: 1 - (age - target)/target, at least 0. Units: a share, 0..1. Ours: on the way counts as well as arrived, being late
 * counts evenly, and twice the target late is as bad as never.
 */
export function onboarding(steps: readonly OnboardingStep[]): Measure {
  if (steps.length === 0) return { value: null, reason: 'no milestone has a target' };
  const parts = steps.map(({ isReached, age, targetDays }) =>
    isReached || age <= targetDays ? 1 : Math.max(0, 1 - (age - targetDays) / targetDays),
  );
  return { value: parts.reduce((sum, part) => sum + part, 0) / parts.length };
}

/** Formula: the mean of each person's latest NPS answer in the window. Units: 0..10. Source: the metric dictionary (surveys). */
export function sentiment(latest: readonly number[]): Measure {
  if (latest.length === 0) return { value: null, reason: 'nobody has answered a survey' };
  return { value: latest.reduce((sum, score) => sum + score, 0) / latest.length };
}

/** Fewer who saw a survey tell nothing by not answering. */
export const LEAST_SEEN = 3;

/** Formula: people who answered / people who saw the survey, in the window. Units: a share, 0..1. Not answering is a signal of its own. */
export function response({ answered, seen }: { answered: number; seen: number }): Measure {
  if (seen < LEAST_SEEN) return { value: null, reason: 'too few people have seen a survey' };
  return { value: Math.min(1, answered / seen) };
}

/** How far back answers and views of surveys count, in days. */
export const SENTIMENT_DAYS = 180;
/** Days of either window. */
export const TREND_DAYS = 28;

/** Formula: days of use by person in the last 28 days / in the 28 before. Units: a ratio, 1 is as before. Whole windows only. */
export function trend({ now, before, age }: { now: number; before: number; age: number }): Measure {
  if (age < 2 * TREND_DAYS) return { value: null, reason: 'too young for a trend' };
  if (before === 0) return { value: null, reason: 'no use in the four weeks before' };
  return { value: now / before };
}
