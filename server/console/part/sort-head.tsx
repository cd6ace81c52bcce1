// The head of a column that rows can be sorted by: a link, so that the order is in the address and needs no script.

import type { Reader } from '../reader.ts';
import { accountsWords as words } from '../words/accounts.ts';
import type { Column } from './table.tsx';

interface SortHeadProps {
  /** As plain text. */
  label: string;
  href: string;
  sorted: 'ascending' | 'descending' | undefined;
}

export function sortHead(
  { tell }: Reader,
  { label, href, sorted }: SortHeadProps,
): Pick<Column<never>, 'head' | 'label' | 'sorted'> {
  return {
    sorted,
    label,
    head: (
      <a class="sort" href={href} title={tell(words.sortBy, { column: label })}>
        {label}
        <span class="arrow" aria-hidden="true">
          {sorted === undefined ? '' : sorted === 'ascending' ? '↑' : '↓'}
        </span>
      </a>
    ),
  };
}
