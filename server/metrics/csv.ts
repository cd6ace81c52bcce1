// The reports as tables. Columns are named as in the JSON.

import type { CsvCell } from '../csv.ts';
import type { AccountReport, TimelineReport } from './report/account.ts';
import type { AccountsReport } from './report/accounts.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { EvidenceReport } from './report/evidence.ts';
import type { AccountHealthReport, HealthReport } from './report/health.ts';
import type { LiftReport } from './report/lift.ts';
import type { NpsReport } from './report/nps.ts';
import type { OverviewReport } from './report/overview.ts';
import type { Retention, RevenueReport } from './report/revenue.ts';
import type { ScoresReport } from './report/scores.ts';
import type { SentimentReport } from './report/sentiment.ts';
import type { Quantile, SurvivalSummary, TimeToValueReport } from './report/time-to-value.ts';

export interface Table {
  header: string[];
  rows: CsvCell[][];
}

export const TIME_TO_VALUE_TABLES = ['curve', 'milestones', 'cohorts'] as const;
export type TimeToValueTable = (typeof TIME_TO_VALUE_TABLES)[number];

/** The curve, one line a step, of each group where there are any; or the milestones, or the months, one a line. */
export function timeToValue(report: TimeToValueReport, table: TimeToValueTable = 'curve'): Table {
  if (table === 'milestones') return milestones(report);
  return table === 'cohorts' ? cohorts(report) : curves(report);
}

function curves(report: TimeToValueReport): Table {
  const curves: [string, SurvivalSummary][] = report.groups?.map((group) => [group.key, group]) ?? [
    ['all', report],
  ];
  return {
    header: ['group', 't', 'survival', 'low', 'high', 'atRisk', 'events', 'left'],
    rows: curves.flatMap(([key, { curve }]) =>
      curve.map(({ t, survival, low, high, left = null, atRisk, events }) => [
        ...[key, t, survival, low, high, atRisk, events, left],
      ]),
    ),
  };
}

const quantileCells = ({ value, low, high }: Quantile): CsvCell[] => [value, low, high];
const QUANTILES = ['p25', 'median', 'p75'] as const;

const milestones = ({ beside = [] }: TimeToValueReport): Table => ({
  header: [
    ...['id', 'name', 'clock', 'n', 'events', 'left'],
    ...QUANTILES.flatMap((name) => [name, `${name}Low`, `${name}High`]),
    ...(beside[0]?.days ?? []).map(({ day }) => `day${day}`),
  ],
  rows: beside.map((one) => [
    ...[one.id, one.name, one.clock, one.n, one.events, one.left ?? 0],
    ...QUANTILES.flatMap((name) => quantileCells(one[name])),
    ...one.days.map(({ reached }) => reached),
  ]),
});

const cohorts = ({ cohorts }: TimeToValueReport): Table => ({
  header: [
    ...['month', 'n', 'events', 'median', 'medianLow', 'medianHigh'],
    ...['day', 'reached', 'low', 'high', 'isComplete', 'reason'],
  ],
  rows: (cohorts?.months ?? []).map((one) => [
    ...[one.month, one.n, one.events, ...quantileCells(one.median), cohorts?.day ?? null],
    ...[one.reached, one.low, one.high, one.isComplete, one.reason ?? null],
  ]),
});

/** What changed, one line a change. */
export const overview = ({ changes }: OverviewReport): Table => ({
  header: ['kind', 'accountId', 'accountName', 'at', 'value'],
  rows: changes.map(({ kind, accountId, accountName, at, value }) => [
    kind,
    accountId,
    accountName,
    at,
    value,
  ]),
});

export const adoption = ({ accounts }: AdoptionReport): Table => ({
  header: ['id', 'name', 'score', 'band', 'coverage'],
  rows: accounts.map(({ id, name, score, band, coverage }) => [id, name, score, band, coverage]),
});

export const nps = ({ answers }: NpsReport): Table => ({
  header: ['at', 'userId', 'userName', 'accountId', 'accountName', 'content', 'question', 'score', 'text'],
  rows: answers.map((one) => [
    one.at,
    one.userId,
    one.userName,
    one.accountId,
    one.accountName,
    one.content,
    one.question,
    one.score,
    one.text,
  ]),
});

/** Of the answers, or of the people who were asked, where those are asked for. */
export const sentiment = ({ answers, asked }: SentimentReport): Table =>
  asked ? askedTable(asked) : answersTable(answers);

