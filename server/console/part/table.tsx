// One way to draw a table: caption, scoped headers, numbers aligned, and a box that scrolls by itself where the window is
// narrower than the table, so that the page never does. In a narrow box a wide table shows each row as a card instead, with
// the head of the column beside its value, so that nothing is out of sight (style/card.css).

import type { ComponentChildren } from 'preact';
import type { Reader } from '../reader.ts';
import { Scroll } from './scroll.tsx';

export interface Column<Row> {
  /** Unique within the table. */
  id: string;
  head: ComponentChildren;
  /** The head as plain text, where it is more than that. */
  label?: string;
  cell(row: Row): ComponentChildren;
  numeric?: boolean;
  /** Names the row. */
  rowHeader?: boolean;
  /** Holds what is done with the row: a card gives it its whole width, and no label. */
  isActions?: boolean;
  sorted?: 'ascending' | 'descending' | undefined;
}

export interface TableProps<Row> {
  reader: Reader;
  caption: string;
  /** The caption is on screen already, as the heading above. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** What the last column adds up to. */
  total?: { label: string; value: string } | undefined;
}

/** What fits into 320 px beside each other. */
const MOST_NARROW_COLUMNS = 3;

/** What fits into half a page of a desk. */
const FEW_COLUMNS = 5;

/** Said once more, because a browser forgets what a table is when its rows are drawn as blocks. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader' },
  rowHead: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

export function Table<Row>({ reader, caption, captionHidden, columns, rows, keyOf, total }: TableProps<Row>) {
  const isCards = columns.length > MOST_NARROW_COLUMNS;
  const cards = columns.length > FEW_COLUMNS ? 'cards' : 'few';
  const as = (what: keyof typeof ROLES) => (isCards ? ROLES[what] : {});
  return (
    <Scroll reader={reader} name={caption}>
      <table class={isCards ? cards : undefined} {...as('table')}>
        <caption class={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead {...as('group')}>
          <tr {...as('row')}>
            {columns.map(({ id, head, numeric, sorted }) => (
              <th
                key={id}
                scope="col"
                class={numeric ? 'number' : undefined}
                aria-sort={sorted}
                {...as('columnHead')}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('group')}>
          {rows.map((row) => (
            <tr key={keyOf(row)} {...as('row')}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.id} scope="row" {...as('rowHead')}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    class={column.numeric ? 'number' : undefined}
                    data-label={isCards ? labelOf(column) : undefined}
                    {...as('cell')}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot {...as('group')}>
            <tr {...as('row')}>
              <th scope="row" colSpan={columns.length - 1} {...as('rowHead')}>
                {total.label}
              </th>
              <td class="number" {...as('cell')}>
                {total.value}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}

function labelOf<Row>({ head, label, isActions }: Column<Row>): string | undefined {
  if (isActions) return undefined;
  return label ?? (typeof head === 'string' ? head : undefined);
}
