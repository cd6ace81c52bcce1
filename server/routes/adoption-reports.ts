// The reports of onboarding and adoption, as JSON or CSV.

import { Hono } from 'hono';
import { z } from 'zod';
import { RETENTION_KINDS } from '../../shared/score/retention-cohorts.ts';
import { SEAT_RATIOS } from '../../shared/score/seats.ts';
import * as csv from '../metrics/csv-adoption.ts';
import { onboarding } from '../metrics/csv-onboarding.ts';
import { FEATURE_DEEDS, featuresReport, HEAT_SORTS, isHeatSort } from '../metrics/report/features.ts';
import { onboardingReport } from '../metrics/report/onboarding.ts';
import { retentionReport } from '../metrics/report/retention.ts';
import { SEAT_SORTS, SEAT_STATES, seatsReport } from '../metrics/report/seats.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { wantsCsv } from './input.ts';
import { answer } from './report-answer.ts';
import { CSV_ACCOUNTS, frameQuery, groupBy, IN_ORDER, page, tableQuery } from './report-query.ts';
import type { SecretEnv } from './secret.ts';

const REPORTS = 'Reports';

const search = z.string().max(200).optional();
const featuresQuery = frameQuery
  .extend({
    groupBy,
    sort: z
      .string()
      .max(80)
      .refine(isHeatSort, `give ${HEAT_SORTS.join(', ')} or feature:ID`)
      .optional()
      .describe(
        `Of the accounts: ${HEAT_SORTS.join(', ')}, or "feature:ID"; those with the most use first unless given.`,
      ),
    search: search.describe('Of the accounts: those with this in their name or id.'),
    feature: z.string().min(1).max(64).optional().describe('Of the accounts: those that `did` it.'),
    did: z
      .enum(FEATURE_DEEDS)
      .optional()
      .describe(
        'With `feature`; "eligible" unless given. "due" tried it 8 weeks ago or before, of which "kept" used it again 4 to 8 weeks later; "came", which needs no feature, had people on the whole days of the window.',
      ),
    table: z
      .enum([...csv.FEATURE_TABLES, 'figures'])
      .optional()
      .describe('Of what the CSV is: the figures where `compare` is given, else the features.'),
    ...page,
  })
  .refine(...IN_ORDER);
const common = { groupBy, table: tableQuery };
const retentionQuery = frameQuery
  .extend({ kind: z.enum(RETENTION_KINDS).optional(), ...common })
  .refine(...IN_ORDER);
const seatsQuery = frameQuery
  .extend({
    sort: z.enum(SEAT_SORTS).optional().describe('Of the accounts; by use of what was bought unless given.'),
    order: z.enum(['asc', 'desc']).optional(),
    search: search.describe('Of the accounts: those with this in their name or id.'),
    age: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Of the accounts: those of the range of `byAge` that begins with so many days.'),
    state: z
      .enum(SEAT_STATES)
      .optional()
      .describe('Of the accounts: those whose `ratio` is in this state, for their age.'),
    ratio: z.enum(SEAT_RATIOS).optional().describe('With `state`; "activeOfPurchased" unless given.'),
    ...page,
    ...common,
  })
  .refine(...IN_ORDER);
const onboardingQuery = frameQuery
  .extend({ content: z.string().min(1).max(64).optional(), ...common })
  .refine(...IN_ORDER);

export function adoptionReportRoutes({
  reports,
}: {
  reports: Pick<Reports, 'onboarding' | 'features' | 'retention' | 'seats'>;
}) {
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
      const { table, ...query } = c.req.valid('query');
      const report = await reports.onboarding(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'onboarding', report, query: { ...query, table } },
        ...{ rows: onboarding },
      });
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
      return answer(c, {
        ...{ name: 'features', report, query: { ...query, table }, hasGroups: true },
        rows: table === 'accounts' ? csv.featureAccounts : csv.features,
      });
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
      const { table, ...query } = c.req.valid('query');
      const report = await reports.retention(c.get('envId'), query);
      return answer(c, {
        ...{ name: 'retention', report, query: { ...query, table } },
        ...{ rows: csv.retention },
      });
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
      const { table, ...query } = c.req.valid('query');
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.seats(c.get('envId'), { ...query, limit });
      return answer(c, {
        ...{ name: 'seats', report, query: { ...query, table } },
        ...{ rows: csv.seats },
      });
    },
  );
  return routes;
}
