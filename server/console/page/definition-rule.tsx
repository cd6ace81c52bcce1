// The rule of a feature or milestone in its form: events with how often and conditions on their properties, or JSON for what these cannot say.
// Every button sends what was typed and brings the page back with a row more or less, so it needs no script.

import type { ComponentChildren } from 'preact';
import type { Rule } from '../../../shared/rule.ts';
import { ruleSchema } from '../../../shared/rule-schema.ts';
import { ruleIn, type SaidRule } from '../definition-draft.ts';
import {
  EVENT_OPERATORS,
  type EventRow,
  type EventRows,
  eventFieldId,
  MOST_CONDITIONS,
  MOST_EVENTS,
  type WrongEventField,
} from '../event-rows.ts';
import { Select } from '../part/field.tsx';
import { FormField } from '../part/form.tsx';
import type { Reader } from '../reader.ts';
import { saidEventRule } from '../said-event-rule.ts';
import { unheardEvent } from '../unheard.ts';
import { definitionsWords } from '../words/definitions.ts';
import { chosenOperatorWords, eventRuleWords as words } from '../words/event-rule.ts';

interface RuleProps {
  reader: Reader;
  said: SaidRule;
  /** Why rows cannot be shown, where they were asked for. */
  isTooMuch: boolean;
  /** Names of events to choose from. */
  events: readonly string[];
  /** Where the buttons lead. */
  action: string;
  /** What is wrong with a field, in words, by its id. */
  errorOf(field: string): string | undefined;
}

export function RuleFields(props: RuleProps) {
  const { reader, said } = props;
  const { tell } = reader;
  const rule = ruleOf(said);
  return (
    <fieldset class="rule" id="rule-fields">
      <legend>{tell(words.title)}</legend>
      {'json' in said ? <AsJson {...props} said={said} /> : <AsRows {...props} said={said} />}
      {rule !== undefined && <p>{tell(words.means, { what: saidEventRule(tell, rule) })}</p>}
    </fieldset>
  );
}

/** Where it is whole. */
function ruleOf(said: SaidRule): Rule | undefined {
  const made = ruleIn(said);
  const parsed = 'rule' in made ? ruleSchema.safeParse(made.rule) : undefined;
  return parsed?.success ? (parsed.data as Rule) : undefined;
}

function AsJson({ reader, said, isTooMuch, action, errorOf }: RuleProps & { said: { json: string } }) {
  const { tell } = reader;
  return (
    <>
      <input type="hidden" name="as" value="json" />
      {isTooMuch && <p class="help">{tell(words.tooMuch)}</p>}
      <FormField
        id="rule"
        label={tell(definitionsWords.rule)}
        help={tell(definitionsWords.ruleHelp)}
        error={errorOf('rule')}
      >
        {(tied) => (
          <textarea {...tied} name="rule" rows={8} maxLength={8_000} spellcheck={false}>
            {said.json}
          </textarea>
        )}
      </FormField>
      <p>
        <Button does="rows" action={action} at="rule-fields">
          {tell(words.asRows)}
        </Button>
      </p>
    </>
  );
}

function AsRows(props: RuleProps & { said: EventRows }) {
  const { reader, said, action, events } = props;
  const { tell } = reader;
  const { rows, join } = said;
  return (
    <>
      <input type="hidden" name="events" value={rows.length} />
      <datalist id="known-events">
        {events.map((event) => (
          <option key={event} value={event} />
        ))}
      </datalist>
      {rows.length > 1 ? (
        <Select
          id="join"
          label={tell(words.join)}
          value={join}
          options={(['all', 'any'] as const).map((value) => ({ value, label: tell(words[value]) }))}
        />
      ) : (
        <input type="hidden" name="join" value={join} />
      )}
      {rows.map((row, index) => (
        <EventFields key={index} {...props} row={row} index={index} />
      ))}
      <p class="buttons">
        {rows.length < MOST_EVENTS && (
          <Button does="add" action={action} at={eventFieldId({ row: rows.length, field: 'event' })}>
            {tell(words.addEvent)}
          </Button>
        )}
        <Button does="json" action={action} at="rule">
          {tell(words.asJson)}
        </Button>
      </p>
    </>
  );
}

