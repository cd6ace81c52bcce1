// What accounts that stayed had done in their first days: findings as sentences, and value reached by day N against the renewal.

import type { EvidenceReport, Finding, LandmarkResult } from '../../metrics/report/evidence.ts';
import { Definition } from '../part/definition.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { evidenceWords as words } from '../words/evidence.ts';
import { frameWords } from '../words/frame.ts';

interface Props {
  reader: Reader;
  report: EvidenceReport;
}

export function FindingsPanel({ reader, report }: Props) {
  const { tell } = reader;
  const { findings, findingDays: days, looked } = report;
  const title = tell(words.findings);
  return (
    <Panel
      id="findings"
      title={title}
      wide
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(words.findingsDefinition, { days })}
        />
      }
    >
      {findings.length === 0 ? (
        <Empty title={tell(looked === 0 ? words.tooFew : words.noFindings)}>
          {looked > 0 && <p>{tell(words.noFindingsHelp, { looked })}</p>}
        </Empty>
      ) : (
        <ul class="notes">
          {findings.map((finding) => (
            <li key={finding.things.map(({ id }) => id).join()}>{sentenceOf(reader, finding, days)}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function sentenceOf({ tell, format }: Reader, finding: Finding, days: number): string {
  const { things, with: did, without } = finding;
  const share = (value: number | null) => format.share(value ?? 0);
  const [a, b] = things.map(({ name }) => name);
  const values = {
    days,
    a: a ?? '',
    with: share(did.value),
    low: share(did.low),
    high: share(did.high),
    without: share(without.value),
    n: did.n,
    m: without.n,
  };
  return b === undefined ? tell(words.one, values) : tell(words.two, { ...values, b });
}

export function LandmarksPanel({ reader, report }: Props) {
  const { tell } = reader;
  const { landmarks, milestone } = report;
  if (!milestone || landmarks.length === 0) return null;
  const title = tell(words.landmarks);
  return (
    <Panel
      id="landmarks"
      title={title}
      wide
      aside={
        <Definition
          reader={reader}
          report={report}
          name={title}
          text={tell(words.landmarksDefinition, { milestone: milestone.name })}
        />
      }
    >
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={landmarkColumns(reader)}
        rows={landmarks}
        keyOf={({ days }) => String(days)}
      />
    </Panel>
  );
}

function landmarkColumns(reader: Reader): Column<LandmarkResult>[] {
  const { tell, format } = reader;
  const side = (id: 'with' | 'without', head: string): Column<LandmarkResult> => ({
    id,
    head,
    numeric: true,
    cell: (row) => {
      const one = row[id];
      if (!one || one.value === null) return reasonText(reader, row.reason);
      return (
        <>
          {format.share(one.value)}
          <span class="faint line">{tell(words.ofN, { n: one.n })}</span>
        </>
      );
    },
  });
  return [
    { id: 'days', head: tell(words.byDay), rowHeader: true, cell: ({ days }) => format.days(days) },
    side('with', tell(words.reached)),
    side('without', tell(words.notReached)),
    {
      id: 'difference',
      head: tell(words.difference),
      numeric: true,
      cell: ({ difference }) => {
        const { value = null, low = null, high = null } = difference ?? {};
        if (value === null || low === null || high === null) return tell(frameWords.none);
        return (
          <>
            {format.signed(100 * value)}
            <span class="faint line">{`${format.signed(100 * low)} – ${format.signed(100 * high)}`}</span>
          </>
        );
      },
    },
  ];
}
