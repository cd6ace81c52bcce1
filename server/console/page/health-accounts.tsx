// The accounts of the health report: to be searched by name, sorted by each column over all of them, a page at a time.

import { HEALTH_SORTS, type HealthReport, type HealthSort } from '../../metrics/report/health.ts';
import { CursorPages } from '../part/cursor-pages.tsx';
import { BandMark } from '../part/mark.tsx';
import { NameSearch } from '../part/name-search.tsx';
import { Panel } from '../part/panel.tsx';
import { sortHead } from '../part/sort-head.tsx';
import { type Column, Table } from '../part/table.tsx';
import { member, type Reader } from '../reader.ts';
import { accountsWords } from '../words/accounts.ts';
import { frameWords } from '../words/frame.ts';
import { stageWords, healthWords as words } from '../words/health.ts';
import { columnWords } from '../words/report.ts';
import { changeText } from './accounts-columns.tsx';
import { healthLink } from './health-factor.tsx';
import type { NamedProps } from './health-tables.tsx';

type Row = HealthReport['accounts'][number];

export const HEALTH_ROWS = 25;
/** Of the id of a factor. */
const MOST_LETTERS = 64;

/** What is not understood counts as absent: the lowest scores come first. */
export const healthOrder = ({ query }: Pick<Reader, 'query'>) => {
  const factor = query.get('factor')?.slice(0, MOST_LETTERS) || undefined;
  const sort = member(HEALTH_SORTS, query.get('sort')) ?? (factor === undefined ? 'score' : 'factor');
  return {
    factor,
    sort: sort === 'factor' && factor === undefined ? 'score' : sort,
    order: member(['asc', 'desc'] as const, query.get('order')) ?? 'asc',
  };
};

/** The accounts in the order of a factor, the lowest first; those without data come last. */
export const factorLink = (reader: Reader, factor: string): string =>
  `${reader.here({ factor, sort: undefined, order: undefined, search: undefined, cursor: undefined })}#lowest-title`;

export function HealthAccounts({ reader, report, nameOf }: NamedProps) {
  const { tell, query } = reader;
  const title = tell(words.lowest);
  const { factor } = healthOrder(reader);
  const isNarrowed = (query.get('search') ?? '') !== '' || query.get('cursor') !== null;
  if (report.accounts.length === 0 && !isNarrowed) return null;
  return (
    <Panel id="lowest" title={title}>
      <NameSearch reader={reader} anchor="lowest-title" />
      {factor !== undefined && (
        <ul class="chips">
          <li>
            <a
              href={`${reader.here({ factor: undefined, sort: undefined, order: undefined, cursor: undefined })}#lowest-title`}
              aria-label={tell(accountsWords.remove, { filter: nameOf(factor) })}
            >
              {nameOf(factor)} <span aria-hidden="true">×</span>
            </a>
          </li>
        </ul>
      )}
      {report.accounts.length === 0 ? (
        <p class="faint">{tell(accountsWords.noMatch)}</p>
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={columnsOf(reader, nameOf)}
          rows={report.accounts}
          keyOf={({ id }) => id}
        />
      )}
      <CursorPages reader={reader} next={report.nextCursor} anchor="lowest-title" />
      <p class="faint small">{tell(words.lowestHelp)}</p>
    </Panel>
  );
}

function columnsOf(reader: Reader, nameOf: (factor: string) => string): Column<Row>[] {
  const { tell, format } = reader;
  const none = tell(frameWords.none);
  const { factor } = healthOrder(reader);
  const sorts = (sort: HealthSort, label: string) => ({ id: sort, ...headOf(reader, sort, label) });
  return [
    {
      ...sorts('name', tell(columnWords.account)),
      rowHeader: true,
      cell: ({ id, name }) => (
        <a class="account-name" href={healthLink(reader, id)}>
          {name}
        </a>
      ),
    },
    {
      ...sorts('score', tell(columnWords.score)),
      numeric: true,
      cell: ({ score }) => (score === null ? none : format.points(score)),
    },
    ...(factor === undefined
      ? []
      : [
          {
            ...sorts('factor', nameOf(factor)),
            numeric: true,
            cell: ({ value = null }: Row) => (value === null ? none : format.points(value, 1)),
          },
        ]),
    {
      ...sorts('band', tell(words.band)),
      cell: ({ band, isOverridden }) => (
        <>
          <BandMark reader={reader} band={band} />{' '}
          {isOverridden && <span class="tag">{tell(words.byHand)}</span>}
        </>
      ),
    },
    {
      ...sorts('change', tell(words.change)),
      numeric: true,
      cell: ({ change }) => changeText(reader, change, 1),
    },
    { ...sorts('stage', tell(words.stage)), cell: ({ stage }) => tell(stageWords[stage]) },
    { ...sorts('tier', tell(words.tier)), cell: ({ tier }) => tier ?? none },
    {
      id: 'decisive',
      head: tell(words.holdsBack),
      cell: ({ decisive }) => decisive.map(nameOf).join(', ') || none,
    },
  ];
}

function headOf(reader: Reader, sort: HealthSort, label: string) {
  const current = healthOrder(reader);
  const isCurrent = current.sort === sort;
  const isAscending = current.order === 'asc';
  return sortHead(reader, {
    label,
    href: `${reader.here({ sort, order: isCurrent && isAscending ? 'desc' : 'asc', cursor: undefined })}#lowest-title`,
    sorted: isCurrent ? (isAscending ? 'ascending' : 'descending') : undefined,
  });
}
