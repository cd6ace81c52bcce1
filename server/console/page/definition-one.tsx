// One feature or milestone: its form, how many accounts have met its rule, and what uses it.

import type { DefinedKind, DefinitionUse } from '../../definitions/definition-use.ts';
import type { DefinitionPreview } from '../../metrics/definition-preview.ts';
import type { SaidRule, WrongDefinition } from '../definition-draft.ts';
import type { SaidEligible } from '../eligible-rows.ts';
import { ClockFields } from '../part/clock-fields.tsx';
import type { FieldError } from '../part/errors.tsx';
import { Select } from '../part/field.tsx';
import { FormField, Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { definitionsWords as words, wrongDefinitionWords } from '../words/definitions.ts';
import { eligibleRuleWords, eventRuleWords } from '../words/event-rule.ts';
import { tierWords } from '../words/report.ts';
import type { Values, Words } from '../words.ts';
import { EligibleFields } from './definition-eligible.tsx';
import { RuleFields } from './definition-rule.tsx';
import { DEFINITIONS_PATH } from './definitions.tsx';
import { versionsOf } from './versions.tsx';

export interface DefinitionOneProps {
  reader: Reader;
  kind: DefinedKind;
  isNew: boolean;
  /** By field, as it is stored or as it was typed. */
  typed: Readonly<Record<string, string>>;
  /** Its rule. */
  said: SaidRule;
  isTooMuch?: boolean;
  /** Who is entitled to a feature. */
  entitled: SaidEligible;
  isEligibleTooMuch?: boolean;
  /** Names of events to choose from. */
  events: readonly string[];
  wrong?: Readonly<Record<string, WrongDefinition>>;
  preview?: DefinitionPreview;
  uses: readonly DefinitionUse[];
}

/** The id of a field that is wrong, and what it is called. */
function namedField(field: string): { id: string; label: { words: Words; values?: Values } } {
  if (field === 'clock') return { id: 'clockName', label: { words: words.clockName } };
  const [name = '', row = '', condition] = field.split('-');
  if (name === 'eligible' && condition !== undefined)
    return { id: field, label: { words: eligibleRuleWords.condition, values: { n: row } } };
  if (condition !== undefined)
    return { id: field, label: { words: eventRuleWords.condition, values: { row, n: condition } } };
  return {
    id: field,
    label: row
      ? { words: eventRuleWords.eventOf, values: { n: row } }
      : { words: words[name as keyof typeof words] },
  };
}

export function DefinitionOnePage(props: DefinitionOneProps) {
  const { reader, kind, isNew, typed, wrong = {}, preview } = props;
  const { tell } = reader;
  const title = isNew ? tell(words[`new${kind}`]) : typed.name || typed.id || '';
  const errors = Object.entries(wrong).map(([field, what]): FieldError => {
    const { id, label } = namedField(field);
    return { id, label: tell(label.words, label.values), error: tell(wrongDefinitionWords[what]) };
  });
  return (
    <SettingsFrame reader={reader} place="definitions" errors={errors}>
      <p class="back">
        <a href={DEFINITIONS_PATH}>
          <span aria-hidden="true">← </span>
          {tell(words[`${kind}s`])}
        </a>
      </p>
      <div class="stack">
        {preview && (
          <Notice good>
            <p>
              {preview.reached === null
                ? tell(words.notCounted, { all: preview.accounts })
                : tell(words.met, { n: preview.reached, all: preview.accounts })}
            </p>
          </Notice>
        )}
        <Panel id="definition" title={title}>
          <DefinitionForm {...props} />
          {!isNew && (
            <p>
              <a href={versionsOf(kind, typed.id ?? '')}>{tell(words.versions)}</a>
            </p>
          )}
        </Panel>
        {!isNew && reader.may('content') && <Remove {...props} />}
      </div>
    </SettingsFrame>
  );
}

function DefinitionForm(props: DefinitionOneProps) {
  const { reader, kind, isNew, typed, said, isTooMuch = false, events, wrong = {} } = props;
  const { tell } = reader;
  const errorOf = (field: string) => {
    const what = wrong[field];
    return what && tell(wrongDefinitionWords[what]);
  };
  const text = (id: 'id' | 'name', help?: string, maxLength = 200) => (
    <TextField
      id={id}
      label={tell(words[id])}
      help={help}
      error={errorOf(id)}
      value={typed[id]}
      autocomplete="off"
      maxLength={maxLength}
    />
  );
  const number = (id: 'people' | 'targetDays' | 'adoptedTimes' | 'adoptedDays', help?: string) => (
    <FormField id={id} label={tell(words[id])} help={help} error={errorOf(id)}>
      {(tied) => (
        <input {...tied} type="number" inputMode="numeric" name={id} min={1} value={typed[id] ?? ''} />
      )}
    </FormField>
  );
  const path = `${DEFINITIONS_PATH}/${kind}s`;
  const here = isNew ? path : `${path}/${encodeURIComponent(typed.id ?? '')}`;
  return (
    <form class="form segment" method="post" action={reader.once(path)}>
      {/* The first button is what the enter key presses: it looks, and takes nothing away. */}
      <button type="submit" formMethod="get" formAction={here} name="look" value="1" hidden tabIndex={-1}>
        {tell(words.look)}
      </button>
      {isNew ? (
        <>
          <input type="hidden" name="isNew" value="1" />
          {text('name')}
          {text('id', tell(words.idHelp), 64)}
        </>
      ) : (
        <>
          <input type="hidden" name="id" value={typed.id ?? ''} />
          {text('name')}
        </>
      )}
      <RuleFields {...{ reader, said, isTooMuch, events, errorOf }} action={here} />
      {kind === 'milestone' && number('people')}
      {kind === 'milestone' ? (
        <>
          {number('targetDays')}
          <label class="check" for="value">
            <input id="value" type="checkbox" name="value" value="1" checked={typed.value === '1'} />{' '}
            {tell(words.value)}
          </label>
        </>
      ) : (
        <>
          <Select
            id="tier"
            label={tell(words.tier)}
            value={typed.tier || 'core'}
            options={(['core', 'advanced'] as const).map((value) => ({
              value,
              label: tell(tierWords[value]),
            }))}
          />
          <Select
            id="cadence"
            label={tell(words.cadence)}
            value={typed.cadence || 'weekly'}
            options={(['daily', 'weekly', 'monthly'] as const).map((value) => ({
              value,
              label: tell(words[value]),
            }))}
          />
          {number('adoptedTimes')}
          {number('adoptedDays', tell(words.adoptedHelp))}
          <EligibleFields
            {...{ reader, errorOf }}
            said={props.entitled}
            isTooMuch={props.isEligibleTooMuch ?? false}
            action={here}
          />
        </>
      )}
      <ClockFields
        reader={reader}
        label={tell(words.ownClock)}
        isOptional
        of={typed.clock ?? ''}
        name={typed.clockName ?? ''}
        error={errorOf('clock')}
      />
      <p class="actions">
        <button type="submit" formMethod="get" formAction={here} name="look" value="1">
          {tell(words.look)}
        </button>
        {reader.may('content') && (
          <button type="submit" class="primary">
            {tell(words.save)}
          </button>
        )}
      </p>
    </form>
  );
}

function Remove({ reader, kind, typed, uses }: DefinitionOneProps) {
  const { tell } = reader;
  return (
    <Panel id="remove" title={tell(words.removeTitle)}>
      <p class="faint">{tell(words.removeHelp)}</p>
      {uses.length > 0 && (
        <>
          <p>{tell(words.usedBy)}</p>
          <ul>
            {uses.map(({ of, id, name }) => (
              <li key={`${of} ${id}`}>{tell(words[`used${of}`], { name: name || id })}</li>
            ))}
          </ul>
        </>
      )}
      <details class="sure">
        <summary class="button">{tell(words.remove)}</summary>
        <div>
          <form
            method="post"
            action={reader.once(`${DEFINITIONS_PATH}/${kind}s/${encodeURIComponent(typed.id ?? '')}/remove`)}
          >
            <button type="submit" class="danger">
              {tell(words.confirm)}
            </button>
          </form>
        </div>
      </details>
    </Panel>
  );
}
