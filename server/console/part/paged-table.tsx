// A table that shows so many rows at a time, with the way to the others. Where it begins is in the address (`idFrom`), so a page works
// without script and has the same length however many rows there are.

import type { Reader } from '../reader.ts';
import { tableWords as words } from '../words/table.ts';
import { Table, type TableProps } from './table.tsx';

interface PagedTableProps<Row> extends TableProps<Row> {
  /** Names the table in the address; its panel has the same id. */
  id: string;
}

const MOST_ROWS = 25;

/** Where the part that is shown begins, in the address. */
export const partOf = (id: string): string => `${id}From`;

export function PagedTable<Row>({ id, rows, ...table }: PagedTableProps<Row>) {
  const { reader } = table;
  const name = partOf(id);
  const from = firstOf(reader, name, rows.length);
  const shown = rows.slice(from, from + MOST_ROWS);
  const to = (start: number | undefined) => `${reader.here({ [name]: start?.toString() })}#${id}-title`;
  return (
    <>
      <Table {...table} rows={shown} />
      {rows.length > MOST_ROWS && (
        <p class="actions after">
          <span class="faint">
            {reader.tell(words.part, { from: from + 1, to: from + shown.length, all: rows.length })}
          </span>
          {from > 0 && (
            <a class="button" href={to(from > MOST_ROWS ? from - MOST_ROWS : undefined)}>
              {reader.tell(words.before)}
            </a>
          )}
          {from + MOST_ROWS < rows.length && (
            <a class="button" href={to(from + MOST_ROWS)}>
              {reader.tell(words.more)}
            </a>
          )}
        </p>
      )}
    </>
  );
}

/** A place that is none leads to the beginning. */
function firstOf({ query }: Reader, name: string, rows: number): number {
  const from = Number(query.get(name) ?? 0);
  return Number.isSafeInteger(from) && from > 0 && from < rows ? from : 0;
}
