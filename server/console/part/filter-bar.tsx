// The filters of a report, on top of its page: ranges one click away, the rest behind one summary, and what is set as chips that can be
// taken away. All of it is links and one GET form, so the state of the page is its address.

import type { ReportBase } from '../../metrics/report/base.ts';
import { address } from '../address.ts';
import {
  FILTERS,
  type Filter,
  OWN_GROUPS,
  type OwnGroup,
  presets,
  segmentsFor,
  takenBy,
} from '../filters.ts';
import type { Reader } from '../reader.ts';
import { ownGroupWords, rangeParts, rangeWords, filterWords as words } from '../words/filters.ts';
import { groupingWords } from '../words/revenue.ts';
import { traitWords } from '../words/ttv.ts';
import { Field, Select } from './field.tsx';
import { Kept } from './kept.tsx';
import { nextStepText, reasonText } from './withheld.tsx';

interface FilterBarProps {
  reader: Reader;
  report: ReportBase;
}

/** What leads back to the first page of a list. */
const PLACES = { cursor: undefined, timeline: undefined, page: undefined } as const;

export function FilterBar({ reader, report }: FilterBarProps) {
  const { tell, filters, path } = reader;
  const { filters: taken } = takenBy(path);
  const hasRange = taken.includes('from');
  return (
    <search class="filter-bar" aria-label={tell(words.filters)}>
      {report.range && <p class="range-told">{rangeText(reader, report.range)}</p>}
      <div class="filter-line">
        {hasRange && <Presets reader={reader} report={report} />}
        <details class="filter-more">
          <summary>{tell(words.change)}</summary>
          <FilterForm reader={reader} />
          <ApiQuery reader={reader} />
        </details>
      </div>
      {filters.isWrong && (
        <p class="notice slim" role="status">
          {tell(words.wrong)}
        </p>
      )}
      {filters.unread.length > 0 && (
        <p class="notice slim" role="status">
          {tell(words.unread, { names: filters.unread.join(', '), day: reader.today })}
        </p>
      )}
      <Chips reader={reader} report={report} />
      <NothingMatches reader={reader} report={report} />
    </search>
  );
}

/** The query of the page is that of the API. */
function ApiQuery({ reader }: { reader: Reader }) {
  const { tell, path, query, asOfDay, filters } = reader;
  const { api } = takenBy(path);
  if (api === undefined) return null;
  const leftOut = new Set<string>(filters.isWrong ? ['from', 'to', ...filters.unread] : filters.unread);
  const own = Object.fromEntries([...query].filter(([name]) => !PAGE_ONLY.has(name) && !leftOut.has(name)));
  return (
    <div class="api-query">
      {reader.may('download') && (
        <p class="actions">
          <a class="button" href={reader.here({ ...PLACES, format: 'json' })}>
            {tell(words.asJson)}
          </a>
          <a class="button" href={reader.here({ ...PLACES, format: 'csv' })} download>
            {tell(words.asCsv)}
          </a>
          <a class="button" href={reader.here({ ...PLACES, format: 'csv', table: 'figures' })} download>
            {tell(words.figuresCsv)}
          </a>
        </p>
      )}
      <p class="faint small">
        {tell(words.api)}: <code>GET {address(api, { ...own, asOf: asOfDay })}</code>
      </p>
    </div>
  );
}

/** What the API has other ways for. */
const PAGE_ONLY: ReadonlySet<string> = new Set([...Object.keys({ ...PLACES }), 'format', 'table', 'asOf']);

/** What lies in the range, with its days; the last one is in it. */
export function rangeText(
  { tell, format }: Reader,
  { of, from, to }: NonNullable<ReportBase['range']>,
): string {
  const last = format.date(format.isoDay(new Date(Date.parse(to) - 1).toISOString()));
  const range =
    from === null
      ? tell(rangeParts.until, { to: last })
      : tell(rangeParts.between, { from: format.date(format.isoDay(from)), to: last });
  return tell(rangeWords[of], { range });
}