const askedTable = ({ people }: NonNullable<SentimentReport['asked']>): Table => ({
  header: ['userId', 'userName', 'accountId', 'accountName', 'plan', 'adoptionScore', 'band', 'answered'],
  rows: people.map(({ account, userId, userName, answered }): CsvCell[] => [
    ...[userId, userName, account?.id ?? null, account?.name ?? null, account?.plan ?? null],
    ...[account?.score ?? null, account?.band ?? null, answered],
  ]),
});

const answersTable = (answers: SentimentReport['answers']): Table => ({
  header: [
    ...['at', 'kind', 'score', 'text', 'userId', 'userName', 'accountId', 'accountName', 'plan'],
    ...['adoptionScore', 'band', 'content', 'question'],
  ],
  rows: answers.map(({ account, ...one }): CsvCell[] => [
    ...[one.at, one.kind, one.score, one.text, one.userId, one.userName],
    ...[account?.id ?? null, account?.name ?? null, account?.plan ?? null, account?.score ?? null],
    ...[account?.band ?? null, one.content, one.question],
  ]),
});

export const health = ({ accounts }: HealthReport): Table => ({
  header: [
    ...['id', 'name', 'stage', 'tier', 'score', 'band', 'computedBand', 'isOverridden'],
    ...['coverage', 'change', 'decisive', ...(accounts[0]?.value === undefined ? [] : ['value'])],
  ],
  rows: accounts.map((one): CsvCell[] => [
    ...[one.id, one.name, one.stage, one.tier, one.score, one.band, one.computedBand, one.isOverridden],
    ...[one.coverage, one.change, one.decisive.join(' '), ...(one.value === undefined ? [] : [one.value])],
  ]),
});

/** One line an account and day; a column a factor, with its points. */
export function dailyScores({ scores }: ScoresReport): Table {
  const factors = [...new Set(scores.flatMap((one) => Object.keys(one.factors)))];
  return {
    header: [
      ...['day', 'account', 'health', 'band', 'adoption', 'adoptionBand', 'coverage', 'stage', 'tier'],
      ...['definitionVersion', 'reason'],
      ...factors.map((id) => `factor:${id}`),
    ],
    rows: scores.map((one): CsvCell[] => [
      ...[one.day, one.account, one.health, one.band, one.adoption, one.adoptionBand, one.coverage],
      ...[one.stage, one.tier, one.definitionVersion, one.reason ?? null],
      ...factors.map((id) => one.factors[id]?.value ?? null),
    ]),
  };
}

/** One line a factor, which add up to the last one; then a line a day. */
export const accountHealth = (report: AccountHealthReport): Table => ({
  header: ['section', 'id', 'measure', 'value', 'share', 'points', 'change', 'band'],
  rows: [
    ...report.factors.map((one): CsvCell[] => [
      ...['factor', one.id, one.measure, one.value, one.share, one.contribution, one.change, null],
    ]),
    ...report.gone.map((one): CsvCell[] => ['gone', one.id, null, null, null, null, one.change, null]),
    ['score', report.id, null, null, null, report.score, report.change, report.band],
    ...report.history.map((one): CsvCell[] => ['day', one.day, null, null, null, one.score, null, one.band]),
  ],
});

/** One line an arm, and one of the difference; then the same of each group. */
export const lift = ({ groups = [], ...whole }: LiftReport): Table => ({
  header: ['arm', 'accounts', 'observed', 'reached', 'rate', 'low', 'high', 'p', 'verdict', 'group'],
  rows: [{ key: 'all', ...whole }, ...groups].flatMap(({ key, shown, held, difference, verdict }) => [
    ...Object.entries({ shown, held }).map(([name, arm]): CsvCell[] => [
      ...[name, arm.accounts, arm.observed, arm.reached, arm.rate, arm.low, arm.high, null, null, key],
    ]),
    [
      ...['difference', null, null, null, difference.value, difference.low, difference.high],
      ...[difference.adjusted, verdict, key],
    ],
  ]),
});

const RETENTION_COLUMNS = [
  'accounts',
  'kept',
  'start',
  'churn',
  'contraction',
  'expansion',
  'grr',
  'nrr',
] as const;

/** One line a period, then one a group of the newest. */
export const revenue = ({ currency, periods, groupBy, groups = [] }: RevenueReport): Table => {
  const [newest] = periods;
  const line = (from: string, to: string, key: string | null, one: Retention): CsvCell[] => [
    from,
    to,
    key === null ? null : (groupBy ?? null),
    key,
    currency,
    ...RETENTION_COLUMNS.map((column) => one[column]),
    ...[one.logo.value, one.logo.low, one.logo.high, one.unknown, one.reason],
  ];
  const of = ['from', 'to', 'groupBy', 'group', 'currency'];
  return {
    header: [...of, ...RETENTION_COLUMNS, 'logo', 'logoLow', 'logoHigh', 'unknown', 'reason'],
    rows: [
      ...periods.map((one) => line(one.from, one.to, null, one)),
      ...groups.map((one) => line(newest?.from ?? '', newest?.to ?? '', one.key, one)),
    ],
  };
};

