// Seats: bought, handed out and used, over all, by the age of accounts, and account by account.

import { SEAT_RATIOS } from '../../../shared/score/seats.ts';
import type { SeatSort, SeatsReport } from '../../metrics/report/seats.ts';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import { Definition } from '../part/definition.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import { Withheld } from '../part/withheld.tsx';
import type { Reader } from '../reader.ts';
import { seatStateWords, adoptionWords as words } from '../words/adoption.ts';
import { columnWords } from '../words/report.ts';
import { ageText, SeatAccounts, seatsLink } from './seats-list.tsx';

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

type Limits = SeatsReport['byAge'][number]['thresholds'][number];
type Age = Omit<SeatsReport['byAge'][number], 'from'> & { from: number | 'all' };

const agesOf = ({ byAge, total, accounts }: SeatsReport): Age[] => [
  { from: 'all', until: null, accounts, ...total, thresholds: [] },
  ...byAge,
];

/** How many accounts of an age have the ratio in each state, and the way to them. */
function SeatStates({ reader, age, limits }: { reader: Reader; age: Age['from']; limits: Limits }) {
  const { tell, format } = reader;
  return (
    <>
      {limits.states
        .filter(({ accounts }) => accounts > 0)
        .map(({ state, accounts }) => (
          <a
            key={state}
            class="plain line small"
            href={seatsLink(reader, { age, state, ratio: limits.ratio, sort: limits.ratio })}
          >
            {tell(seatStateWords[state])}: {format.count(accounts)}
          </a>
        ))}
    </>
  );
}

function ageColumns(reader: Reader): Column<Age>[] {
  const { tell, format } = reader;
  /** The accounts that a number is of, with those first that make it small. */
  const opened = ({ from }: Age, text: string, sort?: SeatSort) => (
    <a class="plain" href={seatsLink(reader, { age: from, sort })}>
      {text}
    </a>
  );
  const numbers = ['purchased', 'assigned', 'active'] as const;
  return [
    {
      id: 'age',
      head: tell(words.age),
      rowHeader: true,
      cell: ({ from, until }) => {
        return from === 'all' ? tell(words.allSeats) : ageText(reader, { from, until });
      },
    },
    {
      id: 'accounts',
      head: tell(columnWords.accounts),
      numeric: true,
      cell: (row) => opened(row, format.count(row.accounts)),
    },
    ...numbers.map(
      (name): Column<Age> => ({
        id: name,
        head: tell(words[name]),
        numeric: true,
        cell: (row) => opened(row, format.count(row[name]), name),
      }),
    ),
    ...SEAT_RATIOS.map(
      (ratio): Column<Age> => ({
        id: ratio,
        head: tell(words[ratio]),
        numeric: true,
        cell: (row) => {
          const { ratios, thresholds } = row;
          const limits = thresholds.find((one) => one.ratio === ratio);
          return (
            <>
              {ratios[ratio] === null ? '–' : opened(row, format.share(ratios[ratio]), ratio)}
              {limits && (
                <>
                  <span class="faint line">{tell(words.goodFrom, { good: format.share(limits.good) })}</span>
                  <span class="faint line">{tell(words.lowUnder, { fair: format.share(limits.fair) })}</span>
                  <SeatStates reader={reader} age={row.from} limits={limits} />
                </>
              )}
            </>
          );
        },
      }),
    ),
  ];
}
