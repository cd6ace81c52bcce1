// Account by feature: a table whose cells say a state in a word and a shape, and how often it is used in bars and a number; colour
// only repeats it. In a narrow window each account is a card, with a line a feature.

import {
  FEATURE_DEEDS,
  FEATURE_STATES,
  type FeatureCell,
  type FeaturesReport,
  type HEAT_SORTS,
  type HeatSort,
  isHeatSort,
} from '../../metrics/report/features.ts';
import { CursorPages } from '../part/cursor-pages.tsx';
import { Definition } from '../part/definition.tsx';
import { Field, Select } from '../part/field.tsx';
import { Kept } from '../part/page-head.tsx';
import { Panel } from '../part/panel.tsx';
import { sortHead } from '../part/sort-head.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountWords } from '../words/account.ts';
import { accountsWords } from '../words/accounts.ts';
import { cellWords, deedWords, adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';

/** What is not understood counts as absent. */
export function heatSort({ query }: Pick<Reader, 'query'>): HeatSort | undefined {
  const text = query.get('sort') ?? '';
  return isHeatSort(text) ? text : undefined;
}

type Row = FeaturesReport['heat']['accounts'][number];

const SORT_WORDS = {
  uses: words.sortUses,
  adopted: words.sortAdopted,
  name: words.sortName,
  lastSeen: words.sortLastSeen,
} as const satisfies Record<(typeof HEAT_SORTS)[number], unknown>;

export function HeatPanel({ reader, report }: { reader: Reader; report: FeaturesReport }) {
  const { tell, query } = reader;
  const { heat, features } = report;
  const title = tell(words.heat);
  const behind = (account: string, feature: string) =>
    eventsLink(reader, { account, asOf: report.asOf }, { feature });
  const sort = heatSort(reader) ?? 'uses';
  const headOf = (label: string, by: HeatSort) =>
    sortHead(reader, {
      label,
      href: `${reader.here({ sort: by, cursor: undefined })}#heat-title`,
      sorted: sort === by ? (by === 'name' ? 'ascending' : 'descending') : undefined,
    });
  const columns: Column<Row>[] = [
    {
      id: 'account',
      ...headOf(tell(columnWords.account), 'name'),
      rowHeader: true,
      cell: (row) => accountLink(reader, row),
    },
    ...features.map(
      ({ id, name }, i): Column<Row> => ({
        id: `feature-${id}`,
        ...headOf(name, `feature:${id}`),
        cell: (row) =>
          row.cells[i] && <Cell reader={reader} cell={row.cells[i]} href={behind(row.id, id)} name={name} />,
      }),
    ),
  ];
  return (
    <Panel
      id="heat"
      title={title}
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(words.heatDefinition, { window: report.window })}
        />
      }
    >
      <form class="filter" method="get" action={`${reader.path}#heat-title`} aria-label={tell(words.sort)}>
        <Kept query={query} except={['sort', 'search', 'feature', 'did', 'cursor']} />
        <Field id="search" label={tell(accountsWords.search)} grow>
          <input id="search" type="search" name="search" value={query.get('search') ?? ''} maxLength={200} />
        </Field>
        <Select
          id="feature"
          label={tell(columnWords.feature)}
          value={query.get('feature') ?? ''}
          options={[
            { value: '', label: tell(words.anyFeature) },
            ...features.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          id="did"
          label={tell(words.did)}
          value={query.get('did') ?? 'eligible'}
          options={FEATURE_DEEDS.map((deed) => ({ value: deed, label: tell(deedWords[deed]) }))}
        />
        <Select
          id="sort"
          label={tell(words.sort)}
          value={sort}
          options={[
            ...(['uses', 'adopted', 'name', 'lastSeen'] as const).map((one) => ({
              value: one as string,
              label: tell(SORT_WORDS[one]),
            })),
            ...features.map(({ id, name }) => ({ value: `feature:${id}`, label: name })),
          ]}
        />
        <button type="submit">{tell(words.show)}</button>
        {reader.may('download') && (
          <a
            class="button"
            href={reader.here({ format: 'csv', table: 'accounts', cursor: undefined })}
            download
          >
            {tell(words.heatCsv)}
          </a>
        )}
      </form>
      <ul class="statuses" aria-label={tell(words.heatLegend)}>
        {FEATURE_STATES.map((state) => (
          <li key={state} class={`heat heat-${state}`}>
            <Shape state={state} /> {tell(cellWords[state])}
          </li>
        ))}
      </ul>
      <div class="heat-map">
        {heat.accounts.length === 0 ? (
          <p class="faint">{tell(accountsWords.noMatch)}</p>
        ) : (
          <Table
            reader={reader}
            caption={title}
            captionHidden
            pairs
            columns={columns}
            rows={heat.accounts}
            keyOf={({ id }) => id}
          />
        )}
      </div>
      <p class="faint small narrow-only">{tell(words.heatShort)}</p>
      <CursorPages reader={reader} next={report.heat.nextCursor} anchor="heat-title" />
    </Panel>
  );
}

interface CellProps {
  reader: Reader;
  cell: FeatureCell;
  name: string;
  /** The events behind it. */
  href: string;
}

function Cell({ reader, cell, name, href }: CellProps) {
  const { tell } = reader;
  const { state, days, level, kept } = cell;
  const isUsed = state === 'tried' || state === 'adopted';
  return (
    <span class={`heat heat-${state} level-${level}`}>
      <Shape state={state} /> {tell(cellWords[state])}
      {isUsed && (
        <span class="faint line">
          <Bars level={level} />{' '}
          <a
            href={href}
            aria-label={`${tell(words.daysUsed, { n: days })}: ${tell(accountWords.behind, { name })}`}
          >
            {tell(words.daysUsed, { n: days })}
          </a>
          {kept && ` · ${tell(words.keptMark)}`}
        </span>
      )}
    </span>
  );
}

const SHAPES: Record<FeatureCell['state'], string> = {
  'not-entitled': 'M2 10 10 2',
  none: 'M2.5 6h7',
  lapsed: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.8V6l1.6 1.2',
  tried: 'M6 2.5v7M2.5 6h7',
  adopted: 'M1.5 6.5 4.5 9.5 10.5 2.5',
};

const Shape = ({ state }: { state: FeatureCell['state'] }) => (
  <svg class="stroke" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d={SHAPES[state]} />
  </svg>
);

const Bars = ({ level }: { level: number }) => (
  <svg class="heat-bars" viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
    {[1, 2, 3, 4].map((bar) => (
      <rect
        key={bar}
        class={bar <= level ? 'meter-fill' : 'meter-ground'}
        x={(bar - 1) * 6}
        y={10 - bar * 2.5}
        width={4}
        height={bar * 2.5}
      />
    ))}
  </svg>
);
