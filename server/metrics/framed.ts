// What all reports have in common: the time that they speak of, and the comparison with the period before. Each report is asked in its own
// terms by what is underneath; here the range that was asked for is settled, refused where it makes no sense, told in the reply, and
// with `compare` the same report is asked once more for the period before. So a figure and the one it is compared with are never made by
// different code.
//
// Two kinds of range. Of a *state* (adoption, health, seats, features, the overview, the list of accounts) the report speaks of its end:
// the period before is the state as far back again, replayed from what was known then. Of a *period* (clock starts, answers, renewals)
// the report speaks of what lies in it; the period before is told from what is known at the same `asOf`, for contracts are
// often recorded long after they were signed.

import { DAY_MS } from '../../shared/limits.ts';
import { Refusal } from '../errors.ts';
import { compareFigures, notCompared } from './compare.ts';
import * as headlines from './figures.ts';
import type { ReportBase } from './report/base.ts';
import {
  FEATURE_WINDOW_MS,
  type Figure,
  type FrameQuery,
  NPS_WINDOW_MS,
  type Range,
  WEEK_MS,
} from './report/figures.ts';
import type { LiftReport } from './report/lift.ts';
import type { RevenuePeriod } from './report/revenue.ts';
import type { LiftQuery, Reports } from './report.ts';
import { periodBefore } from './revenue.ts';

interface Kind<Q, R> {
  of: Range['of'];
  isState: boolean;
  /** The range where none is asked for; without it, everything up to `asOf`. The reports underneath have the same. */
  usual?(asOf: number, query: Q): Between;
  /** The one before that, where it is not simply as long. */
  usualBefore?(usual: Between, query: Q): Between;
  /** The longest range, where cost grows with it. */
  mostMs?: number;
  figuresOf(report: R): Figure[];
}

interface Between {
  from: number;
  to: number;
}

/** Days of use are read one by one. */
const MOST_USE_MS = 366 * DAY_MS;

const KINDS = {
  overview: state('state', WEEK_MS, headlines.overviewFigures),
  adoption: state('state', WEEK_MS, headlines.adoptionFigures),
  health: state('state', WEEK_MS, headlines.healthFigures),
  seats: state('state', WEEK_MS, headlines.seatsFigures),
  features: { ...state('use', FEATURE_WINDOW_MS, headlines.featuresFigures), mostMs: MOST_USE_MS },
  accounts: state('state', WEEK_MS, () => []),
  timeToValue: { of: 'clock starts', isState: false, figuresOf: headlines.timeToValueFigures },
  onboarding: { of: 'clock starts', isState: false, figuresOf: headlines.onboardingFigures },
  retention: { of: 'first seen', isState: false, figuresOf: headlines.retentionFigures },
  nps: {
    of: 'answers',
    isState: false,
    usual: (asOf: number) => ({ from: asOf - NPS_WINDOW_MS, to: asOf }),
    figuresOf: headlines.npsFigures,
  },
  sentiment: {
    of: 'answers',
    isState: false,
    usual: (asOf: number) => ({ from: asOf - NPS_WINDOW_MS, to: asOf }),
    figuresOf: headlines.sentimentFigures,
  },
  revenue: {
    of: 'contracts',
    isState: false,
    usual: (asOf: number, { period }: { period: RevenuePeriod }) => periodBefore(period, asOf),
    usualBefore: ({ from }: Between, { period }: { period: RevenuePeriod }) => periodBefore(period, from),
    figuresOf: headlines.revenueFigures,
  },
  lift: { of: 'entries', isState: false, figuresOf: headlines.liftFigures },
  evidence: { of: 'renewals', isState: false, figuresOf: headlines.evidenceFigures },
} as const;

function state<R>(of: Range['of'], ms: number, figuresOf: (report: R) => Figure[]) {
  return { of, isState: true, usual: (asOf: number) => ({ from: asOf - ms, to: asOf }), figuresOf };
}

type Ask<Q, R> = (envId: string, query: Q) => Promise<R>;

