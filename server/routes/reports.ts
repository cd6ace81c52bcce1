// The reports and the accounts, as JSON or CSV.

import { Hono } from 'hono';
import { z } from 'zod';
import { clockSchema } from '../../shared/clock.ts';
import { Refusal } from '../errors.ts';
import * as csv from '../metrics/csv.ts';
import { accountReport, timelineReport } from '../metrics/report/account.ts';
import { ACCOUNT_SORTS, accountsReport } from '../metrics/report/accounts.ts';
import { adoptionReport } from '../metrics/report/adoption.ts';
import { milestoneStatus } from '../metrics/report/base.ts';
import { EVIDENCE_SCORES, evidenceReport } from '../metrics/report/evidence.ts';
import { accountHealthReport, healthReport } from '../metrics/report/health.ts';
import { liftReport } from '../metrics/report/lift.ts';
import { npsReport } from '../metrics/report/nps.ts';
import { overviewReport } from '../metrics/report/overview.ts';
import { REVENUE_PERIODS, renewalStatus, revenueReport } from '../metrics/report/revenue.ts';
import { sentimentReport } from '../metrics/report/sentiment.ts';
import { timeToValueReport } from '../metrics/report/time-to-value.ts';
import { LIFT_DAYS, type Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { instant, wantsCsv } from './input.ts';
import { answer } from './report-answer.ts';
import {
  format,
  frameQuery,
  groupBy,
  IN_ORDER,
  momentQuery,
  page,
  tableQuery,
  windowQuery,
} from './report-query.ts';
import type { SecretEnv } from './secret.ts';

/** More than anybody reads in a spreadsheet. */
const CSV_ACCOUNTS = 100_000;

const groupedQuery = frameQuery.extend({ groupBy, table: tableQuery, ...page }).refine(...IN_ORDER);
const overviewQuery = frameQuery.extend({ table: tableQuery }).refine(...IN_ORDER);
const timeToValueQuery = frameQuery
  .extend({
    groupBy: z.string().min(1).max(256).optional(),
    stratify: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .describe('A trait, within whose values the groups are compared.'),
    milestone: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('The id of a milestone, "feature:ID" for the first use of a feature, or "event:NAME".'),
    clock: clockSchema.optional(),
    day: z.coerce
      .number()
      .int()
      .min(1)
      .max(365)
      .optional()
      .describe('Days after which months of clock starts are compared; 30 unless given.'),
    table: z
      .enum([...csv.TIME_TO_VALUE_TABLES, 'figures'])
      .optional()
      .describe('Of what the CSV is: the figures where `compare` is given, else the curve.'),
  })
  .refine(...IN_ORDER)
  .refine(({ stratify, groupBy }) => stratify === undefined || groupBy !== undefined, {
    path: ['stratify'],
    message: 'groups are compared within strata: say groupBy as well',
  });

const liftQuery = windowQuery
  .extend({
    milestone: z.string().min(1).max(300).optional(),
    days: z.coerce.number().int().min(1).max(365).default(LIFT_DAYS),
  })
  .refine(...IN_ORDER);

const revenueQuery = frameQuery
  .extend({
    period: z.enum(REVENUE_PERIODS).default('quarter'),
    groupBy: z.string().min(1).max(256).optional().describe('band, ttv or cohort, or a trait of the account'),
    status: renewalStatus.optional().describe('Lists renewals of this status alone.'),
    currency: z.string().length(3).optional().describe('The one of most contracts unless given.'),
    table: tableQuery,
  })
  .refine(...IN_ORDER);

const evidenceQuery = frameQuery
  .extend({
    score: z.enum(EVIDENCE_SCORES).optional().describe('Which score is judged; adoption unless given.'),
    table: tableQuery,
  })
  .refine(...IN_ORDER);

const eventName = z.string().min(1).max(200).optional();
const definition = z.string().min(1).max(64).optional();
const cursor = z.string().max(500).optional();
/** Two at once would be a question that nothing answers. */
const oneOf = <Name extends string>(
  ...names: Name[]
): [(query: Partial<Record<Name, unknown>>) => boolean, object] => [
  (query) => names.filter((name) => query[name] !== undefined).length <= 1,
  { path: [names[1] ?? ''], message: `give one of ${names.join(', ')}` },
];

const accountsQuery = windowQuery
  .extend({
    search: z.string().max(200).optional(),
    plan: z.string().max(200).optional(),
    band: z.enum(['red', 'yellow', 'green', 'none']).optional().describe('Of the adoption score.'),
    healthBand: z.enum(['red', 'yellow', 'green', 'none']).optional().describe('Of the health score.'),
    status: milestoneStatus.optional(),
    sort: z.enum(ACCOUNT_SORTS).optional(),
    order: z.enum(['asc', 'desc']).optional(),
    limit: z.coerce.number().int().min(1).max(1_000).optional(),
    cursor: z.string().max(2_000).optional(),
  })
  .refine(...IN_ORDER);

const accountQuery = z
  .strictObject({
    asOf: instant.optional(),
    timelineEvent: eventName.describe('Narrows the timeline to messages of this name.'),
    timelineFeature: definition.describe('Narrows it to the events that a feature is counted from.'),
    timelineMilestone: definition.describe('Narrows it to those of a milestone.'),
    timelineFrom: instant.optional(),
    timelineTo: instant.optional(),
    timelineCursor: cursor,
    format,
  })
  .refine(...oneOf('timelineEvent', 'timelineFeature', 'timelineMilestone'));

const timelineQuery = windowQuery
  .extend({ event: eventName, feature: definition, milestone: definition, cursor })
  .refine(...IN_ORDER)
  .refine(...oneOf('event', 'feature', 'milestone'));

const ACCOUNT_ABOUT =
  'What is rare in the timeline is looked for in so many events at a time: `timelineFilter.lookedTo` says how far back, and the cursor looks further.';

const [REPORTS, ACCOUNTS] = ['Reports', 'Accounts'];

export function reportRoutes({ reports }: { reports: Reports }) {
  const routes = new Hono<SecretEnv>();

  routes.get(
    '/reports/time-to-value',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary:
        'Time to value: Kaplan-Meier with 95 % limits, by day, by group with a log-rank test, by month, milestones side by side.',
      query: timeToValueQuery,
      reply: timeToValueReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'groupBy=plan' },
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const report = await reports.timeToValue(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'time-to-value', report, query: { ...query, table }, hasGroups: true },
        rows: (one) => csv.timeToValue(one, table === 'figures' ? undefined : table),
      });
    },
  );

  routes.get(
    '/reports/overview',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'The overview: what changed in the range, and how all accounts are.',
      about: 'The range is a week unless given; the numbers are as of its end. As CSV a line a change.',
      query: overviewQuery,
      reply: overviewReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const report = await reports.overview(c.get('envId'), query);
      return answer(c, { name: 'overview', report, query: { ...query, table }, rows: csv.overview });
    },
  );

  routes.get(
    '/reports/adoption',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'The adoption score: its four factors, coverage, or why there is no number.',
      query: groupedQuery,
      reply: adoptionReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.adoption(c.get('envId'), { ...query, limit });
      return answer(c, {
        ...{ name: 'adoption', report, query: { ...query, table } },
        ...{ rows: csv.adoption },
      });
    },
  );

  routes.get(
    '/reports/health',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'The health score: spread, factors, and what moved since a week before.',
      about:
        'A day that is over is told by its snapshot, of only what was known by then. A band changes after two days beyond its bound.',
      query: groupedQuery,
      reply: healthReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.health(c.get('envId'), { ...query, limit });
      return answer(c, {
        ...{ name: 'health', report, query: { ...query, table } },
        ...{ rows: csv.health },
      });
    },
  );

  routes.get(
    '/accounts/:id/health',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary: 'The health score of one account: factors that add up, what moved, history, bands, notes.',
      query: momentQuery,
      reply: accountHealthReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const report = await reports.accountHealth(c.get('envId'), id, c.req.valid('query'));
      if (!report) throw new Refusal('not_found', `there is no account "${id}"`);
      return answer(c, { name: 'account-health', report, rows: csv.accountHealth });
    },
  );

  routes.get(
    '/reports/nps',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'NPS by person and by account, with its margin.',
      query: groupedQuery,
      reply: npsReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const report = await reports.nps(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'nps', report, query: { ...query, table } },
        ...{ rows: csv.nps },
      });
    },
  );

  routes.get(
    '/reports/sentiment',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary:
        'NPS, CSAT and CES by person and by account with their limits, who no longer answers, and answers with their account.',
      about:
        'Of each person the latest answer in the range, which is the last 90 days unless given. Under 10 answers there is no number.',
      query: groupedQuery,
      reply: sentimentReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'compare=previous' },
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const report = await reports.sentiment(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'sentiment', report, query: { ...query, table } },
        ...{ rows: csv.sentiment },
      });
    },
  );

  routes.get(
    '/reports/lift/:id',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary:
        'What a piece of content caused: its accounts against those held out, with limits and a verdict.',
      about:
        'From the moment at which it would have shown, alike in both arms, by intention to treat. Under 20 observed accounts in an arm there is no number.',
      query: liftQuery,
      reply: liftReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const report = await reports.lift(c.get('envId'), id, c.req.valid('query'));
      if (!report) throw new Refusal('not_found', `there is no content "${id}"`, { field: 'id' });
      return answer(c, { name: 'lift', report, rows: csv.lift });
    },
  );

  routes.get(
    '/reports/revenue',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'GRR, NRR and logo retention by period and group, and renewals by status.',
      about:
        'From contracts and outcomes as they were known at `asOf`. Groups are of the newest period, by what was known when it began. Under 10 accounts there is no rate.',
      query: revenueQuery,
      reply: revenueReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'period=quarter&groupBy=band' },
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const report = await reports.revenue(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'revenue', report, query: { ...query, table }, hasGroups: true },
        ...{ rows: csv.revenue },
      });
    },
  );

  routes.get(
    '/reports/evidence',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'Does the score predict who renews? Its back-test 60 and 90 days before the renewal.',
      about:
        'Each account is judged by its newest renewal that is known, from only what was there before: the health score by the snapshot of the day. What is told follows from how many left: under 20 counts only.',
      query: evidenceQuery,
      reply: evidenceReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const report = await reports.evidence(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'evidence', report, query: { ...query, table } },
        ...{ rows: csv.evidence },
      });
    },
  );

  routes.get(
    '/accounts',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary: 'Accounts with score, use and progress, page by page.',
      about: 'As CSV they come all at once, unless `limit` asks for a page.',
      query: accountsQuery,
      reply: accountsReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'band=red&sort=lastSeen' },
    }),
    async (c) => {
      const query = c.req.valid('query');
      // A table has no place for a cursor: unless a page is asked for, it is whole.
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.accounts(c.get('envId'), { ...query, limit });
      return answer(c, { name: 'accounts', report, rows: csv.accounts });
    },
  );

  routes.get(
    '/accounts/:id',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary:
        'One account: its score and what it is made of, milestones, features, people, answers, timeline.',
      about: ACCOUNT_ABOUT,
      query: accountQuery,
      reply: accountReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const { asOf, ...query } = c.req.valid('query');
      const report = await reports.account(c.get('envId'), id, {
        asOf,
        timeline: {
          event: query.timelineEvent,
          feature: query.timelineFeature,
          milestone: query.timelineMilestone,
          from: query.timelineFrom,
          to: query.timelineTo,
          cursor: query.timelineCursor,
        },
      });
      if (!report) throw new Refusal('not_found', `there is no account "${id}"`);
      return answer(c, { name: 'account', report, rows: csv.account });
    },
  );

  routes.get(
    '/accounts/:id/timeline',
    operation({
      tag: ACCOUNTS,
      scope: 'read',
      summary:
        'The events of one account, newest first: all of them, or those that a number was counted from.',
      about: ACCOUNT_ABOUT,
      query: timelineQuery,
      reply: timelineReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const report = await reports.timeline(c.get('envId'), id, c.req.valid('query'));
      if (!report) throw new Refusal('not_found', `there is no account "${id}"`);
      return answer(c, { name: 'timeline', report, rows: csv.timeline });
    },
  );
  return routes;
}
