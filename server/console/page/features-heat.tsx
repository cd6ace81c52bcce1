// Account by feature: a table whose cells say a state in a word and a shape, and how often it is used in bars and a number; colour
// only repeats it. In a narrow window each account is a card, with a line a feature.

import {
  FEATURE_DEEDS,
  FEATURE_STATES,
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
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountsWords } from '../words/accounts.ts';
import { cellWords, deedWords, adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';
import { HeatCell, KEPT, Mark, Shape } from './features-heat-cell.tsx';

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
          row.cells[i] && <HeatCell {...{ reader, report, name }} account={row.id} cell={row.cells[i]} />,
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
