// One invoice: sent, reminded of, paid. Paying is the customer's part, and one tap away for a visitor.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { payInvoice, remindCustomer, sendInvoice } from '../actions.ts';
import { useDesk } from '../desk.ts';
import type { Invoice, Line } from '../model.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { InvoiceBadge, Missing, Page } from '../parts/page.tsx';
import { Paper } from '../parts/paper.tsx';
import { Trail } from '../parts/trail.tsx';

export function InvoiceScreen({ id }: { id: string }) {
  const { words, state } = useDesk();
  const invoice = state.invoices.find((one) => one.id === id);
  if (!invoice) return <Missing back={{ href: '/invoices', label: words.invoices.title }} />;
  return <InvoicePage invoice={invoice} />;
}

function InvoicePage({ invoice }: { invoice: Invoice }) {
  const { words, state, update, did, say, today } = useDesk();
  const [preview, setPreview] = useState(false);
  const { id, total, status } = invoice;
  const send = () => {
    update(sendInvoice(id, today));
    did(EVENTS.invoiceSent, { total, currency: state.company.currency });
    say(words.invoices.sent);
  };
  const remind = () => {
    update(remindCustomer(id, today));
    did(EVENTS.reminderSent);
    say(words.invoices.reminded);
  };
  const pay = (method: 'card' | 'transfer') => {
    update(payInvoice(id, today));
    did(EVENTS.invoicePaid, { total, currency: state.company.currency, method });
    setPreview(false);
    say(words.invoices.paid);
  };
  return (
    <Page
      title={invoice.title}
      back={{ href: '/invoices', label: words.invoices.title }}
      actions={
        <>
          <InvoiceBadge {...invoice} />
          {status === 'draft' && (
            <Button kind="primary" onClick={send} mark="send-invoice">
              {words.invoices.send}
            </Button>
          )}
          {status === 'sent' && (
            <>
              <Button onClick={remind} disabled={invoice.remindedOn === today}>
                {invoice.remindedOn === today ? words.invoices.reminded : words.invoices.remind}
              </Button>
              <Button kind="primary" onClick={() => setPreview(true)}>
                {words.invoices.asCustomer}
              </Button>
            </>
          )}
        </>
      }
    >
      <div class="beside">
        <InvoicePaper invoice={invoice} />
        <Trail jobId={invoice.jobId} />
      </div>
      {preview && (
        <Dialog title={words.quotes.customerView} onClose={() => setPreview(false)} wide>
          <div class="phone">
            <InvoicePaper invoice={invoice} />
          </div>
          <div class="actions end">
            <Button onClick={() => pay('transfer')}>{words.invoices.transfer}</Button>
            <Button kind="primary" onClick={() => pay('card')}>
              {words.invoices.card}
            </Button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}

function InvoicePaper({ invoice }: { invoice: Invoice }) {
  const { words, state, format } = useDesk();
  const job = state.jobs.find(({ id }) => id === invoice.jobId);
  const quote = state.quotes.find(({ id }) => id === job?.quoteId);
  const net = invoice.total / (1 + state.company.taxRate / 100);
  const lines: Line[] = quote?.lines ?? [{ description: invoice.title, quantity: 1, price: net }];
  return (
    <Paper
      heading={words.invoices.heading}
      number={invoice.number}
      date={invoice.createdOn}
      toLabel={words.invoices.billedTo}
      customerId={invoice.customerId}
      title={invoice.title}
      lines={lines}
      note={
        invoice.paidOn
          ? words.invoices.paidOn(format.day(invoice.paidOn))
          : invoice.dueOn && `${words.due}: ${format.day(invoice.dueOn)}`
      }
    />
  );
}
