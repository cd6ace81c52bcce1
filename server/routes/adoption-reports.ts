// The reports of onboarding and adoption, as JSON or CSV.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import { toCsv } from '../csv.ts';
import type { Table } from '../metrics/csv.ts';
import * as csv from '../metrics/csv-adoption.ts';
import { onboarding } from '../metrics/csv-onboarding.ts';
import { featuresReport, HEAT_SORTS } from '../metrics/report/features.ts';
import { onboardingReport } from '../metrics/report/onboarding.ts';
import { retentionReport } from '../metrics/report/retention.ts';
import { seatsReport } from '../metrics/report/seats.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { sendCsv, wantsCsv } from './input.ts';
import { asOfQuery, IN_ORDER, windowQuery } from './report-query.ts';
import type { SecretEnv } from './secret.ts';

const REPORTS = 'Reports';

/** More than anybody reads in a spreadsheet. */
const CSV_ACCOUNTS = 100_000;

const page = {
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'a cursor is what the page before gave as nextCursor')
    .optional(),
};
const featuresQuery = asOfQuery.extend({
  groupBy: z.string().min(1).max(256).optional().describe('A trait of the account, or "cohort".'),
  sort: z
    .enum(HEAT_SORTS)
    .optional()
    .describe('Of the accounts; those with the most use first unless given.'),
  table: z.enum(csv.FEATURE_TABLES).optional().describe('Of what the CSV is: the features unless given.'),
  ...page,
});
const retentionQuery = asOfQuery.extend({ kind: z.enum(RETENTION_KINDS).optional() });
const seatsQuery = asOfQuery.extend(page);
const onboardingQuery = windowQuery
  .extend({ content: z.string().min(1).max(64).optional() })
  .refine(...IN_ORDER);

export function adoptionReportRoutes({
  reports,
}: {
  reports: Pick<Reports, 'onboarding' | 'features' | 'retention' | 'seats'>;
}) {
  const answer = <T extends object>(
    c: Context<SecretEnv>,
    name: string,
    report: T,
    table: (report: T) => Table,
  ) => {
    if (!wantsCsv(c)) return c.json(report);
    const { header, rows } = table(report);
    return sendCsv(c, name, toCsv([header, ...rows]));
  };

  const routes = new Hono<SecretEnv>();
  routes.get(
    '/reports/onboarding',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary:
        'Onboarding: milestones on track, behind and stuck; the way through each checklist and guide; who is stuck on what.',
      about:
        'The window is of the accounts’ clock start. Times between steps are by Kaplan-Meier, in days; stuck accounts come by their chance of reaching value in the next 14 days.',
      query: onboardingQuery,
      reply: onboardingReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const report = await reports.onboarding(c.get('envId'), c.req.valid('query'));
      return answer(c, 'onboarding', report, onboarding);
    },
  );

  routes.get(
    '/reports/features',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'Features: who tried, adopted and kept them, by group or cohort, and account by account.',
      about:
        'The adoption rate is of eligible accounts that were active in the window. As CSV a line a feature and group; with `table=accounts` a line an account and feature, all at once unless `limit` asks for a page.',
      query: featuresQuery,
      reply: featuresReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'groupBy=plan' },
    }),
    async (c) => {
      const { table, ...query } = c.req.valid('query');
      const isWhole = wantsCsv(c) && table === 'accounts';
      const limit = query.limit ?? (isWhole ? CSV_ACCOUNTS : undefined);
      const report = await reports.features(c.get('envId'), { ...query, limit });
      return answer(c, 'features', report, table === 'accounts' ? csv.featureAccounts : csv.features);
    },
  );

  routes.get(
    '/reports/retention',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'Retention cohorts of accounts by month; incomplete buckets are marked and never averaged in.',
      query: retentionQuery,
      reply: retentionReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const report = await reports.retention(c.get('envId'), c.req.valid('query'));
      return answer(c, 'retention', report, csv.retention);
    },
  );

  routes.get(
    '/reports/seats',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'Seats in three ratios, with thresholds by the age of the account.',
      about: 'As CSV the accounts come all at once, unless `limit` asks for a page.',
      query: seatsQuery,
      reply: seatsReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const query = c.req.valid('query');
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.seats(c.get('envId'), { ...query, limit });
      return answer(c, 'seats', report, csv.seats);
    },
  );
  return routes;
}
