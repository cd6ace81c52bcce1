// The firm's own details, the language, and the price list.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { importPrices, saveCompany } from '../actions.ts';
import { useDesk } from '../desk.ts';
import type { PriceItem } from '../model.ts';
import { Button } from '../parts/button.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { FirstSteps } from '../parts/first-steps.tsx';
import { Page } from '../parts/page.tsx';

const MAX_PRICES = 500;

export function SettingsScreen() {
  const { words, locale, setLocale } = useDesk();
  return (
    <Page title={words.settings.title}>
      <div class="columns">
        <CompanyForm />
        <div class="stack">
          <FirstSteps />
          <div class="card">
            <Choice
              label={words.settings.language}
              value={locale}
              onChange={(value) => setLocale(value === 'ja' ? 'ja' : 'en')}
              options={[
                { value: 'en', label: 'English' },
                { value: 'ja', label: '日本語' },
              ]}
            />
          </div>
          <PriceListForm />
        </div>
      </div>
    </Page>
  );
}

function CompanyForm() {
  const { words, state, update, did, say } = useDesk();
  const { company } = state;
  const [name, setName] = useState(company.name);
  const [address, setAddress] = useState(company.address);
  const [phone, setPhone] = useState(company.phone);
  const [taxRate, setTaxRate] = useState(String(company.taxRate));
  const save = () => {
    update(saveCompany({ ...company, name: name.trim(), address, phone, taxRate: Number(taxRate) || 0 }));
    did(EVENTS.companySaved);
    say(words.saved);
  };
  return (
    <form
      class="card"
      aria-label={words.settings.company}
      data-foothold="company-profile"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>{words.settings.company}</h2>
      <p class="muted">{words.settings.companyHint}</p>
      <Field label={words.settings.name} value={name} onInput={setName} required />
      <Field label={words.settings.address} value={address} onInput={setAddress} />
      <Field label={words.settings.phone} value={phone} onInput={setPhone} type="tel" />
      <Field
        label={words.settings.taxRate}
        value={taxRate}
        onInput={setTaxRate}
        type="number"
        min={0}
        max={50}
        step="any"
      />
      <Button kind="primary" submit mark="save-company">
        {words.save}
      </Button>
    </form>
  );
}

/** "Call-out, 60": the price is what follows the last comma. */
export function parsePrices(text: string): PriceItem[] {
  return text
    .split('\n')
    .slice(0, MAX_PRICES)
    .flatMap((line) => {
      const comma = Math.max(line.lastIndexOf(','), line.lastIndexOf('、'));
      const description = line.slice(0, Math.max(comma, 0)).trim();
      const price = Number(line.slice(comma + 1).trim());
      return description && price > 0 ? [{ description, price }] : [];
    });
}

function PriceListForm() {
  const { words, state, update, did, say } = useDesk();
  const [text, setText] = useState(() =>
    state.prices.map(({ description, price }) => `${description}, ${price}`).join('\n'),
  );
  const [error, setError] = useState<string>();
  const read = () => {
    const prices = parsePrices(text);
    setError(prices.length === 0 ? words.settings.noPrices : undefined);
    if (prices.length === 0) return;
    update(importPrices(prices));
    did(EVENTS.priceListImported, { items: prices.length });
    say(words.settings.imported(prices.length));
  };
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <h2>{words.settings.prices}</h2>
      <p class="muted" id="prices-hint">
        {words.settings.pricesHint}
      </p>
      <textarea
        aria-label={words.settings.prices}
        aria-describedby="prices-hint"
        rows={6}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <Button submit>{words.settings.import}</Button>
    </form>
  );
}
