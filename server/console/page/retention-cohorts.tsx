// Retention cohorts: a line a month of start, a column a bucket of days. What is not complete says so in words.

import { RETENTION_KINDS } from '../../../shared/score/retention-cohorts.ts';
import type { RetentionReport } from '../../metrics/report/retention.ts';
import { Meter } from '../chart/meter.tsx';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import { Definition } from '../part/definition.tsx';
import { Select } from '../part/field.tsx';
import { Kept } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';
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
            rows={rowsOf(report)}
            keyOf={({ key }) => key}
          />
          {older > 0 && <p class="faint">{tell(words.older, { n: older })}</p>}
        </Panel>
      )}
    </AdoptionFrame>
  );
}

interface Row {
  key: string;
  members: number;
  cells: { value: number | null; observed: number; mark: 'complete' | 'so far' | 'not yet' | 'withheld' }[];
}

/** The newest month first, all of them together on top. */
function rowsOf({ cohorts, overall }: RetentionReport): Row[] {
  const all: Row = {
    key: 'all',
    members: cohorts.reduce((sum, { members }) => sum + members, 0),
    cells: overall.map(({ value, members }) => ({
      value,
      observed: members,
      mark: value === null ? 'withheld' : 'complete',
    })),
  };
  const months = cohorts.map(
    ({ cohort, members, cells }): Row => ({
      key: cohort,
      members,
      cells: cells.map(({ value, observed, isComplete }) => ({
        value,
        observed,
        mark: isComplete ? 'complete' : value === null ? 'not yet' : 'so far',
      })),
    }),
  );
  return [all, ...months.reverse()];
}

function columnsOf(reader: Reader, { buckets, kind }: RetentionReport): SortedColumn<Row>[] {
  const { tell, format } = reader;
  const headOf = ({ from, until }: RetentionReport['buckets'][number]) => {
    if (kind === 'bracket') return tell(words.days, { from, to: until - 1 });
    return tell(kind === 'on-day' ? words.day : words.dayOrLater, { from });
  };
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
      cell: ({ members }) => format.count(members),
    },
    ...buckets.map(
      (bucket, i): SortedColumn<Row> => ({
        id: `bucket-${bucket.from}`,
        head: headOf(bucket),
        numeric: true,
        by: ({ cells }) => cells[i]?.value,
        cell: ({ cells }) => {
          const cell = cells[i];
          if (!cell || cell.mark === 'not yet') return <span class="faint">{tell(words.notYet)}</span>;
          if (cell.value === null) return <Withheld reader={reader} reason="no bucket is complete" brief />;
          return (
            <span class={cell.mark === 'so far' ? 'so-far' : undefined}>
              <span class="rate-cell">
                <Meter share={cell.value} /> {format.share(cell.value)}
              </span>
              {cell.mark === 'so far' && (
                <span class="faint line">{tell(words.soFar, { n: cell.observed })}</span>
              )}
            </span>
          );
        },
      }),
    ),
  ];
}
