// A report as a CSV file, from the page that shows it.

import type { Context } from 'hono';
import { toCsv } from '../csv.ts';
import type { Table } from '../metrics/csv.ts';
import type { Reader } from './reader.ts';
import { errorPage } from './respond.tsx';

/** Excel reads UTF-8 only behind this mark. */
export const BYTE_ORDER_MARK = '\uFEFF';

export const wantsCsv = ({ query }: Reader): boolean => query.get('format') === 'csv';

/** The same lines as by the API. */
export function csvOf(c: Context, reader: Reader, name: string, { header, rows }: Table): Response {
  if (!reader.may('download')) return errorPage(c, 403) as Response;
  return csvFile(c, reader, name, BYTE_ORDER_MARK + toCsv([header, ...rows]));
}

/** A file named after the report and its day. */
export const csvFile = (c: Context, reader: Reader, name: string, text: string): Response =>
  c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}-${reader.asOfDay ?? reader.today}.csv"`,
    'Cache-Control': 'private, no-store',
  });
