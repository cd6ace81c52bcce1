// The contracts of an account: when the next one ends, what it brings in, and what became of those before.

import type { AccountRenewal, AccountReport } from '../../metrics/report/account.ts';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { renewalWords, revenueWords as words } from '../words/revenue.ts';

export function AccountRenewalsPanel({ reader, report }: { reader: Reader; report: AccountReport }) {
  const { tell, format } = reader;
  const { renewals } = report;
  if (renewals.length === 0) return null;
  const money = (value: number | null, currency: string | null) =>
    value === null || currency === null ? tell(frameWords.none) : format.amount(value, currency);
  const columns: Column<AccountRenewal>[] = [
    {
      id: 'date',
      head: tell(words.date),
      rowHeader: true,
      cell: ({ date, product }) => (
        <>
          {format.date(date)}
          {product !== null && <span class="faint line">{product}</span>}
        </>
      ),
    },
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
  ];
  const title = tell(words.ofAccount);
  return (
    <Panel id="renewals" title={title}>
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={columns}
        rows={renewals}
        keyOf={({ date, product, status }) => `${date} ${product} ${status}`}
      />
      <p class="faint small">{tell(words.aYear)}</p>
    </Panel>
  );
}