/** The same reports, each with its range told and compared on request. */
export function framed(reports: Reports, now: () => number): Reports {
  const frame =
    <Q extends FrameQuery, R extends ReportBase | undefined>(
      ask: Ask<Q, R>,
      kind: Kind<NoInfer<Q>, NonNullable<NoInfer<R>>>,
    ): Ask<Q, R> =>
    (envId, query) =>
      framedOne(ask, kind, { envId, query, now: now() });
  return {
    ...reports,
    overview: frame(reports.overview, KINDS.overview),
    adoption: frame(reports.adoption, KINDS.adoption),
    health: frame(reports.health, KINDS.health),
    seats: frame(reports.seats, KINDS.seats),
    features: frame(reports.features, KINDS.features),
    accounts: frame(reports.accounts, KINDS.accounts),
    timeToValue: frame(reports.timeToValue, KINDS.timeToValue),
    onboarding: frame(reports.onboarding, KINDS.onboarding),
    retention: frame(reports.retention, KINDS.retention),
    nps: frame(reports.nps, KINDS.nps),
    sentiment: frame(reports.sentiment, KINDS.sentiment),
    revenue: frame(reports.revenue, KINDS.revenue),
    evidence: frame(reports.evidence, KINDS.evidence),
    lift: (envId, content, query) =>
      frame<LiftQuery, LiftReport | undefined>((env, asked) => reports.lift(env, content, asked), KINDS.lift)(
        envId,
        query,
      ),
  };
}

interface Asked<Q> {
  envId: string;
  query: Q;
  now: number;
}

/** Undefined where there is nothing to report of. */
async function framedOne<Q extends FrameQuery, R extends ReportBase | undefined>(
  ask: Ask<Q, R>,
  kind: Kind<Q, NonNullable<R>>,
  { envId, query: { compare, ...rest }, now }: Asked<Q>,
): Promise<R> {
  const asked = check(kind, rest as Q, now);
  const report = await ask(envId, asked);
  if (!report) return report;
  // The report says what moment it is of: where none was asked for, views do.
  const range = rangeOf(kind, asked, Date.parse(report.asOf));
  const figures = figuresOf(kind, report);
  const told = { ...report, range: { of: kind.of, ...written(range) }, figures };
  if (compare === undefined) return told;
  const before = beforeOf(kind, asked, range);
  if (!before) return { ...told, compared: notCompared(report.asOf, 'the range has no beginning') };
  const other = await ask(envId, { ...asked, ...before, ...(kind.isState && { asOf: before.to }) });
  if (!other) return told;
  return {
    ...told,
    compared: {
      asOf: other.asOf,
      ...written(before),
      figures: compareFigures(figures, figuresOf(kind, other), { isApart: !kind.isState }),
    },
  };
}

/** Read off a report once, which a view holds for many asks: they may be of thousands of accounts. */
function figuresOf<Q, R extends ReportBase>(kind: Kind<Q, R>, report: R): Figure[] {
  const figures = known.get(report) ?? kind.figuresOf(report);
  known.set(report, figures);
  return figures;
}

const known = new WeakMap<object, Figure[]>();

/** What the report is asked for. Throws `Refusal` invalid, naming the field, for a range that holds nothing. */
function check<Q extends FrameQuery, R>(
  { isState, mostMs = Infinity }: Kind<Q, R>,
  query: Q,
  now: number,
): Q {
  const { from, to } = query;
  const asOf = Math.min(query.asOf ?? now, now);
  const end = isState ? Math.min(asOf, to ?? asOf) : asOf;
  if (from !== undefined && from >= (to ?? Infinity))
    throw new Refusal('invalid', 'to must be later than from', { field: 'to' });
  if (from !== undefined && from >= end)
    throw new Refusal('invalid', 'from must be earlier than the moment of the report', { field: 'from' });
  if (from !== undefined && end - from > mostMs)
    throw new Refusal('invalid', `the range is longer than ${mostMs / DAY_MS} days`, { field: 'from' });
  return end < asOf ? { ...query, asOf: end } : query;
}

interface Settled {
  from: number | undefined;
  to: number;
}

function rangeOf<Q extends FrameQuery, R>({ isState, usual }: Kind<Q, R>, query: Q, asOf: number): Settled {
  if (isState) return { from: query.from ?? usual?.(asOf, query).from, to: asOf };
  const own = usual?.(query.to ?? asOf, query);
  // A period may end later than the report: what is still to come is not in it yet.
  return {
    from: query.from ?? own?.from,
    to: query.to ?? (query.from === undefined ? own?.to : undefined) ?? asOf,
  };
}

function beforeOf<Q extends FrameQuery, R>(
  { usualBefore }: Kind<Q, R>,
  query: Q,
  { from, to }: Settled,
): Between | undefined {
  if (from === undefined) return undefined;
  const isUsual = query.from === undefined && query.to === undefined;
  return (isUsual && usualBefore?.({ from, to }, query)) || { from: from - (to - from), to: from };
}

const written = ({ from, to }: Settled) => ({
  from: from === undefined ? null : new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
