// The renewals behind the rates: how many of each status, and each with its account.

import type { RenewalEntry, RevenueReport } from '../../metrics/report/revenue.ts';
import { BandMark } from '../part/mark.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { type SortedColumn, SortedTable } from '../part/sorted-table.tsx';
import { Table } from '../part/table.tsx';
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
              cell: ({ status, renewals }) =>
                renewals === 0 ? (
                  format.count(renewals)
                ) : (
                  <a class="plain" href={`${reader.here({ status, renewalsFrom: undefined })}${LIST}`}>
                    {format.count(renewals)}
                  </a>
                ),
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
        <StatusFilter reader={reader} statuses={statuses} />
        <List reader={reader} renewals={renewals} />
      </Panel>
    </>
  );
}

/** Where a link leads that changes the list: to the list. */
const LIST = '#renewals-title';

function StatusFilter({ reader, statuses }: { reader: Reader; statuses: RevenueReport['statuses'] }) {
  const { tell, format, query } = reader;
  const total = statuses.reduce((sum, { renewals }) => sum + renewals, 0);
  const choices = [
    { status: undefined, label: `${tell(words.all)} (${format.count(total)})` },
    ...statuses
      .filter(({ renewals }) => renewals > 0)
      .map(({ status, renewals }) => ({
        status,
        label: `${tell(renewalWords[status])} (${format.count(renewals)})`,
      })),
  ];
  return (
    <nav class="actions" aria-label={tell(words.show)}>
      {choices.map(({ status, label }) => (
        <a
          key={label}
          class="button"
          href={`${reader.here({ status, renewalsFrom: undefined })}${LIST}`}
          aria-current={(query.get('status') ?? undefined) === status ? 'true' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

function List({ reader, renewals }: { reader: Reader; renewals: readonly RenewalEntry[] }) {
  const { tell } = reader;
  if (renewals.length === 0) {
    return (
      <Empty title={tell(words.noRenewals)}>
        <p>{tell(words.noRenewalsHelp)}</p>
      </Empty>
    );
  }
  return (
    <SortedTable
      id="renewals"
      reader={reader}
      caption={tell(words.list)}
      captionHidden
      columns={renewalColumns(reader)}
      find={({ name, account }) => `${name} ${account}`}
      rows={renewals}
      keyOf={({ account, date, status, annual }) => `${account} ${date} ${status} ${annual}`}
    />
  );
}

function renewalColumns(reader: Reader): SortedColumn<RenewalEntry>[] {
  const { tell, format } = reader;
  const money = (value: number | null, currency: string | null) =>
    value === null || currency === null ? tell(frameWords.none) : format.amount(value, currency);
  return [
    {
      id: 'account',
      head: tell(words.account),
      rowHeader: true,
      by: ({ name }) => name,
      cell: ({ account, name }) => (
        <a href={reader.to(`/console/accounts/${encodeURIComponent(account)}`)}>{name}</a>
      ),
    },
    { id: 'date', head: tell(words.date), by: ({ date }) => date, cell: ({ date }) => format.date(date) },
    {
      id: 'status',
      head: tell(words.status),
      by: ({ status }) => tell(renewalWords[status]),
      cell: ({ status }) => tell(renewalWords[status]),
    },
    {
      id: 'before',
      head: tell(words.before),
      numeric: true,
      by: ({ annual }) => annual,
      cell: ({ annual, currency }) => money(annual, currency),
    },
    {
      id: 'after',
      head: tell(words.after),
      numeric: true,
      by: ({ next }) => next,
      cell: ({ next, currency }) => money(next, currency),
    },
    {
      id: 'score',
      head: tell(words.score),
      by: ({ score }) => score,
      cell: ({ score, band }) => (
        <>
          <BandMark reader={reader} band={band} /> {score !== null && format.points(score)}
        </>
      ),
    },
  ];
}
