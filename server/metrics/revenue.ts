// The revenue report: retention by period and by group, and renewals by status, from a book of contracts and outcomes.

import { DAY_MS } from '../../shared/limits.ts';
import {
  annualAt,
  type Book,
  type Renewal,
  type RenewalStatus,
  retained,
} from '../../shared/score/revenue.ts';
import { dayOf } from '../export/renewals.ts';
import { countedFrom, groupsCountedFrom, type NamesBehind } from './behind.ts';
import type { Band, ReportBase } from './report/base.ts';
import type { RenewalEntry, Retention, RevenuePeriod, RevenueReport } from './report/revenue.ts';

const MONTHS: Record<RevenuePeriod, number> = { month: 1, quarter: 3, year: 12 };
const PERIODS: Record<RevenuePeriod, number> = { month: 6, quarter: 4, year: 3 };
/** Renewals that are coming are those of so many days. */
const AHEAD_DAYS = 90;
const MOST_LISTED = 200;
const MOST_GROUPS = 12;

export interface KnownAccount {
  name: string;
  score: number | null;
  band: Band | null;
}

export interface RevenueInput {
  base: ReportBase;
  asOf: number;
  book: Book;
  currency: string | null;
  currencies: RevenueReport['currencies'];
  period: RevenuePeriod;
  traits: string[];
  groupBy?: string | undefined;
  /** The group of an account at the start of the last period. */
  groupOf(account: string): string;
  known: ReadonlyMap<string, KnownAccount>;
  status?: RenewalStatus | undefined;
  /** The periods that are told, the newest first. */
  periods: readonly Between[];
}

export interface Between {
  from: number;
  to: number;
}

/** The one that ends with the day before `at`. */
export const periodBefore = (period: RevenuePeriod, at: number): Between => {
  const to = Math.floor(at / DAY_MS) * DAY_MS;
  return { from: monthsBefore(to, MONTHS[period]), to };
};

/** A range, and those of the same length before it. */
export const rangesBefore = (period: RevenuePeriod, { from, to }: Between): Between[] =>
  Array.from({ length: PERIODS[period] }, (_, i) => ({
    from: from - i * (to - from),
    to: to - i * (to - from),
  }));

/** Periods that follow each other back from the day of `asOf`, the newest first, as midnights. */
export function revenuePeriods(period: RevenuePeriod, asOf: number): Between[] {
  const end = Math.floor(asOf / DAY_MS) * DAY_MS;
  return Array.from({ length: PERIODS[period] }, (_, i) => ({
    from: monthsBefore(end, (i + 1) * MONTHS[period]),
    to: monthsBefore(end, i * MONTHS[period]),
  }));
}

/** The same day of an earlier month, or its last one where it is shorter. */
function monthsBefore(day: number, months: number): number {
  const date = new Date(day);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1, 0)).getUTCDate();
  return first + (Math.min(date.getUTCDate(), last) - 1) * DAY_MS;
}

export function revenue(input: RevenueInput): RevenueReport {
  const { base, asOf, book, currency, currencies, period, periods: moments, traits, groupBy } = input;
  const [newest] = moments;
  const periods = moments.map((one) => ({
    from: dayOf(one.from),
    to: dayOf(one.to),
    ...retentionOf(input, { ...one, isMeant: () => true }),
  }));
  const last = periods[0];
  const now = annualAt(book, { at: asOf, currency: currency ?? '' });
  const told = last ? last.accounts + last.unknown : 0;
  return {
    ...base,
    coverage: told > 0 && last ? last.accounts / told : null,
    ...(currency === null && { reason: 'no contracts yet' }),
    currency,
    currencies,
    period,
    annual: [...now.values()].reduce((sum, one) => sum + one, 0),
    accounts: now.size,
    periods: countedFrom(periods, changesBehind(input)),
    ...(groupBy !== undefined && newest && { groupBy, groups: groupsOf(input, newest) }),
    traits,
    statuses: statusesOf(input, newest),
    renewals: listOf(input, newest),
  };
}

interface Meant extends Between {
  isMeant(account: string): boolean;
}

function retentionOf({ book, currency }: RevenueInput, { from, to, isMeant }: Meant): Retention {
  const start = annualAt(book, { at: from, currency: currency ?? '' });
  const end = annualAt(book, { at: to, currency: currency ?? '' });
  const own = [...start].filter(([account]) => isMeant(account));
  const told = own.filter(([account]) => isTold(book, account, to));
  const result = retained(told.map(([account, amount]) => ({ start: amount, end: end.get(account) ?? 0 })));
  return {
    ...result,
    unknown: own.length - told.length,
    ...(result.grr === null && { reason: 'too few accounts' }),
  };
}

const isTold = ({ unknownSince }: Book, account: string, to: number): boolean =>
  (unknownSince.get(account) ?? Infinity) > to;

