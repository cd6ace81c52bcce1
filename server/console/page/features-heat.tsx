// Account by feature: a table whose cells say a state in a word and a shape, and how often it is used in bars and a number; colour
// only repeats it. In a narrow window each account is a card, with a line a feature.

import type { ComponentChildren } from 'preact';
import { DAY_MS } from '../../../shared/limits.ts';
import { KEPT_DAYS } from '../../../shared/score/feature-use.ts';
import {
  FEATURE_DEEDS,
  FEATURE_STATES,
  type FeatureCell,
  type FeatureDeed,
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
import { peopleLink } from '../people-query.ts';
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

interface Narrowed {
  did: FeatureDeed;
  feature?: string;
  sort?: HeatSort;
}

/** The map narrowed to the accounts that a number counts, all of them. */
export const heatLink = (reader: Reader, { did, feature, sort }: Narrowed): string =>
  `${reader.here({ feature, did, ...(sort && { sort }), search: undefined, cursor: undefined })}#heat-title`;

type Row = FeaturesReport['heat']['accounts'][number];

const SORT_WORDS = {
  uses: words.sortUses,
  adopted: words.sortAdopted,
  name: words.sortName,
  lastSeen: words.sortLastSeen,
  people: words.sortPeople,
} as const satisfies Record<(typeof HEAT_SORTS)[number], unknown>;

export function HeatPanel({ reader, report }: { reader: Reader; report: FeaturesReport }) {
  const { tell, query } = reader;
  const { heat, features } = report;
  const title = tell(words.heat);
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
    {
      id: 'came',
      ...headOf(tell(words.came), 'people'),
      numeric: true,
      cell: ({ id, presence: { people, personDays } }) => (
        <>
          <a
            class="plain"
            href={eventsLink(reader, { account: id, asOf: report.asOf }, { days: report.window })}
          >
            {reader.format.count(people)}
          </a>
          <span class="faint line">{tell(words.cameOn, { n: personDays })}</span>
        </>
      ),
    },
    ...features.map(
      ({ id, name }, i): Column<Row> => ({
        id: `feature-${id}`,
        ...headOf(name, `feature:${id}`),
        cell: (row) =>
          row.cells[i] && <Cell {...{ reader, report, name }} account={row.id} cell={row.cells[i]} />,
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
            ...(['uses', 'adopted', 'people', 'name', 'lastSeen'] as const).map((one) => ({
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
      <HeatFound reader={reader} report={report} />
      <ul class="statuses" aria-label={tell(words.heatLegend)}>
        {FEATURE_STATES.map((state) => (
          <li key={state} class={`heat heat-${state}`}>
            <Shape state={state} /> {tell(cellWords[state])}
          </li>
        ))}
        <li class="heat">
          <Mark path={KEPT} /> {tell(words.keptLegend)}
        </li>
        <li class="heat">{tell(words.heatShortLegend)}</li>
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

/** How many are in the map: what the number that led here counts. */
function HeatFound({ reader, report }: { reader: Reader; report: FeaturesReport }) {
  const { tell, query } = reader;
  const { heat, window } = report;
  const feature = report.features.find(({ id }) => id === query.get('feature'));
  const { people, personDays } = heat.presence;
  const counted = { n: heat.total, people: heat.activeUsers };
  return (
    <>
      <h3 class="total">
        {feature && heat.users !== null
          ? tell(words.heatFoundUsers, { ...counted, users: heat.users, feature: feature.name })
          : tell(words.heatFound, counted)}
      </h3>
      <p class="faint">{tell(words.heatFoundDays, { people, mean: personDays / window })}</p>
    </>
  );
}

interface CellProps {
  reader: Reader;
  report: FeaturesReport;
  account: string;
  cell: FeatureCell;
  name: string;
}

function Cell({ reader, report, account, cell, name }: CellProps) {
  const { tell } = reader;
  const { feature, state, days, level, users, age, kept } = cell;
  const isUsed = state === 'tried' || state === 'adopted';
  const behind = tell(accountWords.behind, { name });
  const of = { account, asOf: report.asOf };
  /** What is short on screen is told in full to whoever points at it or listens. */
  const link = (text: string, href: string, shown: ComponentChildren = text) => (
    <a href={href} aria-label={`${text}: ${behind}`} title={shown === text ? undefined : text}>
      {shown}
    </a>
  );
  const stateText = tell(cellWords[state]);
  return (
    <span class={`heat heat-${state} level-${level}`}>
      <Shape state={state} />{' '}
      {state === 'lapsed' ? link(stateText, eventsLink(reader, of, { feature })) : stateText}
      {kept && age !== null && (
        <>
          {' '}
          {link(
            tell(words.keptMark),
            eventsLink(reader, of, { feature, ...keptDays(report, age) }),
            <Mark path={KEPT} />,
          )}
        </>
      )}
      {isUsed && (
        <span class="faint line">
          <Bars level={level} />{' '}
          {link(
            tell(words.daysUsed, { n: days }),
            eventsLink(reader, of, { feature, days: report.window }),
            tell(words.heatDays, { n: days }),
          )}
          {' · '}
          {link(
            tell(words.usersOf, { n: users }),
            peopleLink(reader, account, { feature, days: report.window }),
            tell(words.heatPeople, { n: users }),
          )}
        </span>
      )}
    </span>
  );
}

/** The days in which a feature is kept that was first used so many days ago. */
function keptDays({ asOf }: FeaturesReport, age: number) {
  const today = Math.floor((Date.parse(asOf) - 1) / DAY_MS);
  const last = (today - age + KEPT_DAYS.until - 1) * DAY_MS;
  return { days: KEPT_DAYS.until - KEPT_DAYS.from, until: new Date(last).toISOString() };
}

const SHAPES: Record<FeatureCell['state'], string> = {
  'not-entitled': 'M2 10 10 2',
  none: 'M2.5 6h7',
  lapsed: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.8V6l1.6 1.2',
  tried: 'M6 2.5v7M2.5 6h7',
  adopted: 'M1.5 6.5 4.5 9.5 10.5 2.5',
};

/** Once more around. */
const KEPT = 'M9.5 4A4 4 0 1 0 10 6.5M9.8 1.5 9.6 4.1 7 4';

const Mark = ({ path }: { path: string }) => (
  <svg class="stroke" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d={path} />
  </svg>
);

const Shape = ({ state }: { state: FeatureCell['state'] }) => <Mark path={SHAPES[state]} />;

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
