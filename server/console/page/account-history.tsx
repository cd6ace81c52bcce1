// What people of an account said, and what they did, newest first.

import type { AccountReport, TimelineEntry } from '../../metrics/report.ts';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { accountWords as words } from '../words/account.ts';
import { Answers } from './answers.tsx';

interface PartProps {
  reader: Reader;
  report: AccountReport;
}

export function AnswersPanel({ reader, report }: PartProps) {
  const { tell } = reader;
  return (
    <Panel id="answers" title={tell(words.answers)}>
      {report.answers.length === 0 ? (
        <p class="faint">{tell(words.noAnswers)}</p>
      ) : (
        <Answers reader={reader} answers={report.answers} />
      )}
    </Panel>
  );
}

export function TimelinePanel({ reader, report }: PartProps) {
  const { tell, format } = reader;
  const title = tell(words.timeline);
  const paged = reader.query.has('timeline');
  const columns: Column<TimelineEntry>[] = [
    {
      id: 'when',
      head: tell(words.when),
      cell: ({ at }) => <time dateTime={at}>{format.dateTime(at)}</time>,
    },
    {
      id: 'what',
      head: tell(words.what),
      rowHeader: true,
      cell: ({ name, type }) => (
        <>
          {name} {type !== 'track' && <span class="tag">{type}</span>}
        </>
      ),
    },
    {
      id: 'who',
      head: tell(words.who),
      cell: ({ userName, userId, via }) => (
        <>
          {userName ?? userId} {via === 'member' && <span class="tag">{tell(words.viaMember)}</span>}
        </>
      ),
    },
  ];
  return (
    <Panel id="timeline" title={title} wide>
      {report.timeline.length === 0 ? (
        <p class="faint">{tell(words.noTimeline)}</p>
      ) : (
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={columns}
          rows={report.timeline}
          keyOf={(entry) => `${report.timeline.indexOf(entry)}`}
        />
      )}
      {report.timeline.some(({ via }) => via === 'member') && (
        <p class="faint small">{tell(words.viaMemberHelp)}</p>
      )}
      <p class="pages">
        {paged && (
          <a class="button" href={`${reader.here({ timeline: undefined })}#timeline-title`}>
            {tell(words.newest)}
          </a>
        )}
        {report.timelineCursor !== null && (
          <a class="button" href={`${reader.here({ timeline: report.timelineCursor })}#timeline-title`}>
            {tell(words.older)}
          </a>
        )}
      </p>
    </Panel>
  );
}
