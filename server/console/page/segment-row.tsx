// One condition of a segment as fields of a form: what it asks for, chosen from what the environment really has.

import type { ComponentChildren } from 'preact';
import type { SegmentKind } from '../../../shared/segment.ts';
import type { SegmentChoices } from '../../metrics/report/segments.ts';
import { Select } from '../part/field.tsx';
import { type FOCUS, FormField } from '../part/form.tsx';
import type { Reader } from '../reader.ts';
import { type Named, scoreNames } from '../said-rule.ts';
import { OPERATORS, type Row } from '../segment-rows.ts';
import { unheardEvent, unheardTrait } from '../unheard.ts';
import {
  holdWords,
  kindWords,
  operatorWords,
  stateWords,
  whoseWords,
  segmentWords as words,
} from '../words/segments.ts';

export interface RowProps {
  reader: Reader;
  row: Row;
  index: number;
  of: SegmentKind;
  /** The segment that is made, which cannot hold itself. */
  own: string;
  named: Named;
  choices: SegmentChoices;
  /** What is wrong with a field, in words. */
  errorOf(field: keyof Row): string | undefined;
  /** What gives it the focus when the page comes. */
  focus: typeof FOCUS | false;
}

export const rowFieldId = (index: number, field: keyof Row): string => `r${index}-${field}`;

export function ConditionRow(props: RowProps) {
  const { reader, row, index, focus } = props;
  const { tell } = reader;
  const legend = tell(words.condition, { n: index + 1, kind: tell(kindWords[row.kind]) });
  return (
    <fieldset class="condition" {...(focus || {})}>
      <legend>{legend}</legend>
      <input type="hidden" name={`r${index}.kind`} value={row.kind} />
      <div class="form inline">
        <Fields {...props} />
        <Choice
          {...props}
          field="is"
          label={tell(words.holds)}
          options={[
            ['is', tell(holdWords.is)],
            ['not', tell(holdWords.not)],
          ]}
        />
        <button type="submit" name="do" value={`remove.${index}`} class="row-remove">
          {tell(words.removeRow, { n: index + 1 })}
        </button>
      </div>
    </fieldset>
  );
}

function Fields(props: RowProps) {
  const { reader, row, named } = props;
  const { tell } = reader;
  const states = (...all: string[]) =>
    all.map((state): [string, string] => [state, tell(stateWords[state] ?? { en: state, ja: state })]);
  const byName = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }): [string, string] => [id, name]);
  switch (row.kind) {
    case 'account':
    case 'user':
      return <Attribute {...props} kind={row.kind} />;
    case 'event':
      return <Behaviour {...props} />;
    case 'feature':
      return (
        <>
          <Choice {...props} field="what" label={tell(words.featureOf)} options={byName(named.features)} />
          <Choice
            {...props}
            field="how"
            label={tell(words.state)}
            options={states('tried', 'adopted', 'kept')}
          />
        </>
      );
    case 'milestone':
      return (
        <>
          <Choice
            {...props}
            field="what"
            label={tell(words.milestoneOf)}
            options={byName(named.milestones)}
          />
          <Choice
            {...props}
            field="how"
            label={tell(words.state)}
            options={states('reached', 'notReached')}
          />
        </>
      );
    case 'score':
      return (
        <>
          <Choice {...props} field="what" label={tell(words.scoreOf)} options={scoreNames(reader, named)} />
          <Choice {...props} field="how" label={tell(words.compare)} options={states('below', 'above')} />
          <Typed {...props} field="value" label={tell(words.points)} isNumber />
        </>
      );
    case 'segment':
      return <Choice {...props} field="what" label={tell(words.filter)} options={byName(nestable(props))} />;
  }
}

const nestable = ({ named, of, own }: RowProps) =>
  named.segments.filter((one) => one.id !== own && (of === 'users' || one.of === 'accounts'));

function Attribute(props: RowProps & { kind: 'account' | 'user' }) {
  const { reader, row, kind, choices } = props;
  const { tell } = reader;
  const traits = choices.traits[kind];
  const values = traits.find(({ key }) => key === row.what)?.values ?? [];
  return (
    <>
      <Typed
        {...props}
        field="what"
        label={tell(words.attribute)}
        help={unheardTrait(tell, row.what, { traits: choices.traits, of: kind })}
        list={traits.map(({ key }) => key)}
      />
      <Choice
        {...props}
        field="how"
        label={tell(words.compare)}
        options={OPERATORS.map((one): [string, string] => [one, tell(operatorWords[one])])}
      />
      <Typed
        {...props}
        field="value"
        label={tell(words.value)}
        help={tell(words.valueHelp)}
        list={values.map(String)}
      />
    </>
  );
}

function Behaviour(props: RowProps) {
  const { reader, row, of, choices } = props;
  const { tell } = reader;
  const whose = Object.entries(whoseWords[of]).map(([id, name]): [string, string] => [id, tell(name)]);
  return (
    <>
      <Typed
        {...props}
        field="what"
        label={tell(words.event)}
        help={unheardEvent(tell, row.what, choices)}
        list={choices.events}
      />
      <Typed {...props} field="times" label={tell(words.times)} isNumber />
      <Typed {...props} field="days" label={tell(words.days)} help={tell(words.ever)} isNumber />
      <Choice {...props} field="how" label={tell(words.whose)} options={whose} />
      <Typed {...props} field="people" label={tell(words.people)} isNumber />
    </>
  );
}

interface FieldProps extends RowProps {
  field: keyof Row;
  label: string;
}

/** A text with what is known to choose from. */
function Typed({
  row,
  index,
  field,
  label,
  help,
  list,
  isNumber = false,
  errorOf,
}: FieldProps & { help?: string | undefined; list?: readonly string[]; isNumber?: boolean }) {
  const id = rowFieldId(index, field);
  const listed = list && list.length > 0 ? `${id}-list` : undefined;
  return (
    <FormField id={id} label={label} help={help} error={errorOf(field)}>
      {(tied): ComponentChildren => (
        <>
          <input
            {...tied}
            type="text"
            inputMode={isNumber ? 'decimal' : undefined}
            class={isNumber ? 'short' : undefined}
            name={`r${index}.${field}`}
            value={row[field]}
            maxLength={300}
            list={listed}
            autocomplete="off"
          />
          {listed && (
            <datalist id={listed}>
              {list?.map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          )}
        </>
      )}
    </FormField>
  );
}

/** A choice among what is there; what was chosen before and is gone stays in it. */
function Choice({
  row,
  index,
  field,
  label,
  options,
}: FieldProps & { options: readonly [string, string][] }) {
  const value = row[field];
  const isGone = value !== '' && options.every(([id]) => id !== value);
  const all: readonly [string, string][] = isGone ? [...options, [value, value]] : options;
  return (
    <Select
      id={rowFieldId(index, field)}
      name={`r${index}.${field}`}
      label={label}
      value={value}
      options={all.map(([id, name]) => ({ value: id, label: name }))}
    />
  );
}
