// What people of an account did, newest first, day by day. The same thing done several times on end is one line.

import type { AccountReport, ContentDeed } from '../../metrics/report/account.ts';
import { Panel } from '../part/panel.tsx';
import { Scroll } from '../part/scroll.tsx';
import type { Reader } from '../reader.ts';
import { daysOf, type Run } from '../timeline.ts';
import { deedWords, accountWords as words } from '../words/account.ts';
import { eventName, NoEvents, TimelineChips, TimelineFilterForm } from './timeline-filter.tsx';

export function TimelinePanel({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell } = reader;
  const title = tell(words.timeline);
  const filter = report.timelineFilter;
  return (
    <Panel id="timeline" title={title} wide>
      <TimelineFilterForm reader={reader} report={report} />
      <TimelineChips reader={reader} filter={filter} />
      {report.timeline.length === 0 ? (
        <NoEvents reader={reader} filter={filter} />
      ) : (
        <Scroll reader={reader} name={title}>
          <table class="timeline">
            <caption class="hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{tell(words.when)}</th>
                <th scope="col">{tell(words.what)}</th>
                <th scope="col">{tell(words.who)}</th>
              </tr>
            </thead>
            {daysOf(report.timeline, reader.format.dayOf).map(({ day, runs }) => (
              <tbody key={day}>
                <tr>
                  <th scope="rowgroup" colSpan={3}>
                    {reader.format.date(day)}
                  </th>
                </tr>
                {runs.map((run, index) => (
                  <RunRow key={`${index}-${run.entry.at}`} reader={reader} run={run} />
                ))}
              </tbody>
            ))}
          </table>
        </Scroll>
      )}
      {report.timeline.some(({ via }) => via === 'member') && (
        <p class="faint small">{tell(words.viaMemberHelp)}</p>
      )}
      {filter.lookedTo !== null && report.timeline.length > 0 && (
        <p class="faint">{tell(words.lookedTo, { day: reader.format.date(filter.lookedTo) })}</p>
      )}
      <TimelinePages reader={reader} report={report} />
    </Panel>
  );
}

function RunRow({ reader, run }: { reader: Reader; run: Run }) {
  const { tell, format } = reader;
  const { entry, times } = run;
  return (
    <tr>
      <td>
        <time dateTime={entry.at}>{format.time(entry.at)}</time>
      </td>
      <td>
        <strong>{entry.about ? deedText(reader, entry.about) : eventName(reader, entry.name)}</strong>{' '}
        {times > 1 && <span class="faint">× {format.count(times)}</span>}{' '}
        {entry.type !== 'track' && <span class="tag">{entry.type}</span>}
      </td>
      <td>
        {entry.userName ?? entry.userId}{' '}
        {entry.via === 'member' && <span class="tag">{tell(words.viaMember)}</span>}
      </td>
    </tr>
  );
}

function deedText({ tell }: Reader, { name, did, item, score }: ContentDeed): string {
  const said = did === 'answered' && score !== null ? deedWords.scored : deedWords[did];
  return tell(said, { name, item: item ?? '', score: score ?? 0 });
}

function TimelinePages({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell, query } = reader;
  return (
    <p class="pages">
      {query.has('timeline') && (
        <a class="button" href={`${reader.here({ timeline: undefined })}#timeline-title`}>
          {tell(words.newest)}
        </a>
      )}
      {report.timelineCursor !== null && (
        <a class="button" href={`${reader.here({ timeline: report.timelineCursor })}#timeline-title`}>
          {tell(report.timelineFilter.lookedTo === null ? words.older : words.lookFurther)}
        </a>
      )}
    </p>
  );
}
