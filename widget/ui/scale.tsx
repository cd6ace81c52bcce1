// The answers of one question: a row of numbers, a list of options, or a field for text. Native radios, so that arrow
// keys, forms and screen readers work as everywhere else.

import type { TextNode } from '../../shared/text.ts';
import type { WireQuestion } from '../../shared/wire.ts';
import { useStage, useUniqueId } from './stage.tsx';
import { Text } from './text.tsx';

/** First and last number of each scale. */
const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [1, 5] } as const;
const TEXT_MAX = 2_000;

interface Props {
  question: WireQuestion;
  value: string;
  onChange: (value: string) => void;
}

export const isScale = (kind: WireQuestion['kind']): kind is keyof typeof SCALES => kind in SCALES;

export function Question({ question, value, onChange }: Props) {
  if (question.kind === 'text') return <TextField question={question} value={value} onChange={onChange} />;
  if (isScale(question.kind)) return <Scale question={question} value={value} onChange={onChange} />;
  return (
    <fieldset class="options">
      <legend>
        <Text nodes={question.title} inline />
      </legend>
      {question.options?.map((option) => (
        <Choice
          key={option.id}
          name={question.id}
          value={option.id}
          checked={value === option.id}
          onChange={onChange}
          label={option.label}
        />
      ))}
    </fieldset>
  );
}

function Scale({ question, value, onChange }: Props) {
  const { words } = useStage();
  const endsId = useUniqueId();
  if (!isScale(question.kind)) return null;
  const [first, last] = SCALES[question.kind];
  const [low, high] = words.scale[question.kind];
  return (
    <fieldset class="scale" aria-describedby={endsId}>
      <legend>
        <Text nodes={question.title} inline />
      </legend>
      <div class={`numbers of${last - first + 1}`}>
        {Array.from({ length: last - first + 1 }, (_, index) => {
          const number = String(first + index);
          return (
            <Choice
              key={number}
              name={question.id}
              value={number}
              checked={value === number}
              onChange={onChange}
              label={[number]}
            />
          );
        })}
      </div>
      <div id={endsId} class="ends muted">
        <span>
          <span class="hidden">{`${first}: `}</span>
          {question.low ? <Text nodes={question.low} inline /> : low}
        </span>
        <span>
          <span class="hidden">{`${last}: `}</span>
          {question.high ? <Text nodes={question.high} inline /> : high}
        </span>
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  checked: boolean;
  onChange: (value: string) => void;
  label: TextNode[];
}

function Choice({ name, value, checked, onChange, label }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name={name} value={value} checked={checked} onChange={() => onChange(value)} />
      <span>
        <Text nodes={label} inline />
      </span>
    </label>
  );
}

function TextField({ question, value, onChange }: Props) {
  const { words } = useStage();
  const id = useUniqueId();
  return (
    <div class="field">
      <label for={id}>
        <Text nodes={question.title} inline />
        {question.optional && <span class="muted">{` (${words.optionalField})`}</span>}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={TEXT_MAX}
        value={value}
        {...(question.placeholder && { placeholder: question.placeholder })}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
    </div>
  );
}
