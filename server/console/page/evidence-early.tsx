// What accounts that stayed had done in their first days: findings as sentences, and value reached by day N against the renewal.

import type { EvidenceReport, Finding, LandmarkResult } from '../../metrics/report/evidence.ts';
import { countedLink } from '../accounts-query.ts';
import { Definition } from '../part/definition.tsx';
import { Opened } from '../part/opened.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { Sentence } from '../part/sentence.tsx';
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
            <li key={finding.things.map(({ id }) => id).join()}>
              <FindingText reader={reader} finding={finding} days={days} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** "feature:quotes,milestone:paid" */
const keyOf = (things: readonly { kind: string; id: string }[]): string =>
  things.map(({ kind, id }) => `${kind}:${id}`).join();

type Side = 'did' | 'didNot';

/** A share, which opens those that renewed, and of how many it is, which opens them. */
function sideParts(reader: Reader, { n, stayed, value }: Finding['with'], of: `${Side}:${string}`) {
  const { format } = reader;
  const [side, ...rest] = of.split(':');
  const kept = `${side}Stayed:${rest.join(':')}`;
  return {
    share: (
      <Opened n={stayed} href={countedLink(reader, { by: 'evidence', counted: kept })}>
        {format.share(value ?? 0)}
      </Opened>
    ),
    count: (
      <Opened n={n} href={countedLink(reader, { by: 'evidence', counted: of })}>
        {format.count(n)}
      </Opened>
    ),
  };
}

function FindingText({ reader, finding, days }: { reader: Reader; finding: Finding; days: number }) {
  const { tell, format } = reader;
  const { things, with: did, without } = finding;
  const [a = '', b] = things.map(({ name }) => name);
  const key = `${days}:${keyOf(things)}`;
  const [one, other] = [sideParts(reader, did, `did:${key}`), sideParts(reader, without, `didNot:${key}`)];
  const limits = { low: format.share(did.low ?? 0), high: format.share(did.high ?? 0) };
  return (
    <Sentence
      tell={tell}
      words={b === undefined ? words.one : words.two}
      values={{ days, a, ...(b !== undefined && { b }), ...limits }}
      parts={{ with: one.share, n: one.count, without: other.share, m: other.count }}
    />
  );
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
        columns={landmarkColumns(reader, `milestone:${milestone.id}`)}
        rows={landmarks}
        keyOf={({ days }) => String(days)}
      />
    </Panel>
  );
}

function landmarkColumns(reader: Reader, milestone: string): Column<LandmarkResult>[] {
  const { tell, format } = reader;
  const side = (id: 'with' | 'without', head: string): Column<LandmarkResult> => ({
    id,
    head,
    numeric: true,
    cell: (row) => {
      const one = row[id];
      if (!one || one.value === null) return reasonText(reader, row.reason);
      const of: Side = id === 'with' ? 'did' : 'didNot';
      const { share, count } = sideParts(reader, one, `${of}:${row.days}:${milestone}`);
      return (
        <>
          {share}
          <span class="faint line">
            <Sentence tell={tell} words={words.ofN} parts={{ n: count }} />
          </span>
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
