// The reports of revenue, and of whether scores predict it, as JSON or CSV.

import { Hono } from 'hono';
import { z } from 'zod';
import * as csv from '../metrics/csv.ts';
import { EVIDENCE_SCORES, evidenceReport } from '../metrics/report/evidence.ts';
import { REVENUE_PERIODS, renewalStatus, revenueReport } from '../metrics/report/revenue.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { answer } from './report-answer.ts';
import { frameQuery, groupByBefore, IN_ORDER, tableQuery } from './report-query.ts';
import type { SecretEnv } from './secret.ts';

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
    groupBy: groupByBefore,
    score: z.enum(EVIDENCE_SCORES).optional().describe('Which score is judged; adoption unless given.'),
    table: tableQuery,
  })
  .refine(...IN_ORDER);

const REPORTS = 'Reports';

export function renewalReportRoutes({ reports }: { reports: Reports }) {
  const routes = new Hono<SecretEnv>();

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
        'Each account is judged by its newest renewal that is known, from only what was there before: the health score by the snapshot of the day. What is told follows from how many left: under 20 counts only. With `groupBy` the same gates hold in each group.',
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
  return routes;
}
