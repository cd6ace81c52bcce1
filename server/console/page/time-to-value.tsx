// The full report of time to value: any milestone, any window of starts, compared between groups on request.

import type { SurvivalSummary, TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { Definition } from '../part/definition.tsx';
import { Frame } from '../part/frame.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Panel } from '../part/panel.tsx';
import { Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { definitionWords } from '../words/definition.ts';
import { columnWords } from '../words/report.ts';
import { noteText, ttvWords as words } from '../words/ttv.ts';
import { limitsText } from './overview-numbers.tsx';
import { Curve } from './overview-ttv.tsx';
import { GroupsPanel } from './ttv-groups.tsx';
import { TtvOptions } from './ttv-options.tsx';
import { DaysTable } from './ttv-tables.tsx';

export function TimeToValuePage({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  const title = tell(words.title);
  const followed = report.milestone !== null && report.n > 0;
  return (
    <Frame reader={reader} title={title} place="timeToValue">
      <PageHead reader={reader} title={title} report={report} />
      <TtvOptions reader={reader} report={report} />
      <div class="grid">
        <Panel
          id="curve"
          title={tell(words.curve)}
          wide
          aside={
            <Definition
              reader={reader}
              report={report}
              name={title}
              text={tell(definitionWords.timeToValue)}
            />
          }
        >
          {followed && <Quantiles reader={reader} report={report} />}
          <Curve reader={reader} report={report} id="curve-chart" full />
        </Panel>
        {followed && (
          <Panel id="days" title={tell(words.byDays)}>
            <DaysTable reader={reader} days={report.days} />
          </Panel>
        )}
        <NotesPanel reader={reader} report={report} />
        <GroupsPanel reader={reader} report={report} />
      </div>
    </Frame>
  );
}

function Quantiles({ reader, report }: { reader: Reader; report: SurvivalSummary }) {
  const { tell, format } = reader;
  return (
    <dl class="facts">
      <div>
        <dt>{tell(words.accounts)}</dt>
        <dd>
          <strong>{format.count(report.n)}</strong>
          <span class="faint line">{tell(words.reachedIt, { n: report.events })}</span>
        </dd>
      </div>
      {(['p25', 'median', 'p75'] as const).map((name) => (
        <div key={name}>
          <dt>{tell(words[name])}</dt>
          <dd>
            <strong>
              {report[name].value === null
                ? reasonText(reader, report[name].reason)
                : format.days(report[name].value)}
            </strong>
            <span class="faint line">{limitsText(reader, report[name])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NotesPanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell, format } = reader;
  return (
    <Panel id="notes" title={tell(words.notes)}>
      <ul class="notes">
        <li>{tell(report.clock === 'created' ? words.clockCreated : words.clockFirstSeen)}</li>
        <li>{tell(words.censored)}</li>
        {report.notes.map((note) => (
          <li key={note}>{noteText(tell, note)}</li>
        ))}
      </ul>
      {report.excluded.length > 0 && (
        <Table
          reader={reader}
          caption={tell(words.excluded)}
          columns={[
            {
              id: 'reason',
              head: tell(words.excludedReason),
              rowHeader: true,
              cell: ({ reason }) => noteText(tell, reason),
            },
            {
              id: 'accounts',
              head: tell(columnWords.accounts),
              numeric: true,
              cell: ({ accounts }) => format.count(accounts),
            },
          ]}
          rows={report.excluded}
          keyOf={({ reason }) => reason}
        />
      )}
    </Panel>
  );
}
