// The lines of a quote while they are written: text as typed, numbers only when the quote is saved.

import { useDesk } from '../desk.ts';
import { type Line, MAX_LINES, subtotal, totalOf } from '../model.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

export interface LineDraft {
  description: string;
  quantity: string;
  price: string;
}

export const EMPTY_LINE: LineDraft = { description: '', quantity: '1', price: '' };

/** The lines that are complete: something to do, some of it, at a price. */
export const toLines = (drafts: readonly LineDraft[]): Line[] =>
  drafts.flatMap(({ description, quantity, price }) => {
    const line = { description: description.trim(), quantity: Number(quantity), price: Number(price) };
    return line.description && line.quantity > 0 && line.price > 0 ? [line] : [];
  });

interface LinesEditorProps {
  lines: LineDraft[];
  onChange: (lines: LineDraft[]) => void;
  error: string | undefined;
}

export function LinesEditor({ lines, onChange, error }: LinesEditorProps) {
  const { words, state, format } = useDesk();
  const change = (index: number, part: Partial<LineDraft>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const describe = (index: number, description: string) => {
    const known = state.prices.find((item) => item.description === description);
    change(index, { description, ...(known && { price: String(known.price) }) });
  };
  const written = toLines(lines);
  const { tax, total } = totalOf(written, state.company);
  return (
    <fieldset class="lines" data-foothold="quote-lines">
      <legend>{words.quotes.lines}</legend>
      <datalist id="price-list">
        {state.prices.map(({ description }) => (
          <option key={description} value={description} />
        ))}
      </datalist>
      {lines.map((line, index) => (
        <div class="line" key={index}>
          <Field
            label={words.quotes.description}
            value={line.description}
            onInput={(description) => describe(index, description)}
            list="price-list"
          />
          <Field
            label={words.quotes.quantity}
            value={line.quantity}
            onInput={(quantity) => change(index, { quantity })}
            type="number"
            min={0}
            step="any"
          />
          <Field
            label={words.quotes.price}
            value={line.price}
            onInput={(price) => change(index, { price })}
            type="number"
            min={0}
            step="any"
          />
          <button
            type="button"
            class="icon-button"
            aria-label={words.quotes.removeLine(index + 1)}
            disabled={lines.length === 1}
            onClick={() => onChange(lines.filter((_, at) => at !== index))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <div class="lines-foot">
        <Button
          icon="plus"
          kind="quiet"
          disabled={lines.length >= MAX_LINES}
          onClick={() => onChange([...lines, EMPTY_LINE])}
        >
          {words.quotes.addLine}
        </Button>
        <dl class="sums">
          <dt>{words.quotes.subtotal}</dt>
          <dd>{format.money(subtotal(written))}</dd>
          <dt>{words.quotes.tax(state.company.taxRate)}</dt>
          <dd>{format.money(tax)}</dd>
          <dt class="sum">{words.quotes.total}</dt>
          <dd class="sum">{format.money(total)}</dd>
        </dl>
      </div>
    </fieldset>
  );
}
