// The full report of time to value: any milestone, any window of starts, compared between groups on request.

import type { SurvivalSummary, TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import { Definition } from '../part/definition.tsx';
import { Download } from '../part/download.tsx';
import { Frame } from '../part/frame.tsx';
import { Opened } from '../part/opened.tsx';
import { PageHead } from '../part/page-head.tsx';
import { Panel } from '../part/panel.tsx';
import { Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { clockSentence } from '../words/clock.ts';
import { definitionWords } from '../words/definition.ts';
import { columnWords } from '../words/report.ts';
import { ttvWords as words } from '../words/ttv.ts';
import { noteText } from '../words/ttv-note.ts';
import { limitsText } from './overview-numbers.tsx';
import { Curve } from './overview-ttv.tsx';
import { BesidePanel } from './ttv-beside.tsx';
import { CohortsPanel } from './ttv-cohorts.tsx';
import { GroupsPanel } from './ttv-groups.tsx';
import { TtvOptions } from './ttv-options.tsx';
import { DaysTable } from './ttv-tables.tsx';
import { TermPanel } from './ttv-term.tsx';

export function TimeToValuePage({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  const title = tell(words.title);
  const linkOf = (counted: string) => countedLink(reader, { by: 'timeToValue', counted });
  const followed = report.milestone !== null && report.n > 0;
  // One more column does not fit into half a page.
  const hasLeft = report.left !== undefined;
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
          <Curve reader={reader} report={report} id="curve-chart" linkOf={linkOf} full />
          {followed && <Download reader={reader} />}
        </Panel>
        {followed && (
          <Panel id="days" title={tell(words.byDays)} wide={hasLeft}>
            <DaysTable reader={reader} days={report.days} linkOf={linkOf} />
          </Panel>
        )}
        <NotesPanel reader={reader} report={report} wide={followed && hasLeft} />
        <GroupsPanel reader={reader} report={report} />
        <BesidePanel reader={reader} report={report} />
        {followed && <CohortsPanel reader={reader} report={report} />}
        {followed && <TermPanel reader={reader} report={report} />}
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
          <strong>
            <a class="plain" href={countedLink(reader, { by: 'timeToValue', counted: 'followed' })}>
              {format.count(report.n)}
            </a>
          </strong>
          <span class="faint line">
            <a class="plain" href={countedLink(reader, { by: 'timeToValue', counted: 'reached' })}>
              {tell(words.reachedIt, { n: report.events })}
            </a>
          </span>
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

function NotesPanel({ reader, report, wide }: { reader: Reader; report: TimeToValueReport; wide: boolean }) {
  const { tell, format } = reader;
  return (
    <Panel id="notes" title={tell(words.notes)} wide={wide}>
      <ul class="notes">
        <li>{clockSentence(tell, report.clock)}</li>
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
              cell: ({ reason, accounts }) => (
                <Opened
                  n={accounts}
                  href={countedLink(reader, { by: 'timeToValue', counted: `excluded:${reason}` })}
                >
                  {format.count(accounts)}
                </Opened>
              ),
            },
          ]}
          rows={report.excluded}
          keyOf={({ reason }) => reason}
        />
      )}
    </Panel>
  );
}
