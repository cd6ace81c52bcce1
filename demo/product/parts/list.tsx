// A list of records: rows with columns where there is room, cards where there is not. The whole row leads to the
// record; the link inside it is what the keyboard and a screen reader use.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../desk.ts';
import { Link } from './button.tsx';

export interface Column<T> {
  label: string;
  cell: (row: T) => ComponentChildren;
  /** Numbers stand at the right. */
  number?: boolean;
}

interface ListProps<T> {
  label: string;
  rows: readonly T[];
  href: (row: T) => string;
  /** What the row is called: the text of its link. */
  name: (row: T) => string;
  nameLabel: string;
  columns: Column<T>[];
}

/** Rows past this many are not drawn: nobody reads them, and a search finds them. */
const MAX_ROWS = 100;

export function List<T extends { id: string }>({
  label,
  rows,
  href,
  name,
  nameLabel,
  columns,
}: ListProps<T>) {
  const { go } = useDesk();
  return (
    <table class="list" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{nameLabel}</th>
          {columns.map((column) => (
            <th key={column.label} scope="col" class={column.number ? 'number' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MAX_ROWS).map((row) => (
          <tr
            key={row.id}
            onClick={(event) => {
              if (!(event.target instanceof Element && event.target.closest('a,button'))) go(href(row));
            }}
          >
            <th scope="row">
              <Link href={href(row)}>{name(row)}</Link>
            </th>
            {columns.map((column) => (
              <td key={column.label} data-label={column.label} class={column.number ? 'number' : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TabsProps<T extends string> {
  label: string;
  tabs: { key: T; label: string; count: number }[];
  current: T;
  onChoose: (key: T) => void;
}

/** A choice among the statuses of a list. */
export const Tabs = <T extends string>({ label, tabs, current, onChoose }: TabsProps<T>) => (
  <fieldset class="tabs">
    <legend class="hidden">{label}</legend>
    {tabs.map(({ key, label: text, count }) => (
      <button key={key} type="button" aria-pressed={key === current} onClick={() => onChoose(key)}>
        {text} <span class="count">{count}</span>
      </button>
    ))}
  </fieldset>
);
