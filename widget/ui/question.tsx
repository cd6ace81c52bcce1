/** @jsxImportSource ./view */
// The answers of one question: stars, a row of numbers, a list of options, or a field for text. Native radios and
// checkboxes, so that arrow keys, forms and screen readers work as everywhere else.

import { plainText, type TextNode } from '../../shared/text.ts';
import type { WireQuestion } from '../../shared/wire.ts';
import { iconOf } from './icon.tsx';
import { useId } from './stage.tsx';
import { textOf } from './text.tsx';

const STAR = 'M12 3l3 6 6 1-4 5 1 6-6-3-6 3 1-6-4-5 6-1z';
const TEXT_MAX = 2_000;

interface Props {
  question: WireQuestion;
  /** It is what the card is about: its title stands there. */
  isFirst: boolean;
  /** What was entered: a text, or the ids of options. */
  value: string[];
  onChange: (value: string[]) => void;
}

export function Question({ question, isFirst, value, onChange }: Props) {
  const name = useId();
  const { kind, title, multiple, options, low, high, placeholder } = question;
  const label = plainText(title);
  if (!options)
    return (
      <>
        {!isFirst && <h2>{textOf(title)}</h2>}
        <textarea
          aria-label={label}
          rows={3}
          maxLength={TEXT_MAX}
          value={value[0] ?? ''}
          placeholder={placeholder}
          onInput={({ currentTarget }) => onChange([currentTarget.value])}
          onKeyDown={({ key, metaKey, ctrlKey, currentTarget }) => {
            if (key === 'Enter' && (metaKey || ctrlKey)) currentTarget.form?.requestSubmit();
          }}
        />
      </>
    );
  const choose = (answer: string) =>
    multiple ? options.flatMap(({ id }) => (value.includes(id) !== (id === answer) ? id : [])) : [answer];
  return (
    <fieldset aria-label={label}>
      <div class={low ? `numbers ${kind}` : 'options'}>
        {options.map(({ id, label }) => (
          <label key={id} class="choice">
            <input
              type={multiple ? 'checkbox' : 'radio'}
              // Two surveys may have questions of one name.
              name={name}
              value={id}
              checked={value.includes(id)}
              onChange={() => onChange(choose(id))}
            />
            {kind === 'rating' && iconOf(STAR)}
            <span class={kind === 'rating' ? 'hidden' : ''}>{textOf(label)}</span>
          </label>
        ))}
      </div>
      {low && (
        <p class="ends muted">
          <span>{textOf(low)}</span>
          <span>{textOf(high as TextNode[])}</span>
        </p>
      )}
    </fieldset>
  );
}
