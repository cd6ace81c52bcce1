// The headline figures of a report as a table: of the whole and of each group, beside those of the period before. Columns are
// named as in the JSON.

import type { CsvCell } from '../csv.ts';
import type { Table } from './csv.ts';
import type { Compared, Figure, FigureGroup } from './report/figures.ts';

interface Framed {
  groupBy?: string;
  groups?: readonly object[];
  compared?: Compared;
}

/** Whether the rows of a table would leave out what was asked for. */
export const asksForFigures = ({ groupBy, compare }: { groupBy?: unknown; compare?: unknown }): boolean =>
  groupBy !== undefined || compare !== undefined;

/** @param figures of the whole report, for it is told also where nothing is compared */
export function figuresTable({ groupBy, groups = [], compared }: Framed, figures: readonly Figure[]): Table {
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
