// A report as its address asks for it: the page, the same object as JSON, or a table of it as CSV.

import type { Context } from 'hono';
import type { VNode } from 'preact';
import { toCsv } from '../csv.ts';
import type { Table } from '../metrics/csv.ts';
import { type Tabled, tableOf } from '../metrics/csv-figures.ts';
import type { Reader } from './reader.ts';
import { errorPage, page } from './respond.tsx';

/** Excel reads UTF-8 only behind this mark. */
export const BYTE_ORDER_MARK = '\uFEFF';

export const wantsCsv = ({ query }: Reader): boolean => query.get('format') === 'csv';

export const wantsJson = ({ query }: Reader): boolean => query.get('format') === 'json';

/** What the page shows, the API and this answer with: one object. */
export function reportAnswer<T extends object>(
  c: Context,
  reader: Reader,
  { name, draw, ...tabled }: Tabled<T> & { name: string; draw(): VNode },
) {
  if (wantsCsv(reader)) {
    const table = reader.query.get('table') ?? undefined;
    return csvOf(c, reader, name, tableOf({ ...tabled, query: { ...reader.filters.query, table } }));
  }
  if (!wantsJson(reader)) return page(c, draw());
  if (!reader.may('download')) return errorPage(c, 403);
  return c.json(tabled.report, 200, { 'Cache-Control': 'private, no-store' });
}

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
