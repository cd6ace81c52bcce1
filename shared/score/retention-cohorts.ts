// Retention cohorts: of those that began together, how many are still there after so many days. Three readings:
//   on-day     active on exactly day N after the first;
//   unbounded  active on day N or on any later one;
//   bracket    active on any day of [N, M).
// A bucket of a cohort is complete when every one of its members has had the time. Others are marked and told for those that have
// had it; the row over all cohorts rests on complete buckets alone. Source: the metric dictionary, "Feature adoption".
import { wilson } from './proportion.ts';

export const RETENTION_KINDS = ['bracket', 'on-day', 'unbounded'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Days after the first, half-open; on-day and unbounded buckets are of the day `from`. */
export interface Bucket {
  from: number;
  until: number;
}

const DAYS = [1, 7, 14, 28, 56, 84, 168] as const;
const onDays: readonly Bucket[] = DAYS.map((from) => ({ from, until: from + 1 }));
export const BUCKETS: Readonly<Record<RetentionKind, readonly Bucket[]>> = {
  'on-day': onDays,
  unbounded: onDays,
  bracket: DAYS.slice(0, -1).map((from, i) => ({ from, until: DAYS[i + 1] ?? from })),
};

export interface Member {
  cohort: string;
  /** Whole days that have passed since its first day. */
  age: number;
  /** By bucket. */
  isActive: readonly boolean[];
}

export interface CohortCell {
  /** Members that have had the time. */
  observed: number;
  retained: number;
  value: number | null;
  isComplete: boolean;
}

export interface CohortRow {
  cohort: string;
  members: number;
  cells: CohortCell[];
}

export interface OverallCell {
  /** Of complete buckets. */
  cohorts: number;
  members: number;
  retained: number;
  value: number | null;
  low: number | null;
  high: number | null;
  reason?: 'no bucket is complete';
}

/**
 * Formula: retained / observed a cell; over all, sum of retained / sum of members over complete cells, with Wilson 95 % limits.
 * Cohorts in the order of their names. Units: shares in 0..1.
 */
export function retentionTable(
  members: readonly Member[],
  buckets: readonly Bucket[],
): { rows: CohortRow[]; overall: OverallCell[] } {
  const cohorts = new Map<string, Member[]>();
  for (const member of members) cohorts.set(member.cohort, [...(cohorts.get(member.cohort) ?? []), member]);
  const rows = [...cohorts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohort, own]) => ({
      cohort,
      members: own.length,
      cells: buckets.map((bucket, i) => cellOf(own, bucket, i)),
    }));
  return { rows, overall: buckets.map((_, i) => overallOf(rows, i)) };
}

function cellOf(members: readonly Member[], { until }: Bucket, i: number): CohortCell {
  const old = members.filter(({ age }) => age >= until);
  const retained = old.filter(({ isActive }) => isActive[i]).length;
  return {
    observed: old.length,
    retained,
    value: old.length > 0 ? retained / old.length : null,
    isComplete: old.length === members.length,
  };
}

function overallOf(rows: readonly CohortRow[], i: number): OverallCell {
  const complete = rows.flatMap(({ cells }) => (cells[i]?.isComplete ? [cells[i]] : []));
  const members = complete.reduce((sum, { observed }) => sum + observed, 0);
  const retained = complete.reduce((sum, cell) => sum + cell.retained, 0);
  const overall: OverallCell = {
    cohorts: complete.length,
    members,
    retained,
    ...wilson({ successes: retained, n: members }),
  };
  if (members === 0) overall.reason = 'no bucket is complete';
  return overall;
}