/** As `retained` counts them. */
const CHANGES: Readonly<Record<string, (one: { start: number; end: number }) => boolean>> = {
  start: () => true,
  kept: ({ end }) => end > 0,
  churn: ({ end }) => end <= 0,
  contraction: ({ start, end }) => end > 0 && end < start,
  expansion: ({ start, end }) => end > start,
};

/** "now": whose contracts run; "churn:2026-03-01": of the period that begins then; "unknown:": of which its end is not known. */
function changesBehind({ book, currency, periods, asOf }: RevenueInput): NamesBehind {
  return (key) => {
    if (key === 'now') return [...annualAt(book, { at: asOf, currency: currency ?? '' }).keys()];
    const [what = '', from] = key.split(':');
    const period = periods.find((one) => dayOf(one.from) === from);
    const isMeant = Object.hasOwn(CHANGES, what) ? CHANGES[what] : undefined;
    if (!period || !(isMeant || what === 'unknown')) return undefined;
    const there = annualAt(book, { at: period.from, currency: currency ?? '' });
    if (!isMeant) return [...there.keys()].filter((account) => !isTold(book, account, period.to));
    const end = annualAt(book, { at: period.to, currency: currency ?? '' });
    return [...there].flatMap(([account, start]) =>
      start > 0 && isTold(book, account, period.to) && isMeant({ start, end: end.get(account) ?? 0 })
        ? [account]
        : [],
    );
  };
}

/** What has an order of its own keeps it. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  band: ['green', 'yellow', 'red', 'none'],
  ttv: ['0-7', '8-30', '31-90', '91+', 'not reached'],
};

type Members = readonly [key: string, accounts: ReadonlySet<string>];

function orderOf(groupBy: string | undefined): (a: Members, b: Members) => number {
  const byName = ([a]: Members, [b]: Members) => (a < b ? -1 : 1);
  if (groupBy === 'cohort') return byName;
  const order = ORDERS[groupBy ?? ''];
  if (order) return ([a], [b]) => order.indexOf(a) - order.indexOf(b);
  return (a, b) => b[1].size - a[1].size || byName(a, b);
}

function groupsOf(input: RevenueInput, period: { from: number; to: number }) {
  const start = annualAt(input.book, { at: period.from, currency: input.currency ?? '' });
  const members = new Map<string, Set<string>>();
  for (const account of start.keys()) {
    const key = input.groupOf(account);
    members.set(key, (members.get(key) ?? new Set()).add(account));
  }
  const bySize = [...members].sort(orderOf(input.groupBy));
  const rest = bySize.slice(MOST_GROUPS).flatMap(([, accounts]) => [...accounts]);
  const groups = [
    ...bySize.slice(0, MOST_GROUPS),
    ...(rest.length > 0 ? [['other', new Set(rest)] as const] : []),
  ];
  return groupsCountedFrom(
    groups.map(([key, accounts]) => ({
      key,
      ...retentionOf(input, { ...period, isMeant: (account) => accounts.has(account) }),
    })),
    groups.map(([key, accounts]) => [key, [...accounts].filter((one) => isTold(input.book, one, period.to))]),
    (account) => account,
  );
}

const STATUSES = ['upcoming', 'unknown', 'renewed', 'expanded', 'contracted', 'churned'] as const;

/** Those that are open, and those that were decided in the period; the newest ends with the day before `asOf`, which counts too. */
const isShown = ({ at, status }: Renewal, period: Between | undefined, asOf: number): boolean => {
  if (status === 'upcoming') return at <= asOf + AHEAD_DAYS * DAY_MS;
  if (status === 'unknown' || period === undefined) return status === 'unknown';
  const end = period.to < Math.floor(asOf / DAY_MS) * DAY_MS ? period.to : Infinity;
  return at >= period.from && at < end;
};

function statusesOf(
  { book, asOf, currency }: RevenueInput,
  period: Between | undefined,
): RevenueReport['statuses'] {
  const shown = book.renewals.filter((one) => isShown(one, period, asOf));
  return STATUSES.map((status) => {
    const own = shown.filter((one) => one.status === status);
    const annual = own.reduce((sum, one) => sum + (one.currency === currency ? (one.annual ?? 0) : 0), 0);
    return { status, renewals: own.length, annual };
  });
}

function listOf(
  { book, asOf, known, status: wanted }: RevenueInput,
  period: Between | undefined,
): RenewalEntry[] {
  const rank = ({ status }: Renewal) => (status === 'unknown' ? 0 : status === 'upcoming' ? 1 : 2);
  return book.renewals
    .filter((one) => isShown(one, period, asOf) && (wanted === undefined || one.status === wanted))
    .sort((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? b.at - a.at : a.at - b.at))
    .slice(0, MOST_LISTED)
    .map(({ account, at, status, annual, next, currency }) => {
      const { name = account, score = null, band = null } = known.get(account) ?? {};
      return { account, name, date: dayOf(at), status, annual, next, currency, score, band };
    });
}
