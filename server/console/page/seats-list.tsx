// The seats of each account: to be searched by name, sorted by each column, a page at a time.

import { SEAT_RATIOS, SEAT_THRESHOLDS, type SeatRatio, type SeatState } from '../../../shared/score/seats.ts';
import { SEAT_SORTS, SEAT_STATES, type SeatSort, type SeatsReport } from '../../metrics/report/seats.ts';
import { CursorPages } from '../part/cursor-pages.tsx';
import { BandShape } from '../part/mark.tsx';
import { NameSearch } from '../part/name-search.tsx';
import { Panel } from '../part/panel.tsx';
import { sortHead } from '../part/sort-head.tsx';
import { type Column, Table } from '../part/table.tsx';
import { peopleLink } from '../people-query.ts';
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

/** What narrows the list: a range of ages, and what a ratio is like for the age. */
export const seatsNarrowed = ({ query }: Pick<Reader, 'query'>) => ({
  age: SEAT_THRESHOLDS.find(({ from }) => String(from) === query.get('age'))?.from,
  state: member(SEAT_STATES, query.get('state')),
  ratio: member(SEAT_RATIOS, query.get('ratio')),
});

interface Narrowed {
  age: number | 'all';
  state?: SeatState;
  ratio?: SeatRatio;
  sort?: SeatSort | undefined;
}

/** The list of the accounts that a number counts, all of them. */
export function seatsLink(reader: Reader, { age, state, ratio, sort }: Narrowed): string {
  const narrowed = {
    age: age === 'all' ? undefined : age,
    state,
    ratio,
    search: undefined,
    cursor: undefined,
  };
  return `${reader.here({ ...narrowed, ...(sort && { sort, order: undefined }) })}#accounts-title`;
}

export function SeatAccounts({ reader, report }: { reader: Reader; report: SeatsReport }) {
  const { tell } = reader;
  const title = tell(words.seatAccounts);
  return (
    <Panel id="accounts" title={title}>
      <NameSearch reader={reader} anchor="accounts-title" />
      <Listed reader={reader} report={report} />
      {report.rows.length === 0 ? (
        <p class="faint">{tell(accountsWords.noMatch)}</p>
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={accountColumns(reader)}
          rows={report.rows}
          keyOf={({ id }) => id}
        />
      )}
      <CursorPages reader={reader} next={report.nextCursor} anchor="accounts-title" />
    </Panel>
  );
}

/** What the list is narrowed to, with its totals: those of the number that led here. */
function Listed({ reader, report }: { reader: Reader; report: SeatsReport }) {
  const { tell, format } = reader;
  const { listed, listedTotal } = report;
  const { age, state, ratio = 'activeOfPurchased' } = seatsNarrowed(reader);
  const range = report.byAge.find(({ from }) => from === age);
  const narrowed = [
    ...(range ? [`${tell(words.age)}: ${ageText(reader, range)}`] : []),
    ...(state ? [`${tell(words[ratio])}: ${tell(seatStateWords[state])}`] : []),
  ];
  return (
    <>
      <h3 class="total">
        {tell(words.accounts, { n: listed })}
        {narrowed.length > 0 && ` · ${narrowed.join(' · ')}`}
      </h3>
      <p class="faint">
        {(['purchased', 'assigned', 'active'] as const)
          .map((name) => `${tell(words[name])} ${format.count(listedTotal[name])}`)
          .join(' · ')}
        {narrowed.length > 0 && (
          <>
            {' '}
            <a href={seatsLink(reader, { age: 'all' })}>{tell(accountsWords.clear)}</a>
          </>
        )}
      </p>
    </>
  );
}

export function ageText({ tell }: Reader, { from, until }: { from: number; until: number | null }): string {
  return until === null ? tell(words.ageFrom, { from }) : tell(words.ageRange, { from, until: until - 1 });
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
          <span class="seat-state">
            <BandShape band={SHAPE_OF[state]} /> {tell(seatStateWords[state])}
          </span>{' '}
          {format.share(value)}
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
    {
      ...number('assigned'),
      cell: ({ id, assigned, assignedFrom }) =>
        assignedFrom === 'people' ? (
          <a class="plain" href={`${reader.to(`/console/accounts/${encodeURIComponent(id)}`)}#people-title`}>
            {format.count(assigned)}
          </a>
        ) : (
          format.count(assigned)
        ),
    },
    {
      ...number('active'),
      cell: ({ id, active }) => (
        <a class="plain" href={peopleLink(reader, id)}>
          {format.count(active)}
        </a>
      ),
    },
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
