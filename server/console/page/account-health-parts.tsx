// The parts of a health score as a table whose last column adds up to the score, each with what is behind it and how it moved.

import type { AccountHealthReport } from '../../metrics/report/health.ts';
import { type Column, Table } from '../part/table.tsx';
import { nextStepText, reasonText } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { roundToSum } from '../round-to-sum.ts';
import { frameWords } from '../words/frame.ts';
import { healthWords as words } from '../words/health.ts';
import { changeText } from './accounts-columns.tsx';
import { behind, factorName, measureText } from './health-factor.tsx';

type Part = AccountHealthReport['factors'][number] & { adds: number };

export function HealthPartsTable({ reader, report }: { reader: Reader; report: AccountHealthReport }) {
  const { tell, format } = reader;
  const none = tell(frameWords.none);
  const adds = roundToSum(
    report.factors.map(({ contribution }) => contribution ?? 0),
    1,
  );
  const columns: Column<Part>[] = [
    {
      id: 'factor',
      head: tell(words.factor),
      rowHeader: true,
      cell: (part) => factorName(reader, part),
    },
    {
      id: 'measure',
      head: tell(words.measure),
      cell: (part) => (
        <span class="prose">
          {measureText(reader, part) ?? (
            <>
              <strong>{reasonText(reader, part.reason)}</strong>{' '}
              <span class="faint">{nextStepText(reader, part.reason)}</span>
            </>
          )}{' '}
          <a
            href={behind(reader, report, part)}
            aria-label={tell(words.eventsOf, { factor: factorName(reader, part) })}
          >
            {tell(words.events)}
          </a>
        </span>
      ),
    },
    {
      id: 'points',
      head: tell(words.points),
      numeric: true,
      cell: ({ value }) => (value === null ? none : format.points(value, 1)),
    },
    {
      id: 'weight',
      head: tell(words.weight),
      numeric: true,
      cell: ({ value, share }) => (value === null ? none : format.share(share)),
    },
    {
      id: 'change',
      head: tell(words.change),
      numeric: true,
      cell: ({ change, value }) => (value === null && change === 0 ? none : changeText(reader, change, 1)),
    },
    {
      id: 'adds',
      head: tell(words.adds),
      numeric: true,
      cell: ({ contribution, value, adds: part }) =>
        contribution === null || value === null ? none : format.points(part, 1),
    },
  ];
  return (
    <>
      <Table
        reader={reader}
        caption={tell(words.factors)}
        captionHidden
        columns={columns}
        rows={report.factors.map((factor, index) => ({ ...factor, adds: adds[index] ?? 0 }))}
        keyOf={({ id }) => id}
        total={
          report.score === null
            ? undefined
            : { label: tell(words.total), value: format.points(report.score, 1) }
        }
      />
      {report.gone.length > 0 && (
        <p class="faint small">
          {tell(words.gone)}:{' '}
          {report.gone.map(({ id, change }) => `${id} ${format.signed(change, 1)}`).join(', ')}
        </p>
      )}
    </>
  );
}
