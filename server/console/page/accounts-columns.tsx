// The columns of the list of accounts. A head that sorts is a link to the same list in the other order.

import { DAY_MS } from '../../../shared/limits.ts';
import { BUCKETS } from '../../../shared/score/retention-cohorts.ts';
import type { AccountRow, AccountSort, AccountsReport } from '../../metrics/report/accounts.ts';
import { type AccountsState, firstOrder } from '../accounts-query.ts';
import { BandMark, StatusMark } from '../part/mark.tsx';
import { sortHead } from '../part/sort-head.tsx';
import type { Column } from '../part/table.tsx';
import { peopleLink } from '../people-query.ts';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountWords } from '../words/account.ts';
import { accountsWords as words } from '../words/accounts.ts';
import { frameWords } from '../words/frame.ts';
import { healthWords } from '../words/health.ts';
import { columnWords } from '../words/report.ts';
import { accountLink, ScoreCell } from './account-cells.tsx';
import { healthLink } from './health-factor.tsx';

const SORT_WORDS = {
  name: columnWords.account,
  score: columnWords.score,
  health: healthWords.title,
  scoreChange: columnWords.change,
  timeToValue: columnWords.timeToValue,
  lastSeen: columnWords.lastSeen,
  createdAt: columnWords.createdAt,
  users: columnWords.users,
  activeUsers: columnWords.activeUsers,
  seats: columnWords.seats,
} as const;

export function sortLabel(reader: Reader, sort: AccountSort): string {
  return reader.tell(SORT_WORDS[sort]);
}

export function accountColumns(
  reader: Reader,
  state: AccountsState,
  { asOf, milestone }: Pick<AccountsReport, 'asOf' | 'milestone'>,
): Column<AccountRow>[] {
  const { tell, format } = reader;
  const none = tell(frameWords.none);
  const sorts = (sort: AccountSort) => ({ id: sort, ...headOf(reader, state, sort) });
  const people = (href: string, n: number) => (
    <a class="plain" href={href}>
      {format.count(n)}
    </a>
  );
  const count = (n: number | null) => (n === null ? none : format.count(n));
  return [
    {
      ...sorts('name'),
      rowHeader: true,
      cell: (row) => (
        <>
          {accountLink(reader, row)}
          {state.retentionDay !== undefined && (
            <a class="line small" href={stayedLink(reader, state, row, asOf)}>
              {tell(accountWords.toEvents)}
              <span class="hidden">: {row.name}</span>
            </a>
          )}
        </>
      ),
    },
    { id: 'plan', head: tell(columnWords.plan), cell: ({ plan }) => plan ?? none },
    { ...sorts('score'), cell: (row) => <ScoreCell reader={reader} row={row} /> },
    { ...sorts('scoreChange'), numeric: true, cell: ({ scoreChange }) => changeText(reader, scoreChange) },
    {
      ...sorts('health'),
      cell: ({ id, health, healthBand }) => (
        <a
          class="plain mark-cell score-cell"
          href={healthLink(reader, id)}
          aria-label={tell(healthWords.toHealth)}
        >
          <span class="number">{health === null ? none : format.points(health)}</span>{' '}
          <BandMark reader={reader} band={healthBand} />
        </a>
      ),
    },
    {
      id: 'status',
      head: tell(columnWords.status),
      cell: ({ id, status }) =>
        status === 'reached' && milestone ? (
          <a
            class="plain mark-cell"
            href={eventsLink(reader, { account: id, asOf }, { milestone: milestone.id })}
            aria-label={tell(accountWords.behind, { name: milestone.name })}
          >
            <StatusMark reader={reader} status={status} />
          </a>
        ) : (
          <StatusMark reader={reader} status={status} />
        ),
    },
    {
      ...sorts('timeToValue'),
      numeric: true,
      cell: ({ timeToValue }) =>
        timeToValue === null ? (
          <span class="faint">{tell(words.notYet)}</span>
        ) : (
          format.dayNumber(timeToValue)
        ),
    },
    {
      ...sorts('activeUsers'),
      numeric: true,
      cell: ({ id, activeUsers }) => people(peopleLink(reader, id), activeUsers),
    },
    {
      ...sorts('users'),
      numeric: true,
      cell: ({ id, users }) =>
        people(`${reader.to(`/console/accounts/${encodeURIComponent(id)}`)}#people-title`, users),
    },
    { ...sorts('seats'), numeric: true, cell: ({ seats }) => count(seats) },
    { ...sorts('lastSeen'), numeric: true, cell: ({ lastSeen }) => format.date(lastSeen) },
    {
      ...sorts('createdAt'),
      numeric: true,
      cell: ({ createdAt, firstSeen }) => format.yearMonth(createdAt ?? firstSeen),
    },
  ];
}

/** What an account did in the bucket of retention that the list is narrowed to. */
function stayedLink(
  reader: Reader,
  { retentionDay, retentionKind = 'bracket' }: AccountsState,
  { id, firstSeen }: AccountRow,
  asOf: string,
): string {
  const bucket = BUCKETS[retentionKind].find(({ from }) => from === retentionDay);
  const account = { account: id, asOf };
  if (!bucket) return eventsLink(reader, account, {});
  const firstDay = Math.floor(Date.parse(firstSeen) / DAY_MS);
  const end = Math.floor((Date.parse(asOf) - 1) / DAY_MS) + 1;
  const [from, to] = [firstDay + bucket.from, retentionKind === 'unbounded' ? end : firstDay + bucket.until];
  return eventsLink(reader, account, {
    days: to - from,
    until: new Date((to - 1) * DAY_MS).toISOString(),
  });
}

/** The sign, the number and an arrow; colour only repeats them. */
export function changeText({ tell, format }: Reader, change: number | null, digits = 0) {
  if (change === null) return <span class="faint">{tell(frameWords.none)}</span>;
  const rounded = Number(change.toFixed(digits));
  if (rounded === 0) return format.points(0, digits);
  return (
    <span class={rounded > 0 ? 'up' : 'down'}>
      {format.signed(rounded, digits)}
      <span aria-hidden="true">{rounded > 0 ? ' ▲' : ' ▼'}</span>
    </span>
  );
}

function headOf(reader: Reader, state: AccountsState, sort: AccountSort) {
  const current = state.sort === sort;
  const order = current ? (state.order === 'asc' ? 'desc' : 'asc') : firstOrder(sort);
  return sortHead(reader, {
    label: reader.tell(SORT_WORDS[sort]),
    href: reader.here({ sort, order, cursor: undefined }),
    sorted: current ? (state.order === 'asc' ? 'ascending' : 'descending') : undefined,
  });
}
