// Seats: bought, handed out and used, over all, by the age of accounts, and account by account.

import { SEAT_RATIOS } from '../../../shared/score/seats.ts';
import type { SeatsReport } from '../../metrics/report/seats.ts';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import { Definition } from '../part/definition.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';
import { SeatAccounts } from './seats-list.tsx';

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
          <SeatAccounts reader={reader} report={report} />
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
