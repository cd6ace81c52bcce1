// The reports and the accounts, as JSON or CSV.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { eventTime } from '../../shared/event.ts';
import { toCsv } from '../csv.ts';
import { Refusal } from '../errors.ts';
import * as csv from '../metrics/csv.ts';
import { ACCOUNT_SORTS, type Reports } from '../metrics/report.ts';
import { readQuery, sendCsv, wantsCsv } from './input.ts';
import { needs, type SecretEnv } from './secret.ts';

/** An ISO date or date-time, or a Unix time in milliseconds or seconds. */
const instant = z.string().transform((text, context) => {
  const ms = eventTime(/^\d{10,14}$/.test(text) ? Number(text) : text);
  if (ms === undefined)
    context.addIssue({ code: 'custom', message: 'write an ISO 8601 date since 1970, such as 2026-01-31' });
  return ms ?? 0;
});

/** More than anybody reads in a spreadsheet. */
const CSV_ACCOUNTS = 100_000;

const format = z.enum(['json', 'csv']).optional();

/** Each report takes what it uses and refuses the rest: a filter that does nothing would be a wrong number. */
const adoptionQuery = z.strictObject({ asOf: instant.optional(), format });
const npsQuery = adoptionQuery.extend({ from: instant.optional(), to: instant.optional() });
const timeToValueQuery = npsQuery.extend({
  groupBy: z.string().min(1).max(256).optional(),
  milestone: z.string().min(1).max(300).optional(),
});

const accountsQuery = z.strictObject({
  asOf: instant.optional(),
  search: z.string().max(200).optional(),
  plan: z.string().max(200).optional(),
  band: z.enum(['red', 'yellow', 'green', 'none']).optional(),
  status: z.enum(['reached', 'on-track', 'behind', 'stuck', 'no-target']).optional(),
  sort: z.enum(ACCOUNT_SORTS).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  cursor: z.string().max(2_000).optional(),
  format,
});

const accountQuery = z.strictObject({
  asOf: instant.optional(),
  timelineCursor: z.string().max(500).optional(),
  format,
});

export function reportRoutes({ reports }: { reports: Reports }) {
  const routes = new Hono<SecretEnv>();

  const answer = <T extends object>(
    c: Context<SecretEnv>,
    name: string,
    report: T,
    table: (report: T) => csv.Table,
  ) => {
    if (!wantsCsv(c)) return c.json(report);
    const { header, rows } = table(report);
    return sendCsv(c, name, toCsv([header, ...rows]));
  };

  routes.get('/reports/time-to-value', needs('read'), async (c) => {
    const report = await reports.timeToValue(c.get('envId'), readQuery(c, timeToValueQuery));
    return answer(c, 'time-to-value', report, csv.timeToValue);
  });

  routes.get('/reports/adoption', needs('read'), async (c) => {
    const report = await reports.adoption(c.get('envId'), readQuery(c, adoptionQuery));
    return answer(c, 'adoption', report, csv.adoption);
  });

  routes.get('/reports/nps', needs('read'), async (c) => {
    const report = await reports.nps(c.get('envId'), readQuery(c, npsQuery));
    return answer(c, 'nps', report, csv.nps);
  });

  routes.get('/accounts', needs('read'), async (c) => {
    const query = readQuery(c, accountsQuery);
    // A table has no place for a cursor: unless a page is asked for, it is whole.
    const limit = query.limit ?? (wantsCsv(c) ? CSV_ACCOUNTS : undefined);
    const report = await reports.accounts(c.get('envId'), { ...query, limit });
    return answer(c, 'accounts', report, csv.accounts);
  });

  routes.get('/accounts/:id', needs('read'), async (c) => {
    const report = await reports.account(c.get('envId'), c.req.param('id'), readQuery(c, accountQuery));
    if (!report) throw new Refusal('not_found', `there is no account "${c.req.param('id')}"`);
    return answer(c, 'account', report, csv.account);
  });
  return routes;
}
