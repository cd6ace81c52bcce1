// The renewals behind the rates: how many of each status, and each with its account.

import type { RenewalEntry, RevenueReport } from '../../metrics/report/revenue.ts';
import { BandMark } from '../part/mark.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { renewalWords, revenueWords as words } from '../words/revenue.ts';

interface Props {
  reader: Reader;
  report: RevenueReport;
  currency: string;
}

export function RenewalsPanels({ reader, report, currency }: Props) {
  const { tell, format } = reader;
  const { statuses, renewals, periods } = report;
  const title = tell(words.statuses);
  return (
    <>
      <Panel id="statuses" title={title} wide>
        <p class="faint">{tell(words.statusesOf, { date: format.date(periods[0]?.from ?? report.asOf) })}</p>
        <Table
          reader={reader}
          caption={title}
          captionHidden
          columns={[
            {
              id: 'status',
              head: tell(words.status),
              rowHeader: true,
              cell: ({ status }) => tell(renewalWords[status]),
            },
            {
              id: 'renewals',
              head: tell(words.renewals),
              numeric: true,
              cell: (row) => format.count(row.renewals),
            },
            {
              id: 'annual',
              head: tell(words.annual),
              numeric: true,
              cell: ({ annual }) => format.amount(annual, currency),
            },
          ]}
          rows={statuses}
          keyOf={({ status }) => status}
        />
      </Panel>
      <Panel id="renewals" title={tell(words.list)} wide>
        {renewals.length === 0 ? (
          <Empty title={tell(words.noRenewals)}>
            <p>{tell(words.noRenewalsHelp)}</p>
          </Empty>
        ) : (
          <Table
            reader={reader}
            caption={tell(words.list)}
            captionHidden
            columns={renewalColumns(reader)}
            rows={renewals}
            keyOf={({ account, date, status, annual }) => `${account} ${date} ${status} ${annual}`}
          />
        )}
      </Panel>
    </>
  );
}

function renewalColumns(reader: Reader): Column<RenewalEntry>[] {
  const { tell, format } = reader;
  const money = (value: number | null, currency: string | null) =>
    value === null || currency === null ? tell(frameWords.none) : format.amount(value, currency);
  return [
    {
      id: 'account',
      head: tell(words.account),
      rowHeader: true,
      cell: ({ account, name }) => (
        <a href={reader.to(`/console/accounts/${encodeURIComponent(account)}`)}>{name}</a>
      ),
    },
    { id: 'date', head: tell(words.date), cell: ({ date }) => format.date(date) },
    { id: 'status', head: tell(words.status), cell: ({ status }) => tell(renewalWords[status]) },
    {
      id: 'before',
      head: tell(words.before),
      numeric: true,
      cell: ({ annual, currency }) => money(annual, currency),
    },
    {
      id: 'after',
      head: tell(words.after),
      numeric: true,
      cell: ({ next, currency }) => money(next, currency),
    },
    {
      id: 'score',
      head: tell(words.score),
      cell: ({ score, band }) => (
        <>
          <BandMark reader={reader} band={band} /> {score !== null && format.points(score)}
        </>
      ),
    },
  ];
}
