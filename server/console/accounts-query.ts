// The address of the list of accounts, parsed at the door: what is not understood counts as absent.

import { BUCKETS, RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import {
  ACCOUNT_SORTS,
  ACTIVATION_STANDINGS,
  type AccountSort,
  type AccountsQuery,
  COUNTING_REPORTS,
  type CountingReport,
  RETENTION_STANDINGS,
} from '../metrics/report/accounts.ts';
import type { Band, MilestoneStatus } from '../metrics/report/base.ts';
import { EVIDENCE_SCORES } from '../metrics/report/evidence.ts';
import { REVENUE_PERIODS } from '../metrics/report/revenue.ts';
import type { Changes } from './address.ts';
import { liftDays } from './lift-query.ts';
import { asked, member, type Reader } from './reader.ts';

export const BANDS: readonly (Band | 'none')[] = ['red', 'yellow', 'green', 'none'];
export const STATUSES: readonly MilestoneStatus[] = [
  'stuck',
  'behind',
  'on-track',
  'reached',
  'left',
  'no-target',
  'not-started',
  'unknown',
];
export const PAGE_SIZES = [25, 50, 100, 200] as const;
const DEFAULT_SIZE = 50;
const MOST_LETTERS = 200;
const MOST_CURSOR = 2000;

export interface AccountsState extends AccountsQuery {
  sort: AccountSort;
  order: 'asc' | 'desc';
  limit: number;
}

export function accountsState(reader: Reader): AccountsState {
  const { query } = reader;
  const sort = member(ACCOUNT_SORTS, query.get('sort')) ?? 'score';
  const limit = PAGE_SIZES.find((size) => String(size) === query.get('limit')) ?? DEFAULT_SIZE;
  return {
    ...asked(reader),
    search: text(query.get('search')),
    plan: text(query.get('plan')),
    band: member(BANDS, query.get('band')),
    healthBand: member(BANDS, query.get('healthBand')),
    milestone: text(query.get('milestone')),
    status: member(STATUSES, query.get('status')),
    firstSeenFrom: dayOf(query.get('firstSeenFrom')),
    firstSeenTo: dayOf(query.get('firstSeenTo')),
    activeFrom: dayOf(query.get('activeFrom')),
    activeTo: dayOf(query.get('activeTo')),
    startedFrom: dayOf(query.get('startedFrom')),
    startedTo: dayOf(query.get('startedTo')),
    activation: member(ACTIVATION_STANDINGS, query.get('activation')),
    ...retentionState(reader),
    ...countedState(reader),
    // A cursor is longer than what a person types.
    cursor: query.get('cursor')?.slice(0, MOST_CURSOR) || undefined,
    sort,
    order: member(['asc', 'desc'] as const, query.get('order')) ?? firstOrder(sort),
    limit,
  };
}

/** A bucket that there is, or nothing. */
function retentionState({ query }: Reader): Pick<AccountsQuery, (typeof RETENTION_PARAMS)[number]> {
  const kind = member(RETENTION_KINDS, query.get('retentionKind')) ?? 'bracket';
  const bucket = BUCKETS[kind].find(({ from }) => String(from) === query.get('retentionDay'));
  if (!bucket) return {};
  const standing = member(RETENTION_STANDINGS, query.get('retention')) ?? 'due';
  return { retentionDay: bucket.from, retentionKind: kind, retention: standing };
}

/** What belongs to the number of a report, in the address. */
export const COUNTED_PARAMS = [
  ...[
    'countedBy',
    'counted',
    'groupBy',
    'group',
    'countedFrom',
    'countedTo',
    'clock',
    'currency',
    'period',
    'score',
    'content',
    'days',
  ],
] as const;

/** The number of a report, where the address names one. */
function countedState({ query }: Reader): Partial<AccountsQuery> {
  const countedBy = member(COUNTING_REPORTS, query.get('countedBy'));
  const [counted, groupBy] = [text(query.get('counted')), text(query.get('groupBy'))];
  const group = groupBy === undefined ? undefined : (query.get('group')?.slice(0, MOST_LETTERS) ?? undefined);
  if (!countedBy || (counted === undefined && group === undefined)) return {};
  return {
    ...{ countedBy, counted, groupBy, group },
    countedFrom: dayOf(query.get('countedFrom')),
    countedTo: dayOf(query.get('countedTo')),
    clock: text(query.get('clock')),
    currency: text(query.get('currency')),
    period: member(REVENUE_PERIODS, query.get('period')),
    score: member(EVIDENCE_SCORES, query.get('score')),
    content: text(query.get('content')),
    days: liftDays(query.get('days')),
  };
}

interface CountedNumber {
  by: CountingReport;
  counted?: string;
  group?: string;
}

/**
 * The accounts behind a number of the report at hand. What that report tells of a period, the list is given as such; of a state, both
 * speak of the same moment.
 */
export function countedLink(
  reader: Reader,
  { by, counted, group }: CountedNumber,
  more: Changes = {},
): string {
  const { days, query } = reader.filters;
  const own = (OWN_PARAMS[by] ?? []).map((name) => [name, reader.query.get(name) ?? undefined]);
  const isPeriod = PERIOD_REPORTS.some((one) => one === by);
  return reader.to('/console/accounts', {
    ...(isPeriod && { from: undefined, to: undefined, countedFrom: days.from, countedTo: days.to }),
    ...{ countedBy: by, counted, group, groupBy: group === undefined ? undefined : query.groupBy },
    ...Object.fromEntries(own),
    ...more,
  });
}

/** What their pages are asked for beside the filters that all have. */
const OWN_PARAMS: Partial<Record<CountingReport, readonly string[]>> = {
  timeToValue: ['milestone', 'clock'],
  revenue: ['period', 'currency'],
  evidence: ['score'],
  lift: ['milestone', 'days'],
};

/** Their range is of when something began; those of the others end with what the list speaks of. */
const PERIOD_REPORTS: readonly CountingReport[] = [
  'timeToValue',
  'onboarding',
  'retention',
  'revenue',
  'evidence',
  'lift',
  'sentiment',
];

export const RETENTION_PARAMS = ['retentionDay', 'retentionKind', 'retention'] as const;

/** Worst first for scores and onboarding, latest first for dates, most first for counts, A to Z for names. */
export function firstOrder(sort: AccountSort): 'asc' | 'desc' {
  return sort === 'name' || sort === 'score' || sort === 'health' || sort === 'scoreChange' ? 'asc' : 'desc';
}

/** The midnight that begins a day of UTC. */
function dayOf(value: string | null): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value ?? '') ? Date.parse(value ?? '') : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function text(value: string | null): string | undefined {
  return value?.trim().slice(0, MOST_LETTERS) || undefined;
}
