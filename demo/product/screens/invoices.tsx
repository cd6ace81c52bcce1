// All invoices, by status, and the export for the bookkeeper.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { useDesk } from '../desk.ts';
import { invoicesCsv } from '../export.ts';
import type { Invoice } from '../model.ts';
import { Button } from '../parts/button.tsx';
import { List, Tabs } from '../parts/list.tsx';
import { Empty, InvoiceBadge, Page } from '../parts/page.tsx';

const STATUSES = ['draft', 'sent', 'paid'] as const;

export function InvoicesScreen() {
  const { words, state, format, did, say } = useDesk();
  const [shown, setShown] = useState<Invoice['status'] | 'all'>('all');
  if (state.invoices.length === 0) {
    return (
      <Page title={words.invoices.title}>
        <Empty icon="invoices" title={words.invoices.none} body={words.invoices.noneBody} />
      </Page>
    );
  }
  const count = (status: Invoice['status']) => state.invoices.filter((one) => one.status === status).length;
  const rows = state.invoices.filter(({ status }) => shown === 'all' || status === shown);
  const exportCsv = () => {
    download('invoices.csv', invoicesCsv(state));
    did(EVENTS.reportExported, { rows: state.invoices.length });
    say(words.invoices.exported);
  };
  return (
    <Page
      title={words.invoices.title}
      actions={
        <Button icon="download" onClick={exportCsv}>
          {words.invoices.export}
        </Button>
      }
    >
      <Tabs
        label={words.status}
        current={shown}
        onChoose={setShown}
        tabs={[
          { key: 'all' as const, label: words.all, count: state.invoices.length },
          ...STATUSES.map((key) => ({ key, label: words.invoices.status[key], count: count(key) })),
        ]}
      />
      <List
        label={words.invoices.title}
        rows={rows}
        href={({ id }) => `/invoices/${id}`}
        name={(invoice) =>
          state.customers.find(({ id }) => id === invoice.customerId)?.name ?? `#${invoice.number}`
        }
        nameLabel={words.customer}
        columns={[
          { label: words.work, cell: ({ title }) => title },
          { label: words.number, cell: ({ number }) => `#${number}` },
          { label: words.due, cell: ({ dueOn }) => (dueOn ? format.day(dueOn) : '–') },
          { label: words.status, cell: (invoice) => <InvoiceBadge {...invoice} /> },
          { label: words.amount, number: true, cell: ({ total }) => format.money(total) },
        ]}
      />
    </Page>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
