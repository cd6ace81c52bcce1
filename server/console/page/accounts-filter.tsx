// The filter of the list of accounts: a GET form, and each active condition as a link that takes it away.

import { BUCKETS } from '../../../shared/score/retention-cohorts.ts';
import { ACCOUNT_SORTS, type AccountsReport } from '../../metrics/report/accounts.ts';
import {
  type AccountsState,
  BANDS,
  COUNTED_PARAMS,
  PAGE_SIZES,
  RETENTION_PARAMS,
  STATUSES,
} from '../accounts-query.ts';
import { Field, Select } from '../part/field.tsx';
import { Kept } from '../part/page-head.tsx';
import type { Reader } from '../reader.ts';
import { activationWords, accountsWords as words } from '../words/accounts.ts';
import { bucketText, stayedWords } from '../words/adoption.ts';
import { bandWords, columnWords, statusWords } from '../words/report.ts';
import type { Words } from '../words.ts';
import { sortLabel } from './accounts-columns.tsx';
import { countedText } from './accounts-counted.ts';

interface FilterProps {
  reader: Reader;
  report: AccountsReport;
  state: AccountsState;
}

const FIELDS = ['search', 'plan', 'band', 'healthBand', 'milestone', 'status'] as const;

/** What a link narrowed the list to, and a chip takes away. */
const DAYS = ['firstSeenFrom', 'firstSeenTo', 'activeFrom', 'activeTo', 'startedFrom', 'startedTo'] as const;
const FILTERS = [...FIELDS, ...DAYS, 'activation', 'retentionDay', 'countedBy'] as const;

/** What the form says itself, or what a change of it makes void. */
const OWN = [...FIELDS, 'sort', 'order', 'limit', 'cursor', 'format'];

export function isFiltered(state: AccountsState): boolean {
  return FILTERS.some((name) => state[name] !== undefined);
}

export function AccountsFilter({ reader, report, state }: FilterProps) {
  const { tell } = reader;
  const all = { value: '', label: tell(words.all) };
  // A plan that no account has any more still shows what the address asks for.
  const plans = [...new Set([...report.plans, ...(state.plan === undefined ? [] : [state.plan])])];
  return (
    <search>
      <form class="filter" method="get" action={reader.path} aria-label={tell(words.filter)}>
        <Kept query={reader.query} except={OWN} />
        <Field id="search" label={tell(words.search)} grow>
          <input id="search" type="search" name="search" value={state.search ?? ''} maxLength={200} />
        </Field>
        <Select
          id="plan"
          label={tell(columnWords.plan)}
          value={state.plan ?? ''}
          options={[all, ...plans.map((plan) => ({ value: plan, label: plan }))]}
        />
        <Select
          id="band"
          label={tell(words.adoptionBand)}
          value={state.band ?? ''}
          options={[all, ...BANDS.map((band) => ({ value: band, label: tell(bandWords[band]) }))]}
        />
        <Select
          id="healthBand"
          label={tell(words.healthBand)}
          value={state.healthBand ?? ''}
          options={[all, ...BANDS.map((band) => ({ value: band, label: tell(bandWords[band]) }))]}
        />
        {report.milestones.length > 1 && (
          <Select
            id="milestone"
            label={tell(words.milestone)}
            value={state.milestone ?? ''}
            options={[
              { value: '', label: report.milestones.find(isValue)?.name ?? tell(words.noMilestone) },
              ...report.milestones
                .filter((one) => !isValue(one))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <Select
          id="status"
          label={tell(columnWords.status)}
          value={state.status ?? ''}
          options={[all, ...STATUSES.map((status) => ({ value: status, label: tell(statusWords[status]) }))]}
        />
        <Select
          id="sort"
          label={tell(words.sort)}
          value={state.sort}
          options={ACCOUNT_SORTS.map((sort) => ({ value: sort, label: sortLabel(reader, sort) }))}
        />
        <Select
          id="order"
          label={tell(words.order)}
          value={state.order}
          options={(['asc', 'desc'] as const).map((order) => ({ value: order, label: tell(words[order]) }))}
        />
        <Select
          id="limit"
          label={tell(words.perPage)}
          value={String(state.limit)}
          options={PAGE_SIZES.map((size) => ({ value: String(size), label: String(size) }))}
        />
        <button type="submit" class="primary">
          {tell(words.apply)}
        </button>
      </form>
    </search>
  );
}

const isValue = (one: AccountsReport['milestones'][number]): boolean => one.isValue;

const bandText = ({ tell }: Reader, name: Words, band: AccountsState['band']) =>
  band === undefined ? undefined : `${tell(name)}: ${tell(bandWords[band])}`;

const dayText = ({ tell, format }: Reader, name: Words, day: number | undefined) =>
  day === undefined ? undefined : tell(name, { day: format.date(new Date(day).toISOString().slice(0, 10)) });

function retentionText({ tell }: Reader, { retentionDay, retentionKind, retention }: AccountsState) {
  const kind = retentionKind ?? 'bracket';
  const bucket = BUCKETS[kind].find(({ from }) => from === retentionDay);
  if (!bucket) return undefined;
  return `${bucketText(tell, kind, bucket)}: ${tell(stayedWords[retention ?? 'due'])}`;
}

/** What goes with a condition. */
const TOGETHER: Partial<Record<(typeof FILTERS)[number], readonly string[]>> = {
  retentionDay: RETENTION_PARAMS,
  countedBy: COUNTED_PARAMS,
};

export function ActiveFilters({ reader, report, state }: FilterProps) {
  const { tell } = reader;
  if (!isFiltered(state)) return null;
  const labels: Partial<Record<(typeof FILTERS)[number], string | undefined>> = {
    search: state.search === undefined ? undefined : `“${state.search}”`,
    plan: state.plan,
    band: bandText(reader, words.adoptionBand, state.band),
    healthBand: bandText(reader, words.healthBand, state.healthBand),
    milestone: state.milestone === undefined ? undefined : report.milestone?.name,
    status: state.status === undefined ? undefined : tell(statusWords[state.status]),
    ...Object.fromEntries(DAYS.map((name) => [name, dayText(reader, words[name], state[name])])),
    activation: state.activation === undefined ? undefined : tell(activationWords[state.activation]),
    retentionDay: retentionText(reader, state),
    countedBy: countedText(reader, report, state),
  };
  const without = (names: readonly string[]) =>
    reader.here({ ...Object.fromEntries(names.map((name) => [name, undefined])), cursor: undefined });
  return (
    <ul class="chips">
      {FILTERS.map((name) => {
        const filter = labels[name];
        return filter === undefined ? null : (
          <li key={name}>
            <a href={without(TOGETHER[name] ?? [name])} aria-label={tell(words.remove, { filter })}>
              {filter} <span aria-hidden="true">×</span>
            </a>
          </li>
        );
      })}
      <li>
        <a href={without([...FILTERS, ...RETENTION_PARAMS, ...COUNTED_PARAMS])}>{tell(words.clear)}</a>
      </li>
    </ul>
  );
}
