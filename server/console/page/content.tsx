// What each checklist, guide and survey did: from those who could have seen it to those who completed it.

import type { ContentReport, ContentRow } from '../../metrics/report/contents.ts';
import { Meter } from '../chart/meter.tsx';
import { Definitions } from '../part/definition.tsx';
import { Frame } from '../part/frame.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { contentWords as words } from '../words/content.ts';
import { definitionWords } from '../words/definition.ts';
import { contentStatusWords, kindWords } from '../words/report.ts';

export function ContentPage({ reader, report }: { reader: Reader; report: ContentReport }) {
  const { tell } = reader;
  const title = tell(words.title);
  const rotting = report.contents.filter(({ targetMissing }) => targetMissing > 0);
  return (
    <Frame reader={reader} title={title} place="content">
      <PageHead reader={reader} title={title} report={report} />
      <p class="lead">{tell(words.lead)}</p>
      {rotting.map(({ id, name, targetMissing }) => (
        <p key={id} class="notice slim">
          <strong>{name}</strong>: {tell(words.rots, { n: targetMissing })}
        </p>
      ))}
      {report.contents.length === 0 ? (
        <Empty title={tell(words.empty)}>
          <p>{tell(words.emptyHelp)}</p>
        </Empty>
      ) : (
        <Panel id="contents" title={tell(words.caption)}>
          <SortedTable
            id="contents"
            reader={reader}
            caption={tell(words.caption)}
            captionHidden
            columns={contentColumns(reader)}
            find={({ id, name, kind }) => `${name} ${id} ${tell(kindWords[kind])}`}
            rows={report.contents}
            keyOf={({ id }) => id}
          />
        </Panel>
      )}
      <Definitions
        reader={reader}
        report={report}
        entries={[{ name: tell(words.rate), text: tell(definitionWords.content) }]}
      />
    </Frame>
  );
}

const STAGES = ['shown', 'interacted', 'completed', 'dismissed', 'targetMissing'] as const;

function contentColumns({ tell, format, to }: Reader): SortedColumn<ContentRow>[] {
  return [
    {
      id: 'name',
      head: tell(words.name),
      rowHeader: true,
      by: ({ name }) => name,
      cell: ({ id, name, kind, status, version }) => (
        <>
          <a href={to(`/console/content/${id}`)}>{name}</a>
          <span class="faint line">
            {tell(kindWords[kind])} · {tell(contentStatusWords[status])}
            {version !== null && ` · ${tell(words.version, { n: version })}`}
          </span>
        </>
      ),
    },
    {
      id: 'eligible',
      head: tell(words.eligible),
      numeric: true,
      by: ({ eligible }) => eligible,
      cell: ({ eligible, heldOut, suppressed }) => (
        <>
          {format.count(eligible)}
          {heldOut > 0 && <span class="faint line">{tell(words.heldOut, { n: heldOut })}</span>}
          {suppressed > 0 && <span class="faint line">{tell(words.suppressed, { n: suppressed })}</span>}
        </>
      ),
    },
    ...STAGES.map(
      (stage): SortedColumn<ContentRow> => ({
        id: stage,
        head: tell(words[stage]),
        numeric: true,
        by: (row) => row[stage],
        cell: (row) => format.count(row[stage]),
      }),
    ),
    {
      id: 'rate',
      head: tell(words.rate),
      numeric: true,
      by: ({ completionRate }) => completionRate,
      cell: ({ completionRate }) =>
        completionRate === null ? (
          <span class="faint">{tell(words.never)}</span>
        ) : (
          <span class="rate-cell">
            <Meter share={completionRate} /> {format.share(completionRate)}
          </span>
        ),
    },
    {
      id: 'lastShown',
      head: tell(words.lastShown),
      numeric: true,
      by: ({ lastShown }) => lastShown,
      cell: ({ lastShown }) =>
        lastShown === null ? <span class="faint">{tell(words.never)}</span> : format.date(lastShown),
    },
  ];
}
