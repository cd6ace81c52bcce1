// The tables of the page about health: factors, and bands that changed.

import type { HealthReport } from '../../metrics/report/health.ts';
import { countedLink } from '../accounts-query.ts';
import { BandMark } from '../part/mark.tsx';
import { Panel } from '../part/panel.tsx';
import { SortedTable } from '../part/sorted-table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { healthWords as words } from '../words/health.ts';
import { columnWords } from '../words/report.ts';
import { changeText } from './accounts-columns.tsx';
import { factorLink } from './health-accounts.tsx';
import { factorName, healthLink } from './health-factor.tsx';

interface PanelProps {
  reader: Reader;
  report: HealthReport;
}

export interface NamedProps extends PanelProps {
  nameOf(factor: string): string;
}

/** Red first, as a table of them is read; accounts without a band last. */
export const BAND_ORDER: readonly HealthReport['accounts'][number]['band'][] = [
  'red',
  'yellow',
  'green',
  null,
];

/** Of the score: who needs somebody comes first. */
const LOWEST = { sort: 'health', order: 'asc' };

export function FactorsPanel({ reader, report }: PanelProps) {
  const { tell, format } = reader;
  const title = tell(words.factors);
  const none = tell(frameWords.none);
  return (
    <Panel id="factors" title={title}>
      <SortedTable
        id="factors"
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          {
            id: 'factor',
            head: tell(words.factor),
            rowHeader: true,
            by: (factor) => factorName(reader, factor),
            cell: (factor) => factorName(reader, factor),
          },
          {
            id: 'weight',
            head: tell(words.weight),
            numeric: true,
            by: ({ weight }) => weight,
            cell: ({ weight }) => format.count(weight),
          },
          {
            id: 'value',
            head: tell(words.value),
            numeric: true,
            by: ({ mean }) => mean,
            cell: ({ id, mean }) =>
              mean === null ? (
                <Withheld reader={reader} brief />
              ) : (
                <a class="plain" href={factorLink(reader, id)}>
                  {format.points(mean, 1)}
                </a>
              ),
          },
          {
            id: 'adds',
            head: tell(words.adds),
            numeric: true,
            by: ({ adds }) => adds,
            cell: ({ adds }) => (adds === null ? none : format.points(adds, 1)),
          },
          {
            id: 'change',
            head: tell(words.change),
            numeric: true,
            by: ({ change }) => change,
            cell: ({ change }) => changeText(reader, change, 1),
          },
          {
            id: 'withData',
            head: tell(words.withData),
            numeric: true,
            by: ({ withData }) => withData,
            cell: ({ id, withData }) => (
              <a class="plain" href={countedLink(reader, { by: 'health', counted: `factor:${id}` }, LOWEST)}>
                {format.count(withData)}
              </a>
            ),
          },
        ]}
        rows={report.factors}
        keyOf={({ id }) => id}
      />
    </Panel>
  );
}

export function MovesPanel({ reader, report, nameOf }: NamedProps) {
  const { tell, format } = reader;
  const title = tell(words.moves);
  if (report.moves.length === 0)
    return (
      <Panel id="moves" title={title}>
        <p class="faint">{tell(report.since === null ? words.noSince : words.noMoves)}</p>
      </Panel>
    );
  return (
    <Panel id="moves" title={title}>
      <SortedTable
        id="moves"
        find={({ accountName }) => accountName}
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          {
            id: 'account',
            head: tell(columnWords.account),
            rowHeader: true,
            by: ({ accountName }) => accountName,
            cell: ({ accountId, accountName }) => (
              <a class="account-name" href={healthLink(reader, accountId)}>
                {accountName}
              </a>
            ),
          },
          {
            id: 'day',
            head: tell(words.day),
            by: ({ day }) => day,
            cell: ({ day }) => format.shortDate(day),
          },
          {
            id: 'band',
            head: tell(words.band),
            by: ({ to }) => BAND_ORDER.indexOf(to),
            cell: ({ from, to }) => (
              <>
                <BandMark reader={reader} band={from} /> <span aria-hidden="true">→</span>{' '}
                <BandMark reader={reader} band={to} />
              </>
            ),
          },
          {
            id: 'change',
            head: tell(words.change),
            numeric: true,
            by: ({ change }) => change,
            cell: ({ change }) => changeText(reader, change, 1),
          },
          {
            id: 'by',
            head: tell(words.movedBy),
            cell: ({ by }) =>
              by.length === 0
                ? tell(frameWords.none)
                : by.map(({ id, change }) => `${nameOf(id)} ${format.signed(change, 1)}`).join(', '),
          },
        ]}
        rows={report.moves}
        keyOf={({ accountId, day }) => `${accountId} ${day}`}
      />
    </Panel>
  );
}
