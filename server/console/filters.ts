// The filters that reports have in common, as they stand in the address: with the names of the API. Each page takes those that its report
// takes; links to another page carry what that one takes too. What is not understood counts as absent, and is said.

import { DAY_MS } from '../../shared/limits.ts';
import type { CountingReport } from '../metrics/report/accounts.ts';
import type { ReportChoices } from '../metrics/report.ts';

export const FILTERS = ['segment', 'from', 'to', 'groupBy', 'compare', 'asOf'] as const;
export type Filter = (typeof FILTERS)[number];

/** Groups that are no traits, with a name of their own in `words/filters.ts`. */
export const OWN_GROUPS = ['cohort', 'band', 'stage', 'tier', 'ttv'] as const;
export type OwnGroup = (typeof OWN_GROUPS)[number];

export interface Taken {
  filters: readonly Filter[];
  groups: readonly OwnGroup[];
  /** Whether the report tells of people, and so takes a segment of them. */
  isOfPeople?: boolean;
  /** Its name, where it tells which accounts are behind its numbers. */
  counts?: CountingReport;
  /** Where the API has the same report. */
  api?: string;
}

const RANGE = ['segment', 'from', 'to'] as const;
const ALL = [...RANGE, 'groupBy', 'compare', 'asOf'] as const;
const NOTHING: Taken = { filters: ['asOf'], groups: [] };

/** By the address of the page. */
const TAKEN: Readonly<Record<string, Taken>> = {
  '/console': { filters: ALL, groups: ['cohort', 'band'], api: '/v1/reports/overview', counts: 'overview' },
  '/console/accounts': { filters: [...RANGE, 'asOf'], groups: [], api: '/v1/accounts' },
  '/console/health': {
    filters: ALL,
    groups: ['band', 'stage', 'tier', 'cohort'],
    api: '/v1/reports/health',
    counts: 'health',
  },
  '/console/health/scores': { filters: [...RANGE, 'asOf'], groups: [] },
  '/console/time-to-value': {
    ...{ filters: ALL, groups: ['cohort', 'band'] },
    api: '/v1/reports/time-to-value',
    counts: 'timeToValue',
  },
  '/console/onboarding': {
    filters: ALL,
    groups: ['cohort', 'band'],
    api: '/v1/reports/onboarding',
    counts: 'onboarding',
  },
  '/console/adoption': {
    filters: ALL,
    groups: ['cohort', 'band'],
    api: '/v1/reports/features',
    counts: 'features',
  },
  '/console/adoption/score': {
    filters: ALL,
    groups: ['band', 'cohort'],
    api: '/v1/reports/adoption',
    counts: 'adoption',
  },
  '/console/adoption/retention': {
    filters: ALL,
    groups: ['cohort', 'band'],
    api: '/v1/reports/retention',
    counts: 'retention',
  },
  '/console/adoption/seats': {
    filters: ALL,
    groups: ['cohort', 'band'],
    api: '/v1/reports/seats',
    counts: 'seats',
  },
  '/console/sentiment': {
    ...{ filters: ALL, groups: ['cohort', 'band'] },
    ...{ isOfPeople: true, api: '/v1/reports/sentiment' },
  },
  '/console/revenue': {
    filters: ALL,
    groups: ['band', 'ttv', 'cohort'],
    api: '/v1/reports/revenue',
    counts: 'revenue',
  },
  '/console/evidence': {
    filters: ALL,
    groups: ['cohort'],
    api: '/v1/reports/evidence',
    counts: 'evidence',
  },
  '/console/content': { filters: ['segment', 'asOf'], groups: [] },
};

/** The page of one content is of what it caused. */
const ONE_CONTENT = /^\/console\/content\/([^/]+)$/;

export function takenBy(path: string): Taken {
  const content = ONE_CONTENT.exec(path)?.[1];
  if (content !== undefined) return { filters: ALL, groups: ['cohort'], api: `/v1/reports/lift/${content}` };
  return TAKEN[path] ?? NOTHING;
}

