// One quote: what was offered, and what came of it. The customer's own view is one tap away, so that a visitor can
// play both sides.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { acceptQuote, declineQuote, sendQuote } from '../actions.ts';
import { useDesk } from '../desk.ts';
import { type Quote, totalOf } from '../model.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Missing, Page, QuoteBadge } from '../parts/page.tsx';
import { Paper } from '../parts/paper.tsx';
import { Trail } from '../parts/trail.tsx';
import { QuoteEditor } from './quote-editor.tsx';

export function QuoteScreen({ id }: { id: string }) {
  const { words, state } = useDesk();
  const quote = state.quotes.find((one) => one.id === id);
  if (!quote) return <Missing back={{ href: '/quotes', label: words.quotes.title }} />;
  if (quote.status === 'draft') return <QuoteEditor key={id} quote={quote} />;
  return <SentQuote quote={quote} />;
}

function SentQuote({ quote }: { quote: Quote }) {
  const { words, state, update, did, say, go, newId, today } = useDesk();
  const [preview, setPreview] = useState(false);
  const job = state.jobs.find(({ quoteId }) => quoteId === quote.id);
  const accept = () => {
    update(acceptQuote(quote.id, newId('j'), today));
    const { total } = totalOf(quote.lines, state.company);
    did(EVENTS.quoteAccepted, { total, currency: state.company.currency });
    setPreview(false);
    say(words.quotes.accepted);
  };
  const decline = () => {
    update(declineQuote(quote.id, today));
    setPreview(false);
    say(words.quotes.declined);
  };
  const sendAgain = () => {
    update(sendQuote(quote.id, today));
    did(EVENTS.quoteSent, { lines: quote.lines.length, currency: state.company.currency });
    say(words.quotes.sent);
  };
  return (
    <Page
      title={quote.title}
      back={{ href: '/quotes', label: words.quotes.title }}
      actions={
        <>
          <QuoteBadge {...quote} />
          {quote.status === 'sent' && (
            <Button kind="primary" onClick={() => setPreview(true)} mark="customer-view">
              {words.quotes.asCustomer}
            </Button>
          )}
          {quote.status === 'declined' && <Button onClick={sendAgain}>{words.quotes.send}</Button>}
          {job && (
            <Button
              kind={job.status === 'waiting' ? 'primary' : 'plain'}
              onClick={() => go(`/jobs/${job.id}`)}
              mark="to-job"
            >
              {job.status === 'waiting' ? words.quotes.toJob : `${words.jobs.title} #${job.number}`}
            </Button>
          )}
        </>
      }
    >
      <div class="beside">
        <QuotePaper quote={quote} />
        <Trail quoteId={quote.id} />
      </div>
      {preview && (
        <Dialog title={words.quotes.customerView} onClose={() => setPreview(false)} wide>
          <div class="phone">
            <QuotePaper quote={quote} />
          </div>
          <div class="actions end">
            <Button onClick={decline}>{words.quotes.decline}</Button>
            <Button kind="primary" onClick={accept} mark="accept-quote">
              {words.quotes.accept}
            </Button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}

function QuotePaper({ quote }: { quote: Quote }) {
  const { words } = useDesk();
  return (
    <Paper
      heading={words.quotes.heading}
      number={quote.number}
      date={quote.sentOn ?? quote.createdOn}
      toLabel={words.quotes.preparedFor}
      customerId={quote.customerId}
      title={quote.title}
      lines={quote.lines}
    />
  );
}
