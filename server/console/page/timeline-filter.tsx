// What of the timeline is shown: a GET form, each condition as a link that takes it away, and what to do where nothing is left.

import type { AccountReport, TimelineFilter } from '../../metrics/report/account.ts';
import { Field, Select } from '../part/field.tsx';
import { Kept } from '../part/page-head.tsx';
import { Empty } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { TIMELINE_PARAMS } from '../timeline-query.ts';
import { eventWords, accountWords as words } from '../words/account.ts';
import { accountsWords } from '../words/accounts.ts';

/** Our own events have names that only machines know. */
export function eventName({ tell }: Reader, name: string): string {
  return name in eventWords ? tell(eventWords[name as keyof typeof eventWords]) : name;
}

export function TimelineFilterForm({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell, query } = reader;
  const { of } = report.timelineFilter;
  const value = of ? `${of.kind}:${of.id}` : '';
  const options = [
    { value: '', label: tell(words.everything) },
    ...report.milestones.map(({ id, name }) => ({
      value: `milestone:${id}`,
      label: tell(words.onlyMilestone, { name }),
    })),
    ...report.features.map(({ id, name }) => ({
      value: `feature:${id}`,
      label: tell(words.onlyFeature, { name }),
    })),
    ...Object.keys(eventWords).map((name) => ({ value: `event:${name}`, label: eventName(reader, name) })),
  ];
  const isListed = options.some((option) => option.value === value);
  return (
    <form
      class="filter slim"
      method="get"
      action={`${reader.path}#timeline-title`}
      aria-label={tell(words.filterOf)}
    >
      <Kept query={query} except={[...TIMELINE_PARAMS]} />
      <Select
        id="only"
        label={tell(words.only)}
        value={value}
        options={isListed ? options : [...options, { value, label: subjectText(reader, of) }]}
      />
      <Field id="onlyFrom" label={tell(words.fromDay)}>
        <input id="onlyFrom" type="date" name="onlyFrom" value={query.get('onlyFrom') ?? ''} />
      </Field>
      <Field id="onlyTo" label={tell(words.toDay)}>
        <input id="onlyTo" type="date" name="onlyTo" value={query.get('onlyTo') ?? ''} />
      </Field>
      <button type="submit">{tell(words.narrow)}</button>
    </form>
  );
}

function subjectText(reader: Reader, of: TimelineFilter['of']): string {
  if (of === null) return '';
  const { tell } = reader;
  switch (of.kind) {
    case 'feature':
      return tell(words.onlyFeature, { name: of.name });
    case 'milestone':
      return tell(words.onlyMilestone, { name: of.name });
    case 'event':
      return tell(words.onlyEvent, { name: eventName(reader, of.name) });
  }
}

const isFiltered = ({ of, from, to }: TimelineFilter): boolean => of !== null || from !== null || to !== null;

export function TimelineChips({ reader, filter }: { reader: Reader; filter: TimelineFilter }) {
  const { tell, format } = reader;
  if (!isFiltered(filter)) return null;
  const { of, from, to } = filter;
  /** The last moment of the last day. */
  const last = to === null ? null : new Date(Date.parse(to) - 1).toISOString();
  const chips = [
    ...(of ? [{ name: 'only', text: subjectText(reader, of) }] : []),
    ...(from === null
      ? []
      : [{ name: 'onlyFrom', text: tell(words.since, { day: format.date(format.isoDay(from)) }) }]),
    ...(last === null
      ? []
      : [{ name: 'onlyTo', text: tell(words.until, { day: format.date(format.isoDay(last)) }) }]),
  ];
  const without = (names: readonly string[]) =>
    `${reader.here(Object.fromEntries([...names, 'timeline'].map((name) => [name, undefined])))}#timeline-title`;
  return (
    <ul class="chips">
      {chips.map(({ name, text }) => (
        <li key={name}>
          <a href={without([name])} aria-label={tell(accountsWords.remove, { filter: text })}>
            {text} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={without(TIMELINE_PARAMS)}>{tell(accountsWords.clear)}</a>
      </li>
    </ul>
  );
}

export function NoEvents({ reader, filter }: { reader: Reader; filter: TimelineFilter }) {
  const { tell, format } = reader;
  if (filter.lookedTo !== null)
    return <p class="faint">{tell(words.noneYet, { day: format.date(filter.lookedTo) })}</p>;
  if (!isFiltered(filter)) return <p class="faint">{tell(words.noTimeline)}</p>;
  return (
    <Empty title={tell(words.noneOf)}>
      <p>{tell(words.noneOfHelp)}</p>
    </Empty>
  );
}
