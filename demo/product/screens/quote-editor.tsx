// Writing a quote: a customer, a few lines, a total that adds itself up. It can be kept as a draft or sent at once.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { type QuoteDraft, saveQuote, sendQuote } from '../actions.ts';
import { useDesk } from '../desk.ts';
import type { Quote } from '../model.ts';
import { Button } from '../parts/button.tsx';
import { CustomerDialog } from '../parts/customer-dialog.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { EMPTY_LINE, type LineDraft, LinesEditor, toLines } from '../parts/lines-editor.tsx';
import { Page } from '../parts/page.tsx';

type Errors = { customer?: string; lines?: string };

const asDrafts = (quote: Quote | undefined): LineDraft[] =>
  quote?.lines.map(({ description, quantity, price }) => ({
    description,
    quantity: String(quantity),
    price: String(price),
  })) ?? [EMPTY_LINE];

/** @param quote the draft that is edited; a new one unless given */
export function QuoteEditor({ quote }: { quote?: Quote }) {
  const { words, state, update, did, go, say, newId, today } = useDesk();
  const [id] = useState(() => quote?.id ?? newId('q'));
  const [customerId, setCustomerId] = useState(quote?.customerId ?? '');
  const [title, setTitle] = useState(quote?.title ?? '');
  const [lines, setLines] = useState<LineDraft[]>(asDrafts(quote));
  const [errors, setErrors] = useState<Errors>({});
  const [adding, setAdding] = useState(false);

  const check = (): QuoteDraft | undefined => {
    const written = toLines(lines);
    const found: Errors = {
      ...(!customerId && { customer: words.quotes.needCustomer }),
      ...(written.length === 0 && { lines: words.quotes.needLine }),
    };
    setErrors(found);
    if (found.customer || found.lines) return undefined;
    return { id, customerId, title: title.trim() || (written[0]?.description ?? ''), lines: written };
  };
  const save = () => {
    const draft = check();
    if (!draft) return;
    update(saveQuote(draft, today));
    say(words.saved);
    go(`/quotes/${id}`);
  };
  const send = () => {
    const draft = check();
    if (!draft) return;
    update((before) => sendQuote(id, today)(saveQuote(draft, today)(before)));
    did(EVENTS.quoteSent, { lines: draft.lines.length, currency: state.company.currency });
    say(words.quotes.sent);
    go(`/quotes/${id}`);
  };

  return (
    <Page
      title={quote ? words.quotes.edit : words.quotes.editor}
      back={{ href: '/quotes', label: words.quotes.title }}
    >
      <form
        class="card editor"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div class="editor-head">
          <Choice
            label={words.customer}
            value={customerId}
            onChange={setCustomerId}
            empty={words.quotes.chooseCustomer}
            options={state.customers.map((customer) => ({ value: customer.id, label: customer.name }))}
            error={errors.customer}
            mark="quote-customer"
          />
          <Button icon="plus" onClick={() => setAdding(true)}>
            {words.quotes.addCustomer}
          </Button>
        </div>
        <Field
          label={words.quotes.workTitle}
          value={title}
          onInput={setTitle}
          placeholder={words.quotes.workExample}
        />
        <LinesEditor lines={lines} onChange={setLines} error={errors.lines} />
        <div class="actions end">
          <Button onClick={save}>{words.quotes.saveDraft}</Button>
          <Button kind="primary" submit mark="send-quote">
            {words.quotes.send}
          </Button>
        </div>
      </form>
      {adding && (
        <CustomerDialog
          onClose={() => setAdding(false)}
          onAdded={(added) => {
            setCustomerId(added);
            setErrors({});
          }}
        />
      )}
    </Page>
  );
}