function Presets({ reader, report }: FilterBarProps) {
  const { tell, query, end } = reader;
  const [from, to] = [query.get('from') || undefined, query.get('to') || undefined];
  const whole = report.range && ALWAYS_ALL.has(report.range.of) ? words.all : words.usual;
  return (
    <nav class="choice presets" aria-label={tell(words.ranges)}>
      {presets(end).map(({ name, days, from: begins }) => (
        <a
          key={`${name}${days ?? ''}`}
          href={reader.here({ ...PLACES, from: begins, to: undefined })}
          aria-current={from === begins && to === undefined ? 'true' : undefined}
        >
          {tell(name === 'days' ? words.days : name === 'quarter' ? words.quarter : whole, { n: days ?? 0 })}
        </a>
      ))}
    </nav>
  );
}

/** Without a range these tell of everything; others have a usual one. */
const ALWAYS_ALL: ReadonlySet<string> = new Set(['clock starts', 'first seen', 'entries', 'renewals']);

function FilterForm({ reader }: { reader: Reader }) {
  const { tell, path, query, filters } = reader;
  const { filters: taken } = takenBy(path);
  const takes = (name: Filter) => taken.includes(name);
  return (
    <form class="filter" method="get" action={path} aria-label={tell(words.change)}>
      <Kept query={query} except={[...taken, 'cursor', 'timeline', 'page', 'format', 'table']} />
      {takes('from') && (
        <>
          <Field id="from" label={tell(words.from)}>
            <input id="from" type="date" name="from" value={filters.days.from ?? ''} max={reader.today} />
          </Field>
          <Field id="to" label={tell(words.to)}>
            <input id="to" type="date" name="to" value={filters.days.to ?? ''} />
          </Field>
        </>
      )}
      {takes('segment') && <SegmentChoice reader={reader} />}
      {takes('groupBy') && (
        <Select
          id="groupBy"
          label={tell(words.groupBy)}
          value={filters.query.groupBy ?? ''}
          options={[
            { value: '', label: tell(words.noGroup) },
            ...groupsFor(reader).map((value) => ({ value, label: groupLabel(reader, value) })),
          ]}
        />
      )}
      {takes('compare') && (
        <Select
          id="compare"
          label={tell(words.compare)}
          value={filters.query.compare ?? ''}
          options={[
            { value: '', label: tell(words.noCompare) },
            { value: 'previous', label: tell(words.previous) },
          ]}
        />
      )}
      <Field id="as-of" label={tell(words.asOf)}>
        <input id="as-of" type="date" name="asOf" value={reader.asOfDay ?? ''} max={reader.today} />
      </Field>
      <button type="submit" class="primary">
        {tell(words.apply)}
      </button>
    </form>
  );
}

function SegmentChoice({ reader }: { reader: Reader }) {
  const { tell, path, filters, choices } = reader;
  const wanted = filters.query.segment;
  const offered = segmentsFor(path, choices);
  // One that the report does not know is still what the address asks for.
  const isKnown = wanted === undefined || offered.some(({ id }) => id === wanted);
  return (
    <Select
      id="segment"
      label={tell(words.segment)}
      value={wanted ?? ''}
      options={[
        { value: '', label: tell(words.allAccounts) },
        ...offered.map(({ id, name }) => ({ value: id, label: name })),
        ...(isKnown ? [] : [{ value: wanted, label: wanted }]),
      ]}
    />
  );
}

function groupsFor({ path, choices, filters }: Reader): string[] {
  const { groupBy } = filters.query;
  const { groups } = takenBy(path);
  return [...new Set([...groups, ...choices.traits, ...(groupBy === undefined ? [] : [groupBy])])];
}

export function groupLabel({ tell, path }: Reader, groupBy: string): string {
  // Of contracts the time began with the first one.
  if (path === '/console/revenue' && groupBy === 'cohort') return tell(groupingWords.cohort);
  if (isOwnGroup(groupBy)) return tell(ownGroupWords[groupBy]);
  return groupBy in traitWords ? tell(traitWords[groupBy as keyof typeof traitWords]) : groupBy;
}

