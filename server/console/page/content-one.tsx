// One piece of content: what it caused, an address that previews its draft, and why somebody was not shown it. A form that asks by GET, so
// that the answer has an address as well.

import type { Judgement } from '../../../shared/eligibility.ts';
import type { ExplainedDecision } from '../../engage/reply/decision.ts';
import type { LiftReport } from '../../metrics/report/lift.ts';
import { Field } from '../part/field.tsx';
import { Frame } from '../part/frame.tsx';
import { Kept, PageHead } from '../part/page-head.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { gateWords, reasonWords, contentOneWords as words } from '../words/content-one.ts';
import { versionsWords } from '../words/versions.ts';
import { LiftPanel } from './content-lift.tsx';
import { LiftGroupsPanel } from './lift-groups.tsx';
import { versionsOf } from './versions.tsx';

export interface ContentOneProps {
  reader: Reader;
  id: string;
  name: string;
  isPublished: boolean;
  preview: { query: string; expiresAt: string };
  /** Of what was published. */
  lift: LiftReport | undefined;
  /** About the person who was asked for. */
  decision: ExplainedDecision | undefined;
}

export function ContentOnePage({ reader, id, name, isPublished, preview, lift, decision }: ContentOneProps) {
  const { tell, format, query } = reader;
  return (
    <Frame reader={reader} title={name} place="content">
      {lift ? (
        <PageHead reader={reader} title={name} report={lift} />
      ) : (
        <div class="page-head">
          <div class="page-title">
            <h1>{name}</h1>
          </div>
        </div>
      )}
      <div class="stack">
        {lift && <LiftPanel reader={reader} report={lift} />}
        {lift && <LiftGroupsPanel reader={reader} report={lift} />}
        <p>
          <a href={versionsOf('content', id)}>{tell(versionsWords.title)}</a>
        </p>
        <Panel id="preview" title={tell(words.preview)}>
          <p>{tell(words.previewHelp, { until: format.dateTime(preview.expiresAt) })}</p>
          <div class="filter">
            <Field id="preview-query" label={tell(words.previewLabel)} grow>
              <input id="preview-query" type="text" readonly value={`?${preview.query}`} />
            </Field>
          </div>
        </Panel>
        <Panel id="why" title={tell(words.why)}>
          {isPublished ? (
            <>
              <p>{tell(words.whyHelp)}</p>
              <form class="filter" method="get" action={reader.path}>
                <Kept query={query} except={['user', 'format']} />
                <Field id="user" label={tell(words.user)} grow>
                  <input id="user" type="text" name="user" required value={query.get('user') ?? ''} />
                </Field>
                <button type="submit" class="primary">
                  {tell(words.ask)}
                </button>
              </form>
              {decision && <Why reader={reader} decision={decision} />}
            </>
          ) : (
            <p>{tell(words.draftOnly)}</p>
          )}
        </Panel>
      </div>
    </Frame>
  );
}

function Why({ reader, decision }: { reader: Reader; decision: ExplainedDecision }) {
  const { tell } = reader;
  const { shown, reason, gates } = decision;
  return (
    <>
      <p>
        <strong>
          {shown === false
            ? tell(words.notShown, { reason: reason ? tell(reasonWords[reason]) : '' })
            : tell(shown ? words.shown : words.perhaps)}
        </strong>
      </p>
      <Table
        reader={reader}
        caption={tell(words.why)}
        captionHidden
        columns={gateColumns(reader)}
        rows={gates}
        keyOf={({ gate }) => gate}
      />
    </>
  );
}

function gateColumns({ tell, format }: Reader): Column<Judgement>[] {
  return [
    { id: 'gate', head: tell(words.gate), rowHeader: true, cell: ({ gate }) => tell(gateWords[gate]) },
    {
      id: 'passes',
      head: tell(words.passes),
      cell: ({ passes }) => tell(passes === null ? words.page : passes ? words.yes : words.no),
    },
    { id: 'reason', head: tell(words.reason), cell: ({ reason }) => reason && tell(reasonWords[reason]) },
    {
      id: 'until',
      head: tell(words.until),
      cell: ({ until }) => until !== undefined && format.dateTime(new Date(until).toISOString()),
    },
  ];
}
