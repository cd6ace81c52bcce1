// One way to draw a table: caption, scoped headers, numbers aligned, and a box that scrolls by itself where the
// window is narrower than the table, so that the page never does.

import type { ComponentChildren } from 'preact';
import type { Reader } from '../reader.ts';
import { Scroll } from './scroll.tsx';

export interface Column<Row> {
  /** Unique within the table. */
  id: string;
  head: ComponentChildren;
  cell(row: Row): ComponentChildren;
  numeric?: boolean;
  /** Names the row. */
  rowHeader?: boolean;
  sorted?: 'ascending' | 'descending' | undefined;
}

interface TableProps<Row> {
  reader: Reader;
  caption: string;
  /** The caption is on screen already, as the heading above. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}

export function Table<Row>({ reader, caption, captionHidden, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <Scroll reader={reader} name={caption}>
      <table>
        <caption class={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, head, numeric, sorted }) => (
              <th key={id} scope="col" class={numeric ? 'number' : undefined} aria-sort={sorted}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ id, cell, numeric, rowHeader }) =>
                rowHeader ? (
                  <th key={id} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} class={numeric ? 'number' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