export const isOwnGroup = (groupBy: string): groupBy is OwnGroup => OWN_GROUPS.some((own) => own === groupBy);

/** What is set, each with the address without it. */
function chipsOf({ tell, format, filters, asOfDay, choices }: Reader, report: ReportBase) {
  const { query, days } = filters;
  const { segment, groupBy, compare } = query;
  const name = report.segment?.name ?? choices.segments.find(({ id }) => id === segment)?.name ?? segment;
  const chips: { filter: Filter; label: string }[] = [];
  if (name !== undefined && segment !== undefined) chips.push({ filter: 'segment', label: name });
  if (days.from !== undefined)
    chips.push({ filter: 'from', label: tell(words.fromDay, { day: format.date(days.from) }) });
  if (days.to !== undefined)
    chips.push({ filter: 'to', label: tell(words.toDay, { day: format.date(days.to) }) });
  if (groupBy !== undefined) chips.push({ filter: 'groupBy', label: groupBy });
  if (compare !== undefined) chips.push({ filter: 'compare', label: tell(words.previous) });
  if (asOfDay !== undefined)
    chips.push({ filter: 'asOf', label: tell(words.asOfDay, { day: format.date(asOfDay) }) });
  return chips;
}

function Chips({ reader, report }: FilterBarProps) {
  const { tell } = reader;
  const chips = chipsOf(reader, report);
  if (chips.length === 0) return null;
  const labelOf = ({ filter, label }: (typeof chips)[number]) =>
    filter === 'groupBy' ? tell(words.by, { trait: groupLabel(reader, label) }) : label;
  return (
    <ul class="chips" aria-label={tell(words.set)}>
      {chips.map((chip) => (
        <li key={chip.filter}>
          <a
            href={reader.here({ ...PLACES, [chip.filter]: undefined })}
            aria-label={tell(words.remove, { filter: labelOf(chip) })}
          >
            {labelOf(chip)} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={reader.here({ ...PLACES, ...Object.fromEntries(FILTERS.map((name) => [name, undefined])) })}>
          {tell(words.clear)}
        </a>
      </li>
    </ul>
  );
}

/** Reasons that stand for an empty report, which another filter might fill. */
const EMPTY_REASONS: ReadonlySet<string> = new Set([
  'no accounts yet',
  'no account is in this segment',
  'nobody is in this segment',
  'no account has started its clock',
  'no account was first seen in the range',
  'no renewals yet',
  'no contracts yet',
  'no data',
  'too few answers',
]);
const NARROWING: readonly Filter[] = ['segment', 'from', 'to', 'asOf'];

/** Which filter to take away, where nothing is left: an empty segment comes first, for no range can fill it. */
function NothingMatches({ reader, report }: FilterBarProps) {
  const { tell } = reader;
  const { reason, segment } = report;
  const chips = chipsOf(reader, report).filter(({ filter }) => NARROWING.includes(filter));
  if (reason === undefined || !EMPTY_REASONS.has(reason) || chips.length === 0) return null;
  const isSegmentEmpty = segment !== undefined && (segment.accounts ?? segment.users) === 0;
  const offered = isSegmentEmpty ? chips.filter(({ filter }) => filter === 'segment') : chips;
  const next = nextStepText(reader, reason);
  return (
    <div class="notice" role="note">
      <p>
        <strong>{tell(words.nothing)}</strong>{' '}
        {tell(words.nothingHelp, { reason: reasonText(reader, reason) })}
        {next !== undefined && <span class="line faint">{next}</span>}
      </p>
      {offered.map(({ filter, label }) => (
        <a key={filter} class="button" href={reader.here({ ...PLACES, [filter]: undefined })}>
          {label} <span aria-hidden="true">×</span>
        </a>
      ))}
    </div>
  );
}
