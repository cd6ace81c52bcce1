// The reports of the overview, of time to value and of what content caused, as JSON or CSV.

import { Hono } from 'hono';
import { z } from 'zod';
import { clockSchema } from '../../shared/clock.ts';
import { Refusal } from '../errors.ts';
import * as csv from '../metrics/csv.ts';
import { liftReport } from '../metrics/report/lift.ts';
import { overviewReport } from '../metrics/report/overview.ts';
import { timeToValueReport } from '../metrics/report/time-to-value.ts';
import { LIFT_DAYS, type Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { answer } from './report-answer.ts';
import { frameQuery, groupBy, groupByBefore, IN_ORDER, tableQuery } from './report-query.ts';
import type { SecretEnv } from './secret.ts';

const overviewQuery = frameQuery.extend({ groupBy, table: tableQuery }).refine(...IN_ORDER);

const timeToValueQuery = frameQuery
  .extend({
    groupBy,
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

const liftQuery = frameQuery
  .extend({
    groupBy: groupByBefore,
    table: tableQuery,
    milestone: z.string().min(1).max(300).optional(),
    days: z.coerce.number().int().min(1).max(365).default(LIFT_DAYS),
  })
  .refine(...IN_ORDER);

const REPORTS = 'Reports';

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
    '/reports/lift/:id',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary:
        'What a piece of content caused: its accounts against those held out, with limits and a verdict.',
      about:
        'From the moment at which it would have shown, alike in both arms, by intention to treat. Under 20 observed accounts in an arm there is no number. With `groupBy` the same of each group, each p after Holm over the groups. The range is of that moment.',
      query: liftQuery,
      reply: liftReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const id = c.req.param('id');
      const { table, ...query } = c.req.valid('query');
      const report = await reports.lift(c.get('envId'), id, query);
      if (!report) throw new Refusal('not_found', `there is no content "${id}"`, { field: 'id' });
      return answer(c, {
        ...{ name: 'lift', report, query: { ...query, table }, hasGroups: true },
        ...{ rows: csv.lift },
      });
    },
  );
  return routes;
}
