// The columns of what stayed of the revenue: of periods, and of groups.

import type { Retention } from '../../metrics/report/revenue.ts';
import { Opened } from '../part/opened.tsx';
import type { SortedColumn } from '../part/sorted-table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { revenueWords as words } from '../words/revenue.ts';

type Change = 'start' | 'kept' | 'churn' | 'contraction' | 'expansion';

/** What became of the revenue of so many accounts, each number with the way to the accounts that it counts. */
export function retentionColumns<Row extends Retention>(
  reader: Reader,
  currency: string,
  linkOf: (row: Row, what: Change) => string,
): SortedColumn<Row>[] {
  const { tell, format } = reader;
  const opened = (row: Row, what: Change, { n, text }: { n: number; text: string }) => (
    <Opened n={n} href={linkOf(row, what)}>
      {text}
    </Opened>
  );
  const rate = (id: 'grr' | 'nrr' | 'logo', head: string): SortedColumn<Row> => ({
    id,
    head,
    numeric: true,
    by: (row) => (id === 'logo' ? row.logo.value : row[id]),
    cell: (row) => {
      const value = id === 'logo' ? row.logo.value : row[id];
      return value === null ? (
        <span class="faint" title={reasonText(reader, row.reason)}>
          {row.accounts === 0 ? tell(frameWords.none) : reasonText(reader, row.reason)}
        </span>
      ) : (
        opened(row, id === 'logo' ? 'kept' : 'start', {
          ...{ n: id === 'logo' ? row.kept : row.accounts, text: format.share(value) },
        })
      );
    },
  });
  const amount = (id: 'start' | 'churn' | 'contraction' | 'expansion'): SortedColumn<Row> => ({
    id,
    head: tell(words[id]),
    numeric: true,
    by: (row) => row[id],
    cell: (row) => {
      const text = format.amount(row[id], currency);
      // The accounts beside it are those.
      return id === 'start' ? text : opened(row, id, { n: row[id], text });
    },
  });
  return [
    {
      id: 'accounts',
      head: tell(words.accounts),
      numeric: true,
      by: ({ accounts }) => accounts,
      cell: (row) => opened(row, 'start', { n: row.accounts, text: format.count(row.accounts) }),
    },
    amount('start'),
    amount('churn'),
    amount('contraction'),
    amount('expansion'),
    rate('grr', tell(words.grrShort)),
    rate('nrr', tell(words.nrrShort)),
    rate('logo', tell(words.logo)),
  ];
}
