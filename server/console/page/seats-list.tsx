// The seats of each account: to be searched by name, sorted by each column, a page at a time.

import { SEAT_RATIOS, type SeatRatio } from '../../../shared/score/seats.ts';
import { SEAT_SORTS, type SeatSort, type SeatsReport } from '../../metrics/report/seats.ts';
import { CursorPages } from '../part/cursor-pages.tsx';
import { BandShape } from '../part/mark.tsx';
import { NameSearch } from '../part/name-search.tsx';
import { Panel } from '../part/panel.tsx';
import { sortHead } from '../part/sort-head.tsx';
import { type Column, Table } from '../part/table.tsx';
import { member, type Reader } from '../reader.ts';
import { accountsWords } from '../words/accounts.ts';
import { seatStateWords, adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';

/** What is not understood counts as absent: the least used come first. */
export const seatOrder = ({ query }: Pick<Reader, 'query'>) => ({
  sort: member(SEAT_SORTS, query.get('sort')) ?? 'activeOfPurchased',
  order: member(['asc', 'desc'] as const, query.get('order')) ?? 'asc',
});

export function SeatAccounts({ reader, report }: { reader: Reader; report: SeatsReport }) {
  const { tell } = reader;
  const title = tell(words.seatAccounts);
  return (
    <Panel id="accounts" title={title}>
      <NameSearch reader={reader} anchor="accounts-title" />
      {report.rows.length === 0 ? (
        <p class="faint">{tell(accountsWords.noMatch)}</p>
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          pairs
          columns={accountColumns(reader)}
          rows={report.rows}
          keyOf={({ id }) => id}
        />
      )}
      <CursorPages reader={reader} next={report.nextCursor} anchor="accounts-title" />
    </Panel>
  );
}

type Row = SeatsReport['rows'][number];
const SHAPE_OF = { low: 'red', fair: 'yellow', good: 'green', over: 'yellow' } as const;

function accountColumns(reader: Reader): Column<Row>[] {
  const { tell, format } = reader;
  const sorts = (sort: SeatSort, label: string) => ({ id: sort, ...headOf(reader, sort, label) });
  const number = (name: 'age' | 'purchased' | 'assigned' | 'active'): Column<Row> => ({
    ...sorts(name, tell(words[name])),
    numeric: true,
    cell: (row) => format.count(row[name]),
  });
  const ratioColumn = (ratio: SeatRatio): Column<Row> => ({
    ...sorts(ratio, tell(words[ratio])),
    numeric: true,
    cell: ({ ratios, states }) => {
      const [value, state] = [ratios[ratio], states[ratio]];
      if (value === null || state === null) return '–';
      return (
        <>
          {format.share(value)}
          <span class="line seat-state">
            <BandShape band={SHAPE_OF[state]} /> {tell(seatStateWords[state])}
          </span>
        </>
      );
    },
  });
  return [
    {
      ...sorts('name', tell(columnWords.account)),
      rowHeader: true,
      cell: (row) => accountLink(reader, row),
    },
    number('age'),
    number('purchased'),
    number('assigned'),
    number('active'),
    ...SEAT_RATIOS.map(ratioColumn),
  ];
}

function headOf(reader: Reader, sort: SeatSort, label: string) {
  const current = seatOrder(reader);
  const isCurrent = current.sort === sort;
  const isAscending = current.order === 'asc';
  return sortHead(reader, {
    label,
    href: `${reader.here({ sort, order: isCurrent && isAscending ? 'desc' : 'asc', cursor: undefined })}#accounts-title`,
    sorted: isCurrent ? (isAscending ? 'ascending' : 'descending') : undefined,
  });
}
