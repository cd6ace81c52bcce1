// The pages of onboarding and adoption: each reads its address, asks for one report and shows it, or gives it as CSV.

import { type Context, Hono } from 'hono';
import { toCsv } from '../csv.ts';
import type { Table } from '../metrics/csv.ts';
import { onboarding } from '../metrics/csv-onboarding.ts';
import type { Reports } from '../metrics/report.ts';
import { OnboardingPage } from './page/onboarding.tsx';
import type { Reader } from './reader.ts';
import { type ConsoleEnv, errorPage, page, readerOf } from './respond.tsx';

interface AdoptionPagesDeps {
  reports: Pick<Reports, 'onboarding'>;
  now: () => number;
}

/** Excel reads UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

export function adoptionPages({ reports, now }: AdoptionPagesDeps) {
  return new Hono<ConsoleEnv>().get('/onboarding', async (c) => {
    const reader = readerOf(c, now());
    const report = await reports.onboarding(reader.session.envId, {
      asOf: reader.asOf,
      ...windowOf(reader),
      content: textOf(reader, 'content'),
    });
    if (wantsCsv(reader)) return csvOf(c, reader, 'onboarding', onboarding(report));
    return page(c, <OnboardingPage reader={reader} report={report} />);
  });
}

/** What is not understood counts as absent. */
export const textOf = ({ query }: Reader, name: string): string | undefined =>
  query.get(name)?.trim().slice(0, 200) || undefined;

function windowOf(reader: Reader) {
  const day = (name: string) => {
    const time = Date.parse(textOf(reader, name) ?? '');
    return Number.isNaN(time) ? undefined : time;
  };
  return { from: day('from'), to: day('to') };
}

export const wantsCsv = ({ query }: Reader): boolean => query.get('format') === 'csv';

/** The same lines as by the API. */
export function csvOf(
  c: Context<ConsoleEnv>,
  reader: Reader,
  name: string,
  { header, rows }: Table,
): Response {
  if (!reader.may('download')) return errorPage(c, 403) as Response;
  return c.body(BYTE_ORDER_MARK + toCsv([header, ...rows]), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}-${reader.asOfDay ?? reader.today}.csv"`,
    'Cache-Control': 'private, no-store',
  });
}
