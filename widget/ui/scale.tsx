/** @jsxImportSource ./view */
// The answers of one question: stars, a row of numbers, a list of options, or a field for text. Native radios and
// checkboxes, so that arrow keys, forms and screen readers work as everywhere else.

import type { WireQuestion } from '../../shared/wire.ts';
import { Icon } from './icon.tsx';
import { useId, useStage } from './stage.tsx';
import { Text } from './text.tsx';
import type { Child } from './view/jsx-runtime.ts';

/** First and last number of each scale. */
const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [1, 5] } as const;
const TEXT_MAX = 2_000;

export const isScale = (kind: WireQuestion['kind']): kind is keyof typeof SCALES => kind in SCALES;

interface Props {
  question: WireQuestion;
  /** What was entered: a number, a text, or the ids of options. */
  value: string[];
  onChange: (value: string[]) => void;
}

export function Question({ question, value, onChange }: Props) {
  const { words } = useStage();
  const id = useId();
  const { kind, title, optional, multiple, options = [], low, high, placeholder } = question;
  const asked = (
    <>
      <Text nodes={title} inline />
      {optional && <span class="muted">{` (${words.optionalField})`}</span>}
    </>
  );
  if (kind === 'text')
    return (
      <div class="field">
        <label for={id} class="heading">
          {asked}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={TEXT_MAX}
          value={value[0] ?? ''}
          placeholder={placeholder}
          onInput={({ target }) => onChange([(target as HTMLTextAreaElement).value])}
          onKeyDown={({ key, metaKey, ctrlKey, target }) => {
            if (key === 'Enter' && (metaKey || ctrlKey))
              (target as HTMLTextAreaElement).form?.requestSubmit();
          }}
        />
      </div>
    );

  const choice = (answer: string, label: Child) => (
    <label key={answer} class="choice">
      <input
        type={multiple ? 'checkbox' : 'radio'}
        // Two surveys may have questions of one name.
        name={id}
        value={answer}
        checked={value.includes(answer)}
        onChange={() =>
          onChange(
            multiple
              ? options.flatMap((option) =>
                  value.includes(option.id) !== (option.id === answer) ? option.id : [],
                )
              : [answer],
          )
        }
      />
      <span>{label}</span>
    </label>
  );
  const [first, last] = isScale(kind) ? SCALES[kind] : [0, 0];
  const ends = isScale(kind) ? words.scale[kind] : [];
  return (
    <fieldset aria-describedby={isScale(kind) ? `${id}e` : undefined}>
      <legend class="heading">{asked}</legend>
      {isScale(kind) ? (
        <>
          <div class={`numbers ${kind}`}>
            {Array.from({ length: last - first + 1 }, (_, index) => {
              const number = `${first + index}`;
              return choice(
                number,
                kind === 'rating' ? [<span class="hidden">{number}</span>, <Icon name="star" />] : number,
              );
            })}
          </div>
          <div id={`${id}e`} class="ends muted">
            {[low ?? [ends[0] ?? ''], high ?? [ends[1] ?? '']].map((end, at) => (
              <span>
                <span class="hidden">{`${at ? last : first}: `}</span>
                <Text nodes={end} inline />
              </span>
            ))}
          </div>
        </>
      ) : (
        <div class="options">
          {options.map(({ id: option, label }) => choice(option, <Text nodes={label} inline />))}
        </div>
      )}
    </fieldset>
  );
}
