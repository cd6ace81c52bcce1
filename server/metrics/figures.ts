// The headline figures of each report, declared once: what groups are told by, what is compared with the period before, and the lines of
// `table=figures`. Pure: they are read off the report, so that no figure can differ from the page it stands on.

import { meanWithLimits } from '../../shared/score/mean.ts';
import { type Proportion, wilson } from '../../shared/score/proportion.ts';
import { SEAT_RATIOS } from '../../shared/score/seats.ts';
import type { NpsNumbers } from './nps.ts';
import type { Band } from './report/base.ts';
import type { EvidenceReport } from './report/evidence.ts';
import type { FeaturesReport } from './report/features.ts';
import type { Figure } from './report/figures.ts';
import type { LiftReport } from './report/lift.ts';
import type { NpsSummary } from './report/nps.ts';
import type { OnboardingReport } from './report/onboarding.ts';
import type { OverviewReport } from './report/overview.ts';
import type { RetentionReport } from './report/retention.ts';
import type { RevenueReport } from './report/revenue.ts';
import type { SeatsReport } from './report/seats.ts';
import { SENTIMENTS, type Sentiment, type SentimentReport } from './report/sentiment.ts';
import type { TimeToValueReport } from './report/time-to-value.ts';
import type { SentimentNumbers } from './sentiment.ts';

/** Of fewer accounts no share and no mean is told. */
export const FEWEST = 10;
/** Features and milestones that have a figure of their own, in the order of the report. */
const MOST_NAMED = 12;
/** The day of the curve that is a headline. */
const DAY = 30;

type Given = Pick<Figure, 'id' | 'unit' | 'better'> & Partial<Omit<Figure, 'id' | 'unit' | 'better'>>;

const figure = ({ value = null, low = null, high = null, ...rest }: Given): Figure => ({
  ...rest,
  ...{ value, low, high },
  ...(value === null && rest.reason === undefined && { reason: 'no data' }),
});

const counted = (id: string, value: number, more: Partial<Given> = {}): Figure =>
  figure({ id, unit: 'accounts', better: null, value, ...more });

const share = (id: string, of: Proportion & { n: number; reason?: string }, more: Partial<Given> = {}) =>
  figure({
    id,
    unit: 'share',
    better: 'higher',
    ...(of.n < FEWEST ? tooFew(of.reason) : limits(of)),
    ...more,
  });

const limits = ({ value, low, high, reason }: Proportion & { reason?: string }) => ({
  ...{ value, low, high },
  ...(value === null && reason !== undefined && { reason }),
});

const tooFew = (reason?: string) => ({ reason: reason ?? 'too few accounts' });

const shareOf = (id: string, { part, n }: { part: number; n: number }, more: Partial<Given> = {}): Figure =>
  share(id, { n, ...wilson({ successes: part, n }) }, more);

const meanOf = (id: string, values: readonly number[]): Figure =>
  figure({
    ...{ id, unit: 'points', better: 'higher' },
    ...(values.length < FEWEST ? tooFew() : meanWithLimits(values)),
  });

const bandOf = (accounts: readonly { band: Band | null }[], band: Band, better: Figure['better']): Figure => {
  const known = accounts.filter((one) => one.band !== null);
  const part = known.filter((one) => one.band === band).length;
  return shareOf(band, { part, n: known.length }, { better });
};

const scoresOf = (accounts: readonly { score: number | null }[]): number[] =>
  accounts.map(({ score }) => score).filter((score) => score !== null);

export const timeToValueFigures = (report: TimeToValueReport): Figure[] => {
  const day = report.days.find((one) => one.day === DAY);
  const { value, low, high, reason } = report.median;
  const why = reason ?? report.reason;
  return [
    counted('accounts', report.n),
    figure({
      ...{ id: 'median', unit: 'days', better: 'lower', value, low, high },
      ...(value === null && why !== undefined && { reason: why }),
    }),
    figure({
      ...{ id: `reached-${DAY}`, unit: 'share', better: 'higher' },
      ...(day ? limits({ ...day, value: day.reached }) : tooFew(report.reason)),
    }),
  ];
};

