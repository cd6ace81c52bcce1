// All quotes, by status.

import { useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { type Quote, totalOf } from '../model.ts';
import { List, Tabs } from '../parts/list.tsx';
import { Empty, Page, QuoteBadge } from '../parts/page.tsx';

const STATUSES = ['draft', 'sent', 'accepted', 'declined'] as const;

export function QuotesScreen() {
  const { words, state, format } = useDesk();
  const [shown, setShown] = useState<Quote['status'] | 'all'>('all');
  const count = (status: Quote['status']) => state.quotes.filter((quote) => quote.status === status).length;
  const rows = state.quotes.filter(({ status }) => shown === 'all' || status === shown);
  const nameOf = ({ customerId }: Quote) => state.customers.find(({ id }) => id === customerId)?.name ?? '';
  if (state.quotes.length === 0) {
    return (
      <Page title={words.quotes.title}>
        <Empty icon="quotes" title={words.quotes.none} body={words.quotes.noneBody} />
      </Page>
    );
  }
  return (
    <Page title={words.quotes.title}>
      <Tabs
        label={words.status}
        current={shown}
        onChoose={setShown}
        tabs={[
          { key: 'all' as const, label: words.all, count: state.quotes.length },
          ...STATUSES.map((key) => ({ key, label: words.quotes.status[key], count: count(key) })),
        ]}
      />
      <List
        label={words.quotes.title}
        rows={rows}
        href={({ id }) => `/quotes/${id}`}
        name={(quote) => nameOf(quote) || `#${quote.number}`}
        nameLabel={words.customer}
        columns={[
          { label: words.work, cell: ({ title }) => title },
          { label: words.number, cell: ({ number }) => `#${number}` },
          { label: words.date, cell: ({ createdOn }) => format.day(createdOn) },
          { label: words.status, cell: (quote) => <QuoteBadge {...quote} /> },
          {
            label: words.amount,
            number: true,
            cell: ({ lines }) => format.money(totalOf(lines, state.company).total),
          },
        ]}
      />
    </Page>
  );
}
