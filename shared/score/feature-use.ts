// Feature adoption in numbers: how many use a feature, how many stay with it, whether use grows, and how often people come
// back. Source: the metric dictionary, "Feature adoption". Windows are half-open, [T-W, T).
import { type Proportion, wilson } from './proportion.ts';

/** Days after the first use between which a later use keeps a feature. */
export const KEPT_DAYS = { from: 28, until: 56 } as const;

export interface FirstUse {
  /** Days since the first use. */
  age: number;
  /** Used again 4 to 8 weeks after it. */
  isUsedLater: boolean;
}

export interface Kept extends Proportion {
  /** Tried at least 8 weeks ago: the denominator. */
  n: number;
  kept: number;
  /** Tried since: too young to have kept it or not. */
  inProgress: number;
  reason?: 'none is old enough' | 'no data';
}

/**
 * Formula: used in [first + 28 d, first + 56 d) / tried, with Wilson 95 % limits. Of those alone whose 8 weeks are over: counting
 * the younger ones in would call a feature forgotten that nobody had the time to come back to. Units: a share in 0..1.
 */
export function keptShare(uses: readonly FirstUse[]): Kept {
  const old = uses.filter(({ age }) => age >= KEPT_DAYS.until);
  const kept = old.filter(({ isUsedLater }) => isUsedLater).length;
  const n = old.length;
  const share: Kept = { n, kept, inProgress: uses.length - n, ...wilson({ successes: kept, n }) };
  if (n === 0) share.reason = uses.length === 0 ? 'no data' : 'none is old enough';
  return share;
}

export interface Trend {
  now: number;
  before: number;
  /** Relative change; -1 is gone. */
  change: number | null;
  reason?: 'no use before';
}

/** W against the W before it. Formula: (now - before) / before; withheld where there was nothing before. */
export function trend({ now, before }: { now: number; before: number }): Trend {
  if (before === 0) return { now, before, change: null, reason: 'no use before' };
  return { now, before, change: (now - before) / before };
}

export interface Stickiness {
  /** 0..1: 1 where everybody came on every day. */
  value: number | null;
  /** Mean active people a day. */
  dailyMean: number;
  /** Distinct people over the window. */
  people: number;
  days: number;
  reason?: 'no data';
}

/**
 * Mean daily active people over W / distinct people over W. `personDays` are days on which a person was active, of whole days
 * alone: the day that is not over yet would pull the mean down. Formula: (personDays / days) / people.
 */
export function stickiness({
  personDays,
  people,
  days,
}: {
  personDays: number;
  people: number;
  days: number;
}): Stickiness {
  const dailyMean = days > 0 ? personDays / days : 0;
  if (people === 0 || days <= 0) return { value: null, dailyMean, people, days, reason: 'no data' };
  return { value: dailyMean / people, dailyMean, people, days };
}