/** The score, each factor, what it adds to the best one or two, and each band at each look-back, then landmarks and findings, one a line. */
export const evidence = ({ lookbacks, landmarks, findings, findingDays }: EvidenceReport): Table => ({
  header: ['section', 'days', 'id', 'n', 'left', 'value', 'low', 'high', 'p', 'adjusted', 'reason'],
  rows: [
    ...lookbacks.flatMap(({ days, n, left, score, factors, bands, reason }): CsvCell[][] => [
      ['score', days, 'auc', n, left, score?.auc.value, score?.auc.low, score?.auc.high, null, null, reason],
      ...(factors ?? []).map(({ id, auc, p, adjusted }): CsvCell[] => [
        ...['factor', days, id, auc.positives + auc.negatives, auc.positives],
        ...[auc.value, auc.low, auc.high, p, adjusted],
      ]),
      ...(factors ?? []).flatMap(({ id, adds }): CsvCell[][] => [
        ...(adds.one
          ? [['adds to best one', days, id, n, left, adds.one.value, adds.one.low, adds.one.high]]
          : []),
        ...(adds.two
          ? [['adds to best two', days, id, n, left, adds.two.value, adds.two.low, adds.two.high]]
          : []),
      ]),
      ...bands.map(({ band, n, left, rate }): CsvCell[] => [
        ...['band', days, band, n, left, rate.value, rate.low, rate.high],
      ]),
    ]),
    ...landmarks.map(({ days, difference, reason, with: first }): CsvCell[] => [
      ...['landmark', days, 'value moment', first?.n, first && first.n - first.stayed],
      ...[difference?.value, difference?.low, difference?.high, difference?.p, null, reason],
    ]),
    ...findings.map(({ things, with: first, difference: { value, low, high, p }, adjusted }): CsvCell[] => [
      ...['finding', findingDays, things.map(({ id }) => id).join(' + '), first.n, first.n - first.stayed],
      ...[value, low, high, p, adjusted],
    ]),
  ],
});

const ACCOUNT_COLUMNS = [
  'id',
  'name',
  'plan',
  'seats',
  'createdAt',
  'firstSeen',
  'lastSeen',
  'users',
  'activeUsers',
  'score',
  'band',
  'coverage',
  'scoreChange',
  'timeToValue',
  'status',
  'health',
  'healthBand',
] as const;

export const accounts = (report: AccountsReport): Table => ({
  header: [...ACCOUNT_COLUMNS],
  rows: report.accounts.map((row) => ACCOUNT_COLUMNS.map((column) => row[column])),
});

const TIMELINE_COLUMNS = ['at', 'type', 'name', 'userId', 'userName', 'via'] as const;

const ABOUT_COLUMNS = ['content', 'did', 'item', 'score'] as const;

export const timeline = ({ timeline: entries }: TimelineReport): Table => ({
  header: [...TIMELINE_COLUMNS, ...ABOUT_COLUMNS],
  rows: entries.map((entry) => [
    ...TIMELINE_COLUMNS.map((column) => entry[column]),
    ...ABOUT_COLUMNS.map((column) => entry.about?.[column] ?? null),
  ]),
});

/** What is known of one account, one fact a line. */
export const account = (report: AccountReport): Table => ({
  header: ['section', 'id', 'name', 'value', 'at'],
  rows: [
    ['score', 'adoption', 'Adoption score', report.score.score, report.asOf],
    ...report.score.factors.map((factor) => [
      'factor',
      factor.id,
      factor.id,
      factor.contribution,
      report.asOf,
    ]),
    ...(report.leftAt === null ? [] : [['left', null, null, null, report.leftAt]]),
    ...report.renewals.map((one) => ['renewal', one.product, one.status, one.annual, one.date]),
    ...report.milestones.map((one) => ['milestone', one.id, one.name, one.status, one.reachedAt]),
    ...report.features.map((one) => ['feature', one.id, one.name, one.state, one.lastUsed]),
    ...report.checklists.flatMap((list) =>
      list.items.map((item) => [
        'checklist item',
        `${list.id}/${item.id}`,
        item.title,
        item.done,
        item.firstDone,
      ]),
    ),
    ...report.users.map((user) => ['user', user.id, user.name, user.activeDays, user.lastSeen]),
    ...report.answers.map((answer) => ['answer', answer.userId, answer.text, answer.score, answer.at]),
  ],
});
