// How a report is answered: as JSON, or as the table that was asked for.

import type { Context } from 'hono';
import { toCsv } from '../csv.ts';
import { type Tabled, tableOf } from '../metrics/csv-figures.ts';
import { sendCsv, wantsCsv } from './input.ts';

export function answer<T extends object>(
  c: Context,
  { name, ...one }: Tabled<T> & { name: string },
): Response {
  if (!wantsCsv(c)) return c.json(one.report);
  const { header, rows } = tableOf(one);
  return sendCsv(c, name, toCsv([header, ...rows]));
}