export const onboardingFigures = ({
  accounts,
  milestones,
}: Pick<OnboardingReport, 'accounts' | 'milestones'>) => [
  counted('accounts', accounts),
  ...milestones
    .slice(0, MOST_NAMED)
    .map(({ id, name, activation: { rate, low, high, of, reason } }) =>
      share(
        `activation:${id}`,
        { value: rate, low, high, n: of, ...(reason !== undefined && { reason }) },
        { name },
      ),
    ),
];

/** The part of a report that they are read off. */
interface Scored {
  accounts: readonly { score: number | null; band: Band | null }[];
}

export const adoptionFigures = ({ accounts }: Scored): Figure[] => [
  counted('scored', scoresOf(accounts).length),
  meanOf('mean', scoresOf(accounts)),
  bandOf(accounts, 'green', 'higher'),
  bandOf(accounts, 'red', 'lower'),
];

/** Bands are those that hold, also where somebody set them. */
export const healthFigures = (report: Scored): Figure[] => adoptionFigures(report);

export const featuresFigures = (report: FeaturesReport): Figure[] => {
  const { accounts, stickiness, numbers, features } = report;
  const names = new Map(features.map(({ id, name }) => [id, name]));
  return [
    counted('accounts', accounts),
    figure({
      ...{ id: 'stickiness', unit: 'share', better: 'higher', value: stickiness.value },
      ...(stickiness.reason !== undefined && { reason: stickiness.reason }),
    }),
    ...numbers
      .slice(0, MOST_NAMED)
      .map(({ feature, rate, active }) =>
        share(`rate:${feature}`, { ...rate, n: active }, { name: names.get(feature) ?? feature }),
      ),
  ];
};

export const retentionFigures = ({ cohorts, overall, buckets }: RetentionReport): Figure[] => [
  counted(
    'accounts',
    cohorts.reduce((sum, { members }) => sum + members, 0),
  ),
  ...overall.map(({ members, reason, ...rate }, i) =>
    share(`day-${buckets[i]?.from ?? i}`, { ...rate, n: members, ...(reason !== undefined && { reason }) }),
  ),
];

export const seatsFigures = ({ accounts, total }: Pick<SeatsReport, 'accounts' | 'total'>): Figure[] => [
  counted('accounts', accounts),
  // Seats of one account are handed out together: they are no sample of anything, and have no limits.
  ...SEAT_RATIOS.map((id) =>
    figure({
      ...{ id, unit: 'share', better: 'higher' },
      ...(accounts < FEWEST ? tooFew() : { value: total.ratios[id] }),
    }),
  ),
];

export const npsFigures = ({ byUser, byAccount, answered, seen, responseRate }: NpsNumbers): Figure[] => [
  counted('answered', answered, { unit: 'people', better: 'higher' }),
  npsFigure('byUser', byUser),
  npsFigure('byAccount', byAccount),
  responseRate === null
    ? figure({
        ...{ id: 'responseRate', unit: 'share', better: 'higher' },
        reason: seen === 0 ? 'nobody saw it' : 'more answers than views',
      })
    : shareOf('responseRate', { part: answered, n: seen }),
];

/** Of what nothing was asked nothing is told. */
export const sentimentFigures = (report: SentimentNumbers): Figure[] =>
  SENTIMENTS.filter((kind) => report[kind].response.seen > 0 || report[kind].byUser.n > 0).flatMap((kind) => [
    ...SENTIMENT_VOTES.map((vote) => sentimentFigure(report, kind, vote)),
    responseFigure(`${kind}Response`, report[kind].response),
  ]);

const responseFigure = (id: string, { seen, ...rate }: SentimentReport['nps']['response']): Figure =>
  share(id, { n: seen, ...rate });

const SENTIMENT_VOTES = ['byUser', 'byAccount'] as const;
const VOTE_NAMES = { byUser: 'ByUser', byAccount: 'ByAccount' } as const;

