// Retention cohorts: a line a month of start, a column a bucket of days. What is not complete says so in words.

import { RETENTION_KINDS } from '../../../shared/score/retention-cohorts.ts';
import type { RetentionStanding } from '../../metrics/report/accounts.ts';
import type { RetentionReport } from '../../metrics/report/retention.ts';
import type { Changes } from '../address.ts';
import { Meter } from '../chart/meter.tsx';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import { Definition } from '../part/definition.tsx';
import { Select } from '../part/field.tsx';
import { Kept } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { bucketText, adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';

interface RetentionProps {
  reader: Reader;
  report: RetentionReport;
}

export function RetentionCohortsPage({ reader, report }: RetentionProps) {
  const { tell, query } = reader;
  const title = tell(words.retention);
  const older = report.excluded[0]?.accounts ?? 0;
  return (
    <AdoptionFrame reader={reader} report={report} part="retention">
      <p class="lead">{tell(words.retentionLead)}</p>
      <form class="filter" method="get" action={reader.path} aria-label={tell(words.options)}>
        <Kept query={query} except={['kind']} />
        <Select
          id="kind"
          label={tell(words.kind)}
          value={report.kind}
          options={RETENTION_KINDS.map((kind) => ({ value: kind, label: tell(words[kind]) }))}
        />
        <button type="submit" class="primary">
          {tell(words.show)}
        </button>
      </form>
      {report.cohorts.length === 0 ? (
        <Empty title={tell(words.noAccounts)}>
          <p>{tell(words.noAccountsHelp)}</p>
        </Empty>
      ) : (
        <Panel
          id="cohorts"
          title={title}
          aside={
            <Definition reader={reader} report={report} name={title} text={tell(words.retentionDefinition)} />
          }
        >
          <SortedTable
            id="cohorts"
            given="-month"
            reader={reader}
            caption={title}
            captionHidden
            columns={columnsOf(reader, report)}
            rows={rowsOf(report, reader.filters.days.to)}
            keyOf={({ key }) => key}
          />
          {older > 0 && <p class="faint">{tell(words.older, { n: older })}</p>}
        </Panel>
      )}
    </AdoptionFrame>
  );
}

/** Days of first seen, half-open. */
interface Seen {
  from: string;
  to: string | undefined;
}

interface Row {
  key: string;
  members: number;
  seen: Seen;
  cells: {
    value: number | null;
    observed: number;
    retained: number;
    /** Of the accounts that the bucket tells of. */
    seen: Seen;
    mark: 'complete' | 'so far' | 'not yet' | 'withheld';
  }[];
}

/** The newest month first, all of them together on top. */
function rowsOf({ cohorts, overall, from }: RetentionReport, end: string | undefined): Row[] {
  const seenIn = (month: string): Seen => {
    const [first, next] = [`${month}-01`, dayAfter(month)];
    return {
      from: first < from.slice(0, 10) ? from.slice(0, 10) : first,
      to: end !== undefined && end < next ? end : next,
    };
  };
  const whole: Seen = { from: from.slice(0, 10), to: end };
  const all: Row = {
    key: 'all',
    members: cohorts.reduce((sum, { members }) => sum + members, 0),
    seen: whole,
    cells: overall.map(({ value, members, retained }, i) => {
      // The older a month, the sooner it is complete, so those that are come first.
      const last = cohorts.findLast(({ cells }) => cells[i]?.isComplete);
      return {
        ...{ value, retained, observed: members, mark: value === null ? 'withheld' : 'complete' },
        seen: { ...whole, to: last && seenIn(last.cohort).to },
      };
    }),
  };
  const months = cohorts.map(({ cohort, members, cells }): Row => {
    const seen = seenIn(cohort);
    return {
      ...{ key: cohort, members, seen },
      cells: cells.map(({ value, observed, retained, isComplete }) => ({
        ...{ value, observed, retained, seen },
        mark: isComplete ? 'complete' : value === null ? 'not yet' : 'so far',
      })),
    };
  });
  return [all, ...months.reverse()];
}

/** The first day after a month. */
const dayAfter = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1)).toISOString().slice(0, 10);

function columnsOf(reader: Reader, { buckets, kind }: RetentionReport): SortedColumn<Row>[] {
  const { tell, format } = reader;
  /** The accounts that a number counts. The list speaks of now, so what the months were narrowed by stays behind. */
  const listOf = ({ from, to }: Seen, more: Changes = {}) =>
    reader.to('/console/accounts', {
      ...{ from: undefined, to: undefined, firstSeenFrom: from, firstSeenTo: to },
      ...more,
    });
  return [
    {
      id: 'month',
      head: tell(words.month),
      rowHeader: true,
      by: ({ key }) => key,
      cell: ({ key }) => (key === 'all' ? tell(words.all) : format.month(key)),
    },
    {
      id: 'members',
      head: tell(columnWords.accounts),
      numeric: true,
      by: ({ members }) => members,
      cell: ({ members, seen }) => (
        <a class="plain" href={listOf(seen)}>
          {format.count(members)}
        </a>
      ),
    },
    ...buckets.map(
      (bucket, i): SortedColumn<Row> => ({
        id: `bucket-${bucket.from}`,
        head: bucketText(tell, kind, bucket),
        numeric: true,
        by: ({ cells }) => cells[i]?.value,
        cell: ({ cells }) => {
          const cell = cells[i];
          if (!cell || cell.mark === 'not yet') return <span class="faint">{tell(words.notYet)}</span>;
          if (cell.value === null) return <Withheld reader={reader} reason="no bucket is complete" brief />;
          const of = (retention: RetentionStanding) =>
            listOf(cell.seen, { retention, retentionKind: kind, retentionDay: bucket.from });
          return (
            <span class={cell.mark === 'so far' ? 'so-far' : undefined}>
              <span class="rate-cell">
                <Meter share={cell.value} /> {format.share(cell.value)}
              </span>
              <span class="faint line">
                <a class="plain" href={of('retained')}>
                  {format.count(cell.retained)}
                </a>{' '}
                /{' '}
                <a class="plain" href={of('due')}>
                  {format.count(cell.observed)}
                </a>
                {cell.mark === 'so far' && ` · ${tell(words.soFar)}`}
              </span>
            </span>
          );
        },
      }),
    ),
  ];
}
