// Seats: bought, handed out and used, over all, by the age of accounts, and account by account.

import { SEAT_RATIOS, type SeatRatio } from '../../../shared/score/seats.ts';
import type { SeatsReport } from '../../metrics/report/seats.ts';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import { Definition } from '../part/definition.tsx';
import { BandShape } from '../part/mark.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { seatStateWords, adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';
import { accountLink } from './account-cells.tsx';

interface SeatsProps {
  reader: Reader;
  report: SeatsReport;
}

export function SeatsPage({ reader, report }: SeatsProps) {
  const { tell } = reader;
  const title = tell(words.byAge);
  return (
    <AdoptionFrame reader={reader} report={report} part="seats">
      <p class="lead">{tell(words.seatsLead)}</p>
      {report.unknown > 0 && <p class="notice slim">{tell(words.unknown, { n: report.unknown })}</p>}
      {report.accounts === 0 ? (
        <Empty title={tell(words.seats)}>
          <Withheld reader={reader} reason={report.reason} />
        </Empty>
      ) : (
        <div class="stack">
          <Panel
            id="ages"
            title={title}
            aside={
              <Definition reader={reader} report={report} name={title} text={tell(words.seatsDefinition)} />
            }
          >
            <Table
              reader={reader}
              caption={title}
              captionHidden
              columns={ageColumns(reader)}
              rows={agesOf(report)}
              keyOf={({ from }) => String(from)}
            />
          </Panel>
          <Panel id="accounts" title={tell(words.seatAccounts)}>
            <Table
              reader={reader}
              caption={tell(words.seatAccounts)}
              captionHidden
              columns={accountColumns(reader)}
              rows={report.rows}
              keyOf={({ id }) => id}
            />
            {report.nextCursor !== null && (
              <nav class="pages" aria-label={tell(words.pages)}>
                <a class="button" rel="next" href={reader.here({ cursor: report.nextCursor })}>
                  {tell(words.next)}
                </a>
              </nav>
            )}
          </Panel>
        </div>
      )}
    </AdoptionFrame>
  );
}

type Age = Omit<SeatsReport['byAge'][number], 'from'> & { from: number | 'all' };

const agesOf = ({ byAge, total, accounts }: SeatsReport): Age[] => [
  { from: 'all', until: null, accounts, ...total, thresholds: [] },
  ...byAge,
];

function ageColumns(reader: Reader): Column<Age>[] {
  const { tell, format } = reader;
  const numbers = ['purchased', 'assigned', 'active'] as const;
  return [
    {
      id: 'age',
      head: tell(words.age),
      rowHeader: true,
      cell: ({ from, until }) => {
        if (from === 'all') return tell(words.allSeats);
        return until === null
          ? tell(words.ageFrom, { from })
          : tell(words.ageRange, { from, until: until - 1 });
      },
    },
    {
      id: 'accounts',
      head: tell(columnWords.accounts),
      numeric: true,
      cell: ({ accounts }) => format.count(accounts),
    },
    ...numbers.map(
      (name): Column<Age> => ({
        id: name,
        head: tell(words[name]),
        numeric: true,
        cell: (row) => format.count(row[name]),
      }),
    ),
    ...SEAT_RATIOS.map(
      (ratio): Column<Age> => ({
        id: ratio,
        head: tell(words[ratio]),
        numeric: true,
        cell: ({ ratios, thresholds }) => {
          const limits = thresholds.find((one) => one.ratio === ratio);
          return (
            <>
              {ratios[ratio] === null ? '–' : format.share(ratios[ratio])}
              {limits && (
                <>
                  <span class="faint line">{tell(words.goodFrom, { good: format.share(limits.good) })}</span>
                  <span class="faint line">{tell(words.lowUnder, { fair: format.share(limits.fair) })}</span>
                </>
              )}
            </>
          );
        },
      }),
    ),
  ];
}

type Row = SeatsReport['rows'][number];
const SHAPE_OF = { low: 'red', fair: 'yellow', good: 'green', over: 'yellow' } as const;

function accountColumns(reader: Reader): Column<Row>[] {
  const { tell, format } = reader;
  const ratioColumn = (ratio: SeatRatio): Column<Row> => ({
    id: ratio,
    head: tell(words[ratio]),
    numeric: true,
    cell: ({ ratios, states }) => {
      const [value, state] = [ratios[ratio], states[ratio]];
      if (value === null || state === null) return '–';
      return (
        <>
          {format.share(value)}
          <span class="line seat-state">
            <BandShape band={SHAPE_OF[state]} /> {tell(seatStateWords[state])}
          </span>
        </>
      );
    },
  });
  return [
    {
      id: 'account',
      head: tell(columnWords.account),
      rowHeader: true,
      cell: (row) => accountLink(reader, row),
    },
    { id: 'age', head: tell(words.age), numeric: true, cell: ({ age }) => format.count(age) },
    {
      id: 'purchased',
      head: tell(words.purchased),
      numeric: true,
      cell: ({ purchased }) => format.count(purchased),
    },
    {
      id: 'assigned',
      head: tell(words.assigned),
      numeric: true,
      cell: ({ assigned }) => format.count(assigned),
    },
    { id: 'active', head: tell(words.active), numeric: true, cell: ({ active }) => format.count(active) },
    ...SEAT_RATIOS.map(ratioColumn),
  ];
}