function sentimentFigure(
  report: SentimentNumbers,
  kind: Sentiment,
  vote: (typeof SENTIMENT_VOTES)[number],
): Figure {
  const id = `${kind}${VOTE_NAMES[vote]}`;
  if (kind === 'nps') return npsFigure(id, report.nps[vote]);
  const { reason, ...summary } = report[kind][vote];
  const { value, low, high } = 'mean' in summary ? summary.mean : summary;
  return figure({
    ...{ id, unit: kind === 'csat' ? 'share' : 'points', better: 'higher', value, low, high },
    ...(reason !== undefined && { reason }),
  });
}

const npsFigure = (id: string, { value, margin, reason }: NpsSummary): Figure =>
  figure({
    ...{ id, unit: 'points', better: 'higher', value },
    ...(value !== null && margin !== null && { low: value - margin, high: value + margin }),
    ...(reason !== undefined && { reason }),
  });

export const revenueFigures = ({ periods: [last], reason }: RevenueReport): Figure[] => {
  const why = last?.reason ?? reason ?? 'no data';
  const rate = (id: 'grr' | 'nrr') =>
    figure({
      ...{ id, unit: 'share', better: 'higher', value: last?.[id] ?? null },
      ...((last?.[id] ?? null) === null && { reason: why }),
    });
  return [
    counted('accounts', last?.accounts ?? 0),
    figure({ id: 'start', unit: 'amount', better: 'higher', value: last?.start ?? 0 }),
    rate('grr'),
    rate('nrr'),
    last && last.logo.value !== null
      ? share('logo', { ...last.logo, n: last.accounts })
      : figure({ id: 'logo', unit: 'share', better: 'higher', reason: why }),
  ];
};

/** The part of the report that they are read off. */
interface Judged extends Pick<EvidenceReport, 'renewals' | 'left'> {
  lookbacks: readonly Pick<EvidenceReport['lookbacks'][number], 'days' | 'score' | 'reason'>[];
}

export const evidenceFigures = ({ renewals, left, lookbacks }: Judged): Figure[] => [
  counted('renewals', renewals),
  shareOf('left', { part: left, n: renewals }, { better: 'lower' }),
  ...lookbacks.map(({ days, score, reason }) =>
    figure({
      ...{ id: `auc-${days}`, unit: 'share', better: 'higher' },
      ...(score ? { value: score.auc.value, low: score.auc.low, high: score.auc.high } : tooFew(reason)),
    }),
  ),
];

export const liftFigures = ({
  shown,
  held,
  difference,
}: Pick<LiftReport, 'shown' | 'held' | 'difference'>): Figure[] => [
  counted('accounts', shown.accounts + held.accounts),
  ...Object.entries({ shown, held }).map(([id, { rate, low, high, observed }]) =>
    share(id, { value: rate, low, high, n: observed }, { better: 'higher' }),
  ),
  figure({
    ...{ id: 'difference', unit: 'share', better: 'higher' },
    ...(difference.value === null ? tooFew() : limits(difference)),
  }),
];

/** The part of the overview that they are read off, of all accounts or of a group. */
export interface OverviewNumbers extends Pick<OverviewReport, 'activation' | 'timeToValue'> {
  totals: Pick<OverviewReport['totals'], 'accounts' | 'activeAccounts' | 'activeUsers'>;
  adoption: Scored;
  nps: Pick<NpsNumbers, 'byUser'>;
}

export const overviewFigures = (report: OverviewNumbers): Figure[] => {
  const { totals, activation, adoption, nps } = report;
  const { rate, low, high, of } = activation;
  const [, median] = timeToValueFigures(report.timeToValue);
  return [
    counted('accounts', totals.accounts, { better: 'higher' }),
    counted('activeAccounts', totals.activeAccounts, { better: 'higher' }),
    counted('activeUsers', totals.activeUsers, { unit: 'people', better: 'higher' }),
    ...(median ? [median] : []),
    share('activation', { value: rate, low, high, n: of }),
    meanOf('mean', scoresOf(adoption.accounts)),
    npsFigure('byUser', nps.byUser),
  ];
};
