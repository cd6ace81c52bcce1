// The parts of a score as a table whose last column adds up to the score in its last row.

import { ADOPTED_WINDOW } from '../../../shared/score/adoption.ts';
import { RETENTION_WEEKS } from '../../metrics/account-score.ts';
import type { AccountReport } from '../../metrics/report/account.ts';
import { PartSample } from '../chart/share-bar.tsx';
import { type Column, Table } from '../part/table.tsx';
import { nextStepText, reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { eventsLink } from '../timeline-query.ts';
import { accountWords as words } from '../words/account.ts';
import { frameWords } from '../words/frame.ts';
import { factorMeasureWords, factorWords } from '../words/report.ts';

type Score = AccountReport['score'];
type Part = Score['factors'][number] & { adds: number };

interface FactorTableProps {
  reader: Reader;
  report: Pick<AccountReport, 'id' | 'asOf'>;
  score: Score;
  /** The contributions, rounded so that they add up. */
  adds: readonly number[];
}

export function FactorTable({ reader, report, score, adds }: FactorTableProps) {
  const { tell, format } = reader;
  const title = tell(words.parts);
  const withheld = score.score === null;
  const none = tell(frameWords.none);
  const sum = score.factors.reduce((all, { weight }) => all + weight, 0);
  const columns: Column<Part>[] = [
    {
      id: 'factor',
      head: tell(words.factor),
      rowHeader: true,
      cell: ({ id }) => (
        <>
          <PartSample id={id} /> {tell(factorWords[id])}
        </>
      ),
    },
    {
      id: 'measure',
      head: tell(words.measure),
      cell: (part) => <Measure reader={reader} report={report} part={part} />,
    },
    {
      id: 'value',
      head: tell(words.value),
      numeric: true,
      cell: ({ value }) => (value === null ? none : format.points(value, 1)),
    },
    {
      id: 'weight',
      head: tell(words.weight),
      numeric: true,
      cell: ({ value, weight, share }) =>
        withheld || value !== null ? format.share(withheld ? weight / sum : share) : none,
    },
    {
      id: 'adds',
      head: tell(words.adds),
      numeric: true,
      cell: ({ value, adds: part }) => (withheld || value === null ? none : format.points(part, 1)),
    },
  ];
  return (
    <Table
      reader={reader}
      caption={title}
      captionHidden
      columns={columns}
      rows={score.factors.map((factor, index) => ({ ...factor, adds: adds[index] ?? 0 }))}
      keyOf={({ id }) => id}
      total={
        score.score === null ? undefined : { label: tell(words.total), value: format.points(score.score, 1) }
      }
    />
  );
}

/** Days that a factor is counted over; depth is that of the features, which tell it each. */
const COUNTED_DAYS = {
  breadth: ADOPTED_WINDOW,
  frequency: ADOPTED_WINDOW,
  retention: RETENTION_WEEKS * 7,
} as const;

interface MeasureProps {
  reader: Reader;
  report: Pick<AccountReport, 'id' | 'asOf'>;
  part: Part;
}

function Measure({ reader, report, part }: MeasureProps) {
  const { tell, format } = reader;
  const { id, measure, reason } = part;
  return (
    <span class="prose">
      {measure === null ? (
        <>
          <strong>{reasonText(reader, reason)}</strong>{' '}
          <span class="faint">{nextStepText(reader, reason)}</span>
        </>
      ) : (
        <>
          {format.share(measure)} <span class="faint">{tell(factorMeasureWords[id])}</span>
        </>
      )}{' '}
      <a
        class="whole"
        href={
          id === 'depth'
            ? '#features-title'
            : eventsLink(reader, { account: report.id, asOf: report.asOf }, { days: COUNTED_DAYS[id] })
        }
        aria-label={tell(words.behind, { name: tell(factorWords[id]) })}
      >
        {tell(words.toEvents)}
      </a>
    </span>
  );
}
