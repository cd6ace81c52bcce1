// Every segment: how many are in it, of whom it cannot be told, and what uses it.

import type { SegmentUse } from '../../definitions/segment-use.ts';
import type { SegmentRow, SegmentsReport } from '../../metrics/report/segments.ts';
import { Definition } from '../part/definition.tsx';
import { Notice } from '../part/form.tsx';
import { Frame } from '../part/frame.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { segmentWords as words } from '../words/segments.ts';
import { SegmentHead } from './segment-head.tsx';

export const SEGMENTS_PATH = '/console/segments';
export const segmentPath = (id: string): string => `${SEGMENTS_PATH}/${encodeURIComponent(id)}`;
/** Ids begin with a letter or a digit: nothing that is saved is called this. */
export const NEW_SEGMENT = '-';

interface SegmentsProps {
  reader: Reader;
  report: SegmentsReport;
  uses: ReadonlyMap<string, readonly SegmentUse[]>;
}

export function SegmentsPage({ reader, report, uses }: SegmentsProps) {
  const { tell, query } = reader;
  const title = tell(words.title);
  return (
    <Frame reader={reader} title={title} place="segments">
      {query.get('done') === 'removed' && (
        <Notice good>
          <p>{tell(words.removed)}</p>
        </Notice>
      )}
      <SegmentHead reader={reader} title={title} report={report} />
      <p class="lead">{tell(words.lead)}</p>
      {reader.may('content') && (
        <p class="buttons">
          <a class="button primary" href={`${segmentPath(NEW_SEGMENT)}/edit?of=accounts`}>
            {tell(words.newAccounts)}
          </a>
          <a class="button" href={`${segmentPath(NEW_SEGMENT)}/edit?of=users`}>
            {tell(words.newUsers)}
          </a>
        </p>
      )}
      <Panel
        id="segments"
        title={tell(words.list)}
        aside={
          <Definition
            reader={reader}
            report={report}
            name={tell(words.inside)}
            text={tell(words.definition)}
          />
        }
      >
        {report.segments.length === 0 ? (
          <Empty title={tell(words.empty)}>
            <p>{tell(words.emptyHelp)}</p>
          </Empty>
        ) : (
          <SegmentTable reader={reader} rows={report.segments} uses={uses} />
        )}
      </Panel>
    </Frame>
  );
}

function SegmentTable({
  reader,
  rows,
  uses,
}: {
  reader: Reader;
  rows: readonly SegmentRow[];
  uses: SegmentsProps['uses'];
}) {
  const { tell, format } = reader;
  return (
    <SortedTable
      id="segments"
      reader={reader}
      caption={tell(words.list)}
      captionHidden
      columns={[
        {
          id: 'name',
          head: tell(words.name),
          rowHeader: true,
          by: ({ name }) => name,
          cell: ({ id, name }) => <a href={reader.to(segmentPath(id))}>{name}</a>,
        },
        {
          id: 'of',
          head: tell(words.of),
          by: ({ of }) => tell(words[of]),
          cell: ({ of }) => tell(words[of]),
        },
        {
          id: 'inside',
          head: tell(words.inside),
          numeric: true,
          by: ({ members }) => members,
          cell: ({ members }) => format.count(members),
        },
        {
          id: 'unknown',
          head: tell(words.unknown),
          numeric: true,
          by: ({ unknown }) => unknown,
          cell: ({ unknown }) => format.count(unknown),
        },
        {
          id: 'judged',
          head: tell(words.judged),
          numeric: true,
          by: ({ total }) => total,
          cell: ({ total }) => format.count(total),
        },
        {
          id: 'used',
          head: tell(words.usedBy),
          by: ({ id }) => uses.get(id)?.length ?? 0,
          cell: ({ id }) => <UsedBy reader={reader} uses={uses.get(id) ?? []} />,
        },
      ]}
      find={({ id, name }) => `${name} ${id}`}
      rows={rows}
      keyOf={({ id }) => id}
    />
  );
}

const PATHS: Record<SegmentUse['of'], (id: string) => string> = {
  segment: segmentPath,
  content: (id) => `/console/content/${encodeURIComponent(id)}`,
  settings: () => '/console/content',
};

export function UsedBy({ reader, uses }: { reader: Reader; uses: readonly SegmentUse[] }) {
  const { tell } = reader;
  if (uses.length === 0) return <span class="faint">{tell(words.unused)}</span>;
  return (
    <ul class="plain">
      {uses.map(({ of, id, name }) => (
        <li key={`${of} ${id}`}>
          <a href={PATHS[of](id)}>{of === 'settings' ? tell(words.hub) : name}</a>
        </li>
      ))}
    </ul>
  );
}
