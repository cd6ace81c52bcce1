// The address of the list of accounts, parsed at the door: what is not understood counts as absent.

import { BUCKETS, RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import {
  ACCOUNT_SORTS,
  ACTIVATION_STANDINGS,
  type AccountSort,
  type AccountsQuery,
  RETENTION_STANDINGS,
} from '../metrics/report/accounts.ts';
import type { Band, MilestoneStatus } from '../metrics/report/base.ts';
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
