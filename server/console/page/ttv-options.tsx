// What the time-to-value report is asked for: a GET form, so that the answer has an address.

import type { TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { Select } from '../part/field.tsx';
import { Kept } from '../part/kept.tsx';
import type { Reader } from '../reader.ts';
import { clockName } from '../words/clock.ts';
import { traitWords, ttvWords as words } from '../words/ttv.ts';
import { cohortWords } from '../words/ttv-parts.ts';

/** Days that months can be compared by; any other may stand in the address. */
const SHARE_DAYS = [7, 14, 30, 60, 90];
/** Fields of this form; the rest of the address stays. */
const OWN = ['milestone', 'stratify', 'clock', 'day', 'format', 'table'];
const TRAITS = ['plan', 'industry', 'region', 'tier'] as const;

export function TtvOptions({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell, format, query } = reader;
  const { milestone, milestones: offered = [] } = report;
  const isOffered = milestone === null || offered.some(({ id }) => id === milestone.id);
  const milestones = isOffered ? offered : [milestone, ...offered];
  const traits = [
    ...new Set([
      ...(report.traits ?? TRAITS),
      ...[report.groupBy, report.stratify].filter((trait) => trait !== undefined),
    ]),
  ];
  return (
    <form class="filter" method="get" action={reader.path} aria-label={tell(words.options)}>
      <Kept query={query} except={OWN} />
      {milestones.length > 0 && (
        <Select
          id="milestone"
          label={tell(words.milestone)}
          value={report.milestone?.id ?? ''}
          options={[
            ...(milestone === null ? [{ value: '', label: tell(words.chooseEvent) }] : []),
            ...milestones.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {report.groupBy !== undefined && (
        <Select
          id="stratify"
          label={tell(words.stratify)}
          value={report.stratify ?? ''}
          options={[
            { value: '', label: tell(words.noStrata) },
            ...traits
              .filter((trait) => trait !== report.groupBy)
              .map((trait) => ({ value: trait, label: traitLabel(reader, trait) })),
          ]}
        />
      )}
      {report.clocks !== undefined && (
        <Select
          id="clock"
          label={tell(words.clock)}
          value={query.has('clock') && query.get('clock') !== '' ? report.clock : ''}
          options={[
            { value: '', label: tell(words.ownClock) },
            ...report.clocks.map((clock) => ({ value: clock, label: clockName(tell, clock) })),
          ]}
        />
      )}
      {report.cohorts !== undefined && (
        <Select
          id="day"
          label={tell(cohortWords.day)}
          value={String(report.cohorts.day)}
          options={[...new Set([...SHARE_DAYS, report.cohorts.day])]
            .sort((a, b) => a - b)
            .map((day) => ({ value: String(day), label: format.days(day) }))}
        />
      )}
      <button type="submit" class="primary">
        {tell(words.apply)}
      </button>
    </form>
  );
}

export function traitLabel({ tell }: Reader, trait: string): string {
  return trait in traitWords ? tell(traitWords[trait as keyof typeof traitWords]) : trait;
}
