// One segment: its rule in words, who is in it, of whom it cannot be told, what uses it, and its end.

import type { Segment } from '../../../shared/definition.ts';
import type { SegmentUse } from '../../definitions/segment-use.ts';
import type { SegmentMembersReport } from '../../metrics/report/segments.ts';
import { Code } from '../part/code.tsx';
import { Definition } from '../part/definition.tsx';
import { Download } from '../part/download.tsx';
import { Notice } from '../part/form.tsx';
import { Frame } from '../part/frame.tsx';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { type Named, saidRow } from '../said-rule.ts';
import { rowsOfRule } from '../segment-rows.ts';
import { segmentWords as words } from '../words/segments.ts';
import { SegmentHead } from './segment-head.tsx';
import { SegmentMembers, toldLeaves } from './segment-members.tsx';
import { SEGMENTS_PATH, segmentPath, UsedBy } from './segments.tsx';

export interface SegmentProps {
  reader: Reader;
  segment: Segment;
  report: SegmentMembersReport;
  uses: readonly SegmentUse[];
  named: Named;
  /** How much of the past of its events is counted, 0 to 1, while it is. */
  counted?: number | undefined;
}

export function SegmentPage(props: SegmentProps) {
  const { reader, segment, report, uses, counted } = props;
  const { tell, format, query } = reader;
  const isUnknown = query.get('show') === 'unknown';
  return (
    <Frame reader={reader} title={segment.name} place="segments" below>
      <p class="back">
        <a href={reader.to(SEGMENTS_PATH)}>
          <span aria-hidden="true">← </span>
          {tell(words.title)}
        </a>
      </p>
      {query.get('done') === 'saved' && (
        <Notice good>
          <p>{tell(words.saved)}</p>
        </Notice>
      )}
      <SegmentHead reader={reader} title={segment.name} report={report} />
      <p class="lead">{countText(reader, report)}</p>
      {counted !== undefined && <p class="faint">{tell(words.counting, { share: format.share(counted) })}</p>}
      {report.missing.length > 0 && (
        <p class="notice slim bad">{tell(words.missing, { what: toldLeaves(reader, report.missing) })}</p>
      )}
      {segment.of === 'accounts' && <InReports reader={reader} id={segment.id} />}
      <div class="stack">
        <Panel
          id="rule"
          title={tell(words.rule)}
          aside={
            <Definition
              reader={reader}
              report={report}
              name={tell(words.inside)}
              text={tell(words.definition)}
            />
          }
        >
          <SaidRule {...props} />
          {reader.may('content') && (
            <p>
              <a class="button" href={`${segmentPath(segment.id)}/edit`}>
                {tell(words.edit)}
              </a>
            </p>
          )}
        </Panel>
        <Panel id="members" title={tell(isUnknown ? words.unknownMembers : words.members)}>
          <SegmentMembers reader={reader} report={report} caption={tell(words.members)} />
          <Pages reader={reader} report={report} isUnknown={isUnknown} />
          <Download reader={reader} />
        </Panel>
        <Panel id="uses" title={tell(words.usedBy)}>
          <UsedBy reader={reader} uses={uses} />
          {reader.may('content') && <Remove {...props} />}
        </Panel>
      </div>
    </Frame>
  );
}

export function countText({ tell }: Reader, { of, members, total, unknown }: SegmentMembersReport): string {
  const counted = tell(of === 'accounts' ? words.countAccounts : words.countUsers, { n: members, total });
  return unknown > 0 ? `${counted} ${tell(words.unknownCount, { n: unknown })}` : counted;
}

function InReports({ reader, id }: { reader: Reader; id: string }) {
  const { tell } = reader;
  return (
    <p class="buttons">
      <span>{tell(words.inReports)}:</span>
      <a href={reader.to('/console', { segment: id })}>{tell(words.overviewOf)}</a>
      <a href={reader.to('/console/accounts', { segment: id })}>{tell(words.accountsOf)}</a>
    </p>
  );
}

export function SaidRule({ reader, segment, named }: Pick<SegmentProps, 'reader' | 'segment' | 'named'>) {
  const { tell } = reader;
  const said = rowsOfRule(segment.rule, segment.of);
  if (!said) return <Code text={JSON.stringify(segment.rule, null, 2)} />;
  if (said.rows.length === 0) return <p>{tell(words.everybody)}</p>;
  return (
    <>
      {said.rows.length > 1 && <p>{tell(words[said.join])}</p>}
      <ul class="conditions">
        {said.rows.map((row, i) => (
          <li key={i}>{saidRow(reader, row, named)}</li>
        ))}
      </ul>
    </>
  );
}

function Pages({
  reader,
  report,
  isUnknown,
}: {
  reader: Reader;
  report: SegmentMembersReport;
  isUnknown: boolean;
}) {
  const { tell, query } = reader;
  return (
    <p class="buttons">
      {query.has('cursor') && <a href={reader.here({ cursor: undefined })}>{tell(words.first)}</a>}
      {report.nextCursor !== null && (
        <a href={reader.here({ cursor: report.nextCursor, done: undefined })}>{tell(words.next)}</a>
      )}
      {isUnknown ? (
        <a href={reader.here({ show: undefined, cursor: undefined })}>{tell(words.showInside)}</a>
      ) : (
        report.unknown > 0 && (
          <a href={reader.here({ show: 'unknown', cursor: undefined, done: undefined })}>
            {tell(words.showUnknown)}
          </a>
        )
      )}
    </p>
  );
}

/** A question before the end, which nothing takes back; what is in use stays. */
function Remove({ reader, segment, uses }: SegmentProps) {
  const { tell } = reader;
  const names = uses.map(({ of, name }) => (of === 'settings' ? tell(words.hub) : name)).join(', ');
  return (
    <details class="behind">
      <summary>{tell(words.remove)}</summary>
      {uses.length > 0 ? (
        <p>{tell(words.stillUsed, { what: names })}</p>
      ) : (
        <form class="form" method="post" action={`${segmentPath(segment.id)}/remove`}>
          <p>{tell(words.removeAsk, { name: segment.name })}</p>
          <button type="submit">{tell(words.removeYes)}</button>
        </form>
      )}
    </details>
  );
}
