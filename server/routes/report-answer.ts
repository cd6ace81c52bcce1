// How a report is answered: as JSON, or as the table that was asked for.

import type { Context } from 'hono';
import { toCsv } from '../csv.ts';
import type { Table } from '../metrics/csv.ts';
import { asksForFigures, figuresTable } from '../metrics/csv-figures.ts';
import type { Compared, Figure } from '../metrics/report/figures.ts';
import { sendCsv, wantsCsv } from './input.ts';

interface Answer<T> {
  name: string;
  report: T;
  /** The lines of its own. */
  rows(report: T): Table;
  figures?: (report: T) => Figure[];
  /** What was asked for. */
  query?: { table?: string | undefined; groupBy?: string | undefined; compare?: string | undefined };
  /** Whether its own lines hold its groups. */
  hasGroups?: boolean;
}

export function answer<
  T extends { groups?: readonly object[]; groupBy?: string; compared?: Compared } | object,
>(c: Context, one: Answer<T>): Response {
  if (!wantsCsv(c)) return c.json(one.report);
  const { header, rows } = tableOf(one);
  return sendCsv(c, one.name, toCsv([header, ...rows]));
}

/** The table that an address asks for, also for the pages of the console. */
export function tableOf<T extends object>({
  report,
  rows,
  figures,
  query = {},
  hasGroups,
}: Answer<T>): Table {
  const { table, groupBy, compare } = query;
  const isMeant =
    table === 'figures' ||
    (table === undefined && asksForFigures(hasGroups ? { compare } : { groupBy, compare }));
  return figures && isMeant ? figuresTable(report, figures(report)) : rows(report);
}