interface EventFieldsProps extends RuleProps {
  said: EventRows;
  row: EventRow;
  index: number;
}

function EventFields(props: EventFieldsProps) {
  const { reader, said, row, index, action, events } = props;
  const { tell } = reader;
  const next = { row: index, field: 'property' as const, condition: row.where.length };
  return (
    <fieldset class="condition">
      <legend>{tell(words.eventOf, { n: index + 1 })}</legend>
      <div class="form inline">
        <Typed
          {...props}
          at={{ row: index, field: 'event' }}
          label={tell(definitionsWords.event)}
          help={unheardEvent(tell, row.event, { events }) ?? tell(definitionsWords.eventHelp)}
          value={row.event}
          list="known-events"
        />
        <Typed
          {...props}
          at={{ row: index, field: 'times' }}
          label={tell(definitionsWords.times)}
          value={row.times}
          isNumber
        />
      </div>
      {row.where.map((_, condition) => (
        <PropertyFields key={condition} {...props} condition={condition} />
      ))}
      <p class="buttons">
        {row.where.length < MOST_CONDITIONS && (
          <Button does={`where.${index + 1}`} action={action} at={eventFieldId(next)}>
            {tell(words.addCondition)}
            <span class="hidden">: {tell(words.eventOf, { n: index + 1 })}</span>
          </Button>
        )}
        {said.rows.length > 1 && (
          <Button does={`remove.${index + 1}`} action={action} at="rule-fields">
            {tell(words.removeEvent, { n: index + 1 })}
          </Button>
        )}
      </p>
    </fieldset>
  );
}

function PropertyFields(props: EventFieldsProps & { condition: number }) {
  const { reader, row, index, condition, action } = props;
  const { tell } = reader;
  const { property = '', how = 'is', value = '' } = row.where[condition] ?? {};
  const at = (field: 'property' | 'how' | 'value') => ({ row: index, field, condition });
  return (
    <fieldset class="condition">
      <legend>{tell(words.condition, { n: condition + 1, row: index + 1 })}</legend>
      <div class="form inline">
        <Typed {...props} at={at('property')} label={tell(words.property)} value={property} />
        <Select
          id={eventFieldId(at('how'))}
          label={tell(words.how)}
          value={how}
          options={EVENT_OPERATORS.map((one) => ({
            value: one,
            label: tell(chosenOperatorWords[one] ?? { en: one, ja: one }),
          }))}
        />
        <Typed
          {...props}
          at={at('value')}
          label={tell(words.value)}
          help={tell(words.valueHelp)}
          value={value}
        />
        <Button does={`unwhere.${index + 1}.${condition + 1}`} action={action} at="rule-fields">
          {tell(words.removeCondition, { n: condition + 1 })}
        </Button>
      </div>
    </fieldset>
  );
}

interface TypedProps extends Pick<RuleProps, 'errorOf'> {
  at: WrongEventField;
  label: string;
  help?: string;
  value: string;
  list?: string;
  isNumber?: boolean;
}

function Typed({ at, label, help, value, list, isNumber = false, errorOf }: TypedProps) {
  const id = eventFieldId(at);
  return (
    <FormField id={id} label={label} help={help} error={errorOf(id)}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          inputMode={isNumber ? 'numeric' : undefined}
          class={isNumber ? 'short' : undefined}
          name={id}
          value={value}
          maxLength={300}
          list={list}
          autocomplete="off"
        />
      )}
    </FormField>
  );
}

interface ButtonProps {
  does: string;
  action: string;
  /** What the reader goes on with. */
  at: string;
  children: ComponentChildren;
}

export const Button = ({ does, action, at, children }: ButtonProps) => (
  <button
    type="submit"
    class="row-remove"
    formMethod="get"
    formAction={`${action}#${at}`}
    name="look"
    value={does}
  >
    {children}
  </button>
);
