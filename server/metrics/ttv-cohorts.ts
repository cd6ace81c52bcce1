// Does time to value get better? Accounts by the month in which their clock started. A month whose youngest account was not
// followed long enough has no share by the day: the quick ones alone would be known of it. It is marked, and no average has it.

import { DAY_MS } from '../../shared/limits.ts';
import type { Observed } from './observed.ts';
import type { Cohort, CohortTrend } from './report/time-to-value.ts';
import { type Competing, estimate } from './survival-summary.ts';

const MAX_MONTHS = 24;
/** Fewer accounts of a month make no share. */
const LEAST_ACCOUNTS = 5;
export const COHORT_DAY = 30;

export function cohortTrend(
  observed: readonly Observed[],
  { asOf, day, ...competing }: Competing & { asOf: number; day: number },
): CohortTrend {
  const byMonth = new Map<number, Observed[]>();
  for (const one of observed) {
    const month = monthOf(one.start);
    const members = byMonth.get(month);
    if (members) members.push(one);
    else byMonth.set(month, [one]);
  }
  const last = byMonth.size > 0 ? Math.max(...byMonth.keys()) : 0;
  const first = Math.max(last - MAX_MONTHS + 1, Math.min(...byMonth.keys()));
  const months = byMonth.size > 0 ? range(first, last) : [];
  const isComplete = (month: number) => startOf(month + 1) + day * DAY_MS <= asOf;
  const complete = months.filter(isComplete).flatMap((month) => byMonth.get(month) ?? []);
  const { reached, low, high, reason } = estimate(complete, competing).by(day);
  return {
    day,
    months: months.map((month) =>
      cohortOf(byMonth.get(month) ?? [], { month, day, isComplete: isComplete(month), ...competing }),
    ),
    earlier: [...byMonth].reduce((sum, [month, { length }]) => sum + (month < first ? length : 0), 0),
    complete: {
      n: complete.length,
      ...(reason === undefined
        ? { reached, low, high }
        : {
            reached: null,
            low: null,
            high: null,
            reason: complete.length > 0 ? reason : 'no month is complete',
          }),
    },
  };
}

function cohortOf(
  members: readonly Observed[],
  { month, day, isComplete, ...competing }: Competing & { month: number; day: number; isComplete: boolean },
): Cohort {
  const curve = estimate(members, competing);
  const { n, events } = curve;
  const share = curve.by(day);
  const reason = !isComplete
    ? 'the month is not complete'
    : n < LEAST_ACCOUNTS
      ? 'too few accounts'
      : share.reason;
  return {
    month: new Date(startOf(month)).toISOString().slice(0, 7),
    n,
    events,
    median:
      n < LEAST_ACCOUNTS
        ? { value: null, low: null, high: null, reason: 'too few accounts' }
        : curve.quantile(0.5),
    isComplete,
    ...(reason === undefined
      ? { reached: share.reached, low: share.low, high: share.high }
      : { reached: null, low: null, high: null, reason }),
  };
}

/** Months since 1970, in UTC. */
function monthOf(ms: number): number {
  const date = new Date(ms);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

const startOf = (month: number): number => Date.UTC(1970, month);

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