/** What a report is asked for by the filters of its page. */
export interface FilterQuery {
  segment?: string;
  from?: number;
  to?: number;
  groupBy?: string;
  compare?: 'previous';
}

export interface Filters {
  query: FilterQuery;
  /** The day of the address, where it counts. */
  days: { from?: string; to?: string };
  /** A range that holds nothing is left out, and said. */
  isWrong: boolean;
  /** What could not be read is left out, and said. */
  unread: readonly Filter[];
}

const MOST_LETTERS = 200;

interface Speaks {
  /** The day of the address, where it is over. */
  asOfDay: string | undefined;
  today: string;
  /** The midnight that ends what the page speaks of. */
  end: number;
}

export function filtersOf(path: string, query: URLSearchParams, { asOfDay, today, end }: Speaks): Filters {
  const { filters } = takenBy(path);
  const text = (name: Filter) =>
    filters.includes(name) ? query.get(name)?.trim().slice(0, MOST_LETTERS) || undefined : undefined;
  const [from, to] = [dayOf(text('from')), dayOf(text('to'))];
  const isWrong = from !== undefined && (from >= (to ?? end) || from >= end);
  const [segment, groupBy, compare, asOf] = [text('segment'), text('groupBy'), text('compare'), text('asOf')];
  const isPrevious = compare === 'previous';
  const isRead: Record<Filter, boolean> = {
    from: from !== undefined,
    to: to !== undefined,
    compare: isPrevious,
    asOf: asOfDay !== undefined || asOf === today,
    // Whatever is asked for; the report knows whether there is such a one.
    segment: true,
    groupBy: true,
  };
  return {
    query: {
      ...(segment !== undefined && { segment }),
      ...(groupBy !== undefined && { groupBy }),
      ...(isPrevious && { compare: 'previous' }),
      ...(!isWrong && from !== undefined && { from }),
      ...(!isWrong && to !== undefined && { to }),
    },
    days: isWrong
      ? {}
      : { ...(from !== undefined && { from: isoDay(from) }), ...(to !== undefined && { to: isoDay(to) }) },
    isWrong,
    unread: FILTERS.filter((name) => text(name) !== undefined && !isRead[name]),
  };
}

/** What a link to another page takes along. */
export function carried(query: URLSearchParams, path: string): Record<string, string> {
  const { filters, groups } = takenBy(path);
  return Object.fromEntries(
    filters.flatMap((name) => {
      const value = query.get(name)?.trim();
      if (!value || name === 'asOf') return [];
      const isForeign =
        name === 'groupBy' &&
        OWN_GROUPS.some((group) => group === value) &&
        !groups.some((group) => group === value);
      return isForeign ? [] : [[name, value]];
    }),
  );
}

export interface Preset {
  name: 'days' | 'quarter' | 'usual';
  days?: number;
  from: string | undefined;
}

const PRESET_DAYS = [7, 28, 90] as const;

/** Ranges that are one click away; each ends with what the page speaks of. */
export function presets(end: number): Preset[] {
  const last = new Date(end - DAY_MS);
  const quarter = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - (last.getUTCMonth() % 3), 1);
  return [
    ...PRESET_DAYS.map((days): Preset => ({ name: 'days', days, from: isoDay(end - days * DAY_MS) })),
    { name: 'quarter', from: isoDay(quarter) },
    { name: 'usual', from: undefined },
  ];
}

/** Segments that the report of a page can be narrowed to. */
export const segmentsFor = (path: string, { segments }: ReportChoices): ReportChoices['segments'] =>
  segments.filter(({ of }) => of === 'accounts' || takenBy(path).isOfPeople === true);

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Days are those of UTC; an address of the API may hold a moment, of which the day counts. */
function dayOf(text: string | undefined): number | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(text ?? '')?.[1];
  const time = Date.parse(day ?? '');
  return Number.isNaN(time) || isoDay(time) !== day ? undefined : time;
}
