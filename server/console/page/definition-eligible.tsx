// Who is entitled to a feature, in its form: conditions on traits of the account in rows, or JSON for what these cannot say. Each button sends
// the whole form and brings it back with a row more or less.

import type { Rule } from '../../../shared/rule.ts';
import { ruleSchema } from '../../../shared/rule-schema.ts';
import { eligibleFieldId, eligibleRuleIn, MOST_ELIGIBLE, type SaidEligible } from '../eligible-rows.ts';
import { EVENT_OPERATORS, type PropertyRow } from '../event-rows.ts';
import { Select } from '../part/field.tsx';
import { FormField, TextField } from '../part/form.tsx';
import type { Reader } from '../reader.ts';
import { saidAccountRule } from '../said-event-rule.ts';
import { definitionsWords } from '../words/definitions.ts';
import { chosenOperatorWords, eventRuleWords, eligibleRuleWords as words } from '../words/event-rule.ts';
import { Button } from './definition-rule.tsx';

interface EligibleProps {
  reader: Reader;
  said: SaidEligible;
  /** Why rows cannot be shown, where they were asked for. */
  isTooMuch: boolean;
  /** Where the buttons lead. */
  action: string;
  errorOf(field: string): string | undefined;
}

export function EligibleFields(props: EligibleProps) {
  const { reader, said } = props;
  const { tell } = reader;
  const made = eligibleRuleIn(said);
  const parsed = 'rule' in made && made.rule !== undefined ? ruleSchema.safeParse(made.rule) : undefined;
  return (
    <fieldset class="rule" id="eligible-fields">
      <legend>{tell(definitionsWords.eligible)}</legend>
      {'json' in said ? <AsJson {...props} json={said.json} /> : <AsRows {...props} {...said} />}
      {parsed?.success && <p>{tell(words.means, { what: saidAccountRule(tell, parsed.data as Rule) })}</p>}
    </fieldset>
  );
}

function AsJson({ reader, json, isTooMuch, action, errorOf }: EligibleProps & { json: string }) {
  const { tell } = reader;
  return (
    <>
      <input type="hidden" name="eligibleAs" value="json" />
      {isTooMuch && <p class="help">{tell(eventRuleWords.tooMuch)}</p>}
      <FormField
        id="eligible"
        label={tell(definitionsWords.rule)}
        help={tell(definitionsWords.eligibleHelp)}
        error={errorOf('eligible')}
      >
        {(tied) => (
          <textarea {...tied} name="eligible" rows={4} maxLength={8_000} spellcheck={false}>
            {json}
          </textarea>
        )}
      </FormField>
      <p>
        <Button does="eligible.rows" action={action} at="eligible-fields">
          {tell(eventRuleWords.asRows)}
        </Button>
      </p>
    </>
  );
}

function AsRows(props: EligibleProps & { join: 'all' | 'any'; rows: readonly PropertyRow[] }) {
  const { reader, rows, join, action } = props;
  const { tell } = reader;
  return (
    <>
      <input type="hidden" name="eligibleRows" value={rows.length} />
      {rows.length === 0 && <p class="help">{tell(words.everybody)}</p>}
      {rows.length > 1 ? (
        <Select
          id="eligibleJoin"
          label={tell(words.join)}
          value={join}
          options={(['all', 'any'] as const).map((value) => ({ value, label: tell(eventRuleWords[value]) }))}
        />
      ) : (
        <input type="hidden" name="eligibleJoin" value={join} />
      )}
      {rows.map((row, i) => (
        <TraitFields key={i} {...props} row={row} n={i + 1} />
      ))}
      <p class="buttons">
        {rows.length < MOST_ELIGIBLE && (
          <Button does="eligible.add" action={action} at={eligibleFieldId(rows.length + 1, 'property')}>
            {tell(words.add)}
          </Button>
        )}
        <Button does="eligible.json" action={action} at="eligible">
          {tell(eventRuleWords.asJson)}
          <span class="hidden">: {tell(definitionsWords.eligible)}</span>
        </Button>
      </p>
    </>
  );
}

function TraitFields({ reader, row, n, action, errorOf }: EligibleProps & { row: PropertyRow; n: number }) {
  const { tell } = reader;
  const text = (field: 'property' | 'value', label: string, help?: string) => {
    const id = eligibleFieldId(n, field);
    return (
      <TextField
        id={id}
        label={label}
        help={help}
        error={errorOf(id)}
        value={row[field]}
        maxLength={300}
        autocomplete="off"
      />
    );
  };
  return (
    <fieldset class="condition">
      <legend>{tell(words.condition, { n })}</legend>
      <div class="form inline">
        {text('property', tell(words.trait), tell(words.traitHelp))}
        <Select
          id={eligibleFieldId(n, 'how')}
          label={tell(eventRuleWords.how)}
          value={row.how}
          options={EVENT_OPERATORS.map((one) => ({
            value: one,
            label: tell(chosenOperatorWords[one] ?? { en: one, ja: one }),
          }))}
        />
        {text('value', tell(eventRuleWords.value), tell(eventRuleWords.valueHelp))}
        <Button does={`eligible.remove.${n}`} action={action} at="eligible-fields">
          {tell(eventRuleWords.removeCondition, { n })}
          <span class="hidden">: {tell(definitionsWords.eligible)}</span>
        </Button>
      </div>
    </fieldset>
  );
}
