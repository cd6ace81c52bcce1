// A table whose rows are all here, to be sorted by each of its columns and, where they are many, narrowed by words. Both are in the
// address (`idSort`, `idFind`), so that a link shows the same rows to everybody and a page works without script.

import type { Reader } from '../reader.ts';
import { findRows, nextOrder, orderOf, orderText, type SortValue, sortRows } from '../sorting.ts';
import { accountsWords } from '../words/accounts.ts';
import { tableWords as words } from '../words/table.ts';
import { Field } from './field.tsx';
import { Kept } from './page-head.tsx';
import { PagedTable, partOf } from './paged-table.tsx';
import { sortHead } from './sort-head.tsx';
import type { Column, TableProps } from './table.tsx';

export interface SortedColumn<Row> extends Column<Row> {
  /** What the rows are sorted by; a column without it keeps still. */
  by?: ((row: Row) => SortValue) | undefined;
}

interface SortedTableProps<Row> extends Omit<TableProps<Row>, 'columns'> {
  /** Names the table in the address; its panel has the same id. */
  id: string;
  columns: readonly SortedColumn<Row>[];
  /** The order that the rows come in, where it is that of a column. */
  given?: string | undefined;
  /** What of a row is searched, where rows may be many. */
  find?: ((row: Row) => string) | undefined;
}

/** From so many rows on there is a box to narrow them. */
const MANY = 12;
const MOST_LETTERS = 100;

/** For rows that are all here; many are shown in parts. */
export function SortedTable<Row>({ rows, given, find, ...table }: SortedTableProps<Row>) {
  const { id, reader, caption } = table;
  const { shown, columns, box, nothing } = arrange({
    ...{ reader, id, caption, given, find, rows, columns: table.columns },
    resets: [partOf(id)],
  });
  return (
    <>
      {box}
      {nothing ?? <PagedTable {...table} rows={shown} columns={columns} />}
    </>
  );
}

type Arranged<Row> = Pick<
  SortedTableProps<Row>,
  'reader' | 'id' | 'caption' | 'columns' | 'given' | 'find' | 'rows'
> & {
  /** What in the address is of another order, such as the part. */
  resets?: readonly string[];
};

/** The rows in order, heads that turn it around, and the box to narrow them. */
export function arrange<Row>({
  reader,
  id,
  caption,
  columns,
  given,
  find,
  rows,
  resets = [],
}: Arranged<Row>) {
  const { query, lang, tell } = reader;
  const params = paramsOf(id);
  const order = orderOf(query.get(params.sort) ?? given ?? null);
  const by = columns.find((column) => column.id === order?.column)?.by;
  const wanted = find ? (query.get(params.find) ?? '').slice(0, MOST_LETTERS).trim() : '';
  const found = find && wanted ? findRows(rows, wanted, find) : rows;
  // Rows that come in this order already stay as they are: they may have reasons of their own where they are equal.
  const isAsked = query.get(params.sort) !== null;
  const cleared = Object.fromEntries(resets.map((name) => [name, undefined]));
  const headOf = (column: SortedColumn<Row>, label: string) =>
    sortHead(reader, {
      label,
      href: `${reader.here({ ...cleared, [params.sort]: orderText(nextOrder(column.id, column.numeric === true, order)) })}#${id}-title`,
      sorted: order?.column === column.id ? (order.isDescending ? 'descending' : 'ascending') : undefined,
    });
  return {
    shown: by && order && isAsked ? sortRows(found, { ...order, by, lang }) : found,
    columns: columns.map(({ by: sortBy, ...column }): Column<Row> => {
      const label = column.label ?? column.head;
      return sortBy && typeof label === 'string' ? { ...column, ...headOf(column, label) } : column;
    }),
    box: find && (rows.length > MANY || wanted !== '') && (
      <FindBox
        reader={reader}
        id={id}
        caption={caption}
        wanted={wanted}
        counts={{ n: found.length, all: rows.length }}
        resets={resets}
      />
    ),
    nothing:
      found.length === 0 && wanted !== '' ? <p class="faint">{tell(words.none, { wanted })}</p> : undefined,
  };
}

const paramsOf = (id: string) => ({ sort: `${id}Sort`, find: `${id}Find` });

interface FindBoxProps {
  reader: Reader;
  id: string;
  /** Tells one box of a page from another. */
  caption: string;
  wanted: string;
  counts: { n: number; all: number };
  resets: readonly string[];
}

function FindBox({ reader, id, caption, wanted, counts, resets }: FindBoxProps) {
  const { tell, query, path } = reader;
  const name = paramsOf(id).find;
  const field = `${id}-find`;
  return (
    <search>
      <form
        class="filter slim"
        method="get"
        action={`${path}#${id}-title`}
        aria-label={`${tell(words.find)}: ${caption}`}
      >
        <Kept query={query} except={[name, ...resets]} />
        <Field id={field} label={tell(words.find)} grow>
          <input id={field} type="search" name={name} value={wanted} maxLength={MOST_LETTERS} />
        </Field>
        <button type="submit">{tell(words.show)}</button>
        {wanted !== '' && (
          <>
            <span class="faint">{tell(words.found, counts)}</span>
            <a
              class="button"
              href={`${reader.here({ [name]: undefined })}#${id}-title`}
              aria-label={tell(accountsWords.remove, { filter: wanted })}
            >
              {tell(words.all)}
            </a>
          </>
        )}
      </form>
    </search>
  );
}
