// The headline figures of a report as a table: of the whole and of each group, beside those of the period before. Columns are
// named as in the JSON.

import type { CsvCell } from '../csv.ts';
import type { Table } from './csv.ts';
import type { Compared, Figure, FigureGroup } from './report/figures.ts';

interface Framed {
  groupBy?: string;
  groups?: readonly object[];
  figures?: readonly Figure[];
  compared?: Compared;
}

export interface Tabled<T> {
  report: T;
  /** The lines of its own. */
  rows(report: T): Table;
  /** What was asked for. */
  query?: { table?: string | undefined; groupBy?: string | undefined; compare?: string | undefined };
  /** Whether its own lines hold its groups. */
  hasGroups?: boolean;
}

/** The table that an address asks for: lines of its own would leave out what is compared, or by what it is grouped. */
export function tableOf<T extends object>({ report, rows, query = {}, hasGroups }: Tabled<T>): Table {
  const { table, groupBy, compare } = query;
  const isBeyond = compare !== undefined || (groupBy !== undefined && !hasGroups);
  const isMeant = table === 'figures' || (table === undefined && isBeyond);
  return isMeant && isFramed(report) ? figuresTable(report) : rows(report);
}

const isFramed = (report: object): report is Framed => 'figures' in report;

function figuresTable({ groupBy, groups = [], figures = [], compared }: Framed): Table {
  const changes = new Map(compared?.figures.map((one) => [one.id, one]));
  const line = (group: string, one: Figure): CsvCell[] => [
    ...[group === 'all' ? null : (groupBy ?? null), group, one.id, one.name ?? null, one.unit],
    ...[one.value, one.low, one.high],
  ];
  return {
    header: [
      ...['groupBy', 'group', 'figure', 'name', 'unit', 'value', 'low', 'high'],
      ...['before', 'change', 'changeLow', 'changeHigh', 'reason'],
    ],
    rows: [
      ...figures.map((one): CsvCell[] => {
        const change = changes.get(one.id);
        return [
          ...line('all', one),
          ...[change?.before ?? null, change?.change ?? null, change?.low ?? null, change?.high ?? null],
          change?.reason ?? one.reason ?? compared?.reason ?? null,
        ];
      }),
      ...groups
        .filter(isFigureGroup)
        .flatMap(({ key, figures: own }) =>
          own.map((one): CsvCell[] => [...line(key, one), null, null, null, null, one.reason ?? null]),
        ),
    ],
  };
}

/** Reports with groups of a form of their own have tables for them. */
const isFigureGroup = (group: object): group is FigureGroup => 'figures' in group;
