// The reports of scores, and of what people said, as JSON or CSV.

import { Hono } from 'hono';
import { z } from 'zod';
import * as csv from '../metrics/csv.ts';
import { adoptionReport } from '../metrics/report/adoption.ts';
import { HEALTH_SORTS, healthReport } from '../metrics/report/health.ts';
import { npsReport } from '../metrics/report/nps.ts';
import { scoresReport } from '../metrics/report/scores.ts';
import { REPLIES, SENTIMENTS, sentimentReport } from '../metrics/report/sentiment.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { wantsCsv } from './input.ts';
import { answer } from './report-answer.ts';
import {
  CSV_ACCOUNTS,
  frameQuery,
  groupBy,
  IN_ORDER,
  page,
  tableQuery,
  windowQuery,
} from './report-query.ts';
import type { SecretEnv } from './secret.ts';

const groupedQuery = frameQuery.extend({ groupBy, table: tableQuery });

const scoresQuery = groupedQuery.extend(page).refine(...IN_ORDER);

const healthQuery = groupedQuery
  .extend({
    factor: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('The id of a factor, whose value is told of each account.'),
    sort: z
      .enum(HEALTH_SORTS)
      .optional()
      .describe('Of the accounts; by `factor` where one is given, else by score.'),
    order: z.enum(['asc', 'desc']).optional(),
    search: z.string().max(200).optional().describe('Of the accounts: those with this in their name or id.'),
    ...page,
  })
  .refine(...IN_ORDER);

const saidQuery = groupedQuery.refine(...IN_ORDER);

const score = z.coerce.number().int().min(0).max(10).optional();

const sentimentQuery = groupedQuery
  .extend({
    answered: z
      .enum(SENTIMENTS)
      .optional()
      .describe('Lists only what counts of this question: of each person the latest answer in the range.'),
    scoreFrom: score.describe('With `answered`: of these, the answers from this score on.'),
    scoreTo: score.describe('Up to this one, which is among them.'),
    asked: z
      .enum(SENTIMENTS)
      .optional()
      .describe('Lists who saw a survey that asks this in the range, too; the CSV is of them then.'),
    reply: z
      .enum(REPLIES)
      .optional()
      .describe('With `asked`: of these, those who answered ("given") or did not ("none").'),
  })
  .refine(...IN_ORDER);

const dailyQuery = windowQuery
  .extend({
    account: z.string().min(1).max(256).optional().describe('Only this account.'),
    limit: z.coerce.number().int().min(1).max(1_000).optional(),
    cursor: z.string().max(800).optional(),
  })
  .refine(...IN_ORDER);

/** The address itself with the cursor of the next page, relative: whoever stands in front may have another name. */
function nextLink(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `<${pathname}?${searchParams}>; rel="next"`;
}

const REPORTS = 'Reports';

export function scoreReportRoutes({ reports }: { reports: Reports }) {
  const routes = new Hono<SecretEnv>();

  routes.get(
    '/reports/adoption',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'The adoption score: its four factors, coverage, or why there is no number.',
      query: scoresQuery,
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
      query: healthQuery,
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
    '/reports/scores',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'The scores of every account at the end of each day, as they were written then.',
      about:
        'The last 28 days unless a range is given; a day is told an hour after it is over. Nothing is computed anew: what was known later is not in it. As CSV up to 100,000 lines at once; where there are more, the header `Link` has the next page.',
      query: dailyQuery,
      reply: scoresReport,
      csv: true,
      errors: ['not_found'],
      example: { query: 'from=2026-05-01&to=2026-05-08' },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
      const report = await reports.dailyScores(c.get('envId'), { ...query, limit });
      if (wantsCsv(c) && report.nextCursor !== null) c.header('Link', nextLink(c.req.url, report.nextCursor));
      return answer(c, { name: 'scores', report, rows: csv.dailyScores });
    },
  );

  routes.get(
    '/reports/nps',
    operation({
      tag: REPORTS,
      scope: 'read',
      summary: 'NPS by person and by account, with its margin.',
      query: saidQuery,
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
      query: sentimentQuery,
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
  return routes;
}
