// What changes the definition of the health score beyond its numbers: another factor, weights of their own for a stage or tier, and what is
// left out. All of it goes through the same look at what would change.

import { type Health, STAGES } from '../../../shared/health.ts';
import { NEW_FACTOR, NEW_SCALE, removeField } from '../health-fields.ts';
import { Select } from '../part/field.tsx';
import { FormField, TextField } from '../part/form.tsx';
import type { Reader } from '../reader.ts';
import { stageWords } from '../words/health.ts';
import { moreFormWords as words } from '../words/health-form.ts';
import { factorName } from './health-factor.tsx';

interface Props {
  reader: Reader;
  typed: Readonly<Record<string, string>>;
}

const idOf = (field: string): string => `f-${field.replaceAll('.', '-')}`;

export function AddFactor({ reader, typed, errorOf }: Props & { errorOf(name: string): string | undefined }) {
  const { tell } = reader;
  const number = (name: string, label: string, help?: string) => (
    <FormField id={idOf(name)} label={label} help={help} error={errorOf(name)}>
      {(tied) => (
        <input {...tied} type="number" inputMode="decimal" step="any" name={name} value={typed[name]} />
      )}
    </FormField>
  );
  return (
    <details class="behind" open={Object.values(NEW_FACTOR).some((name) => errorOf(name) || typed[name])}>
      <summary>{tell(words.add)}</summary>
      <div class="factors">
        <TextField
          id={idOf(NEW_FACTOR.of)}
          name={NEW_FACTOR.of}
          label={tell(words.what)}
          help={tell(words.whatHelp)}
          error={errorOf(NEW_FACTOR.of)}
          value={typed[NEW_FACTOR.of]}
          autocomplete="off"
          maxLength={64}
        />
        <TextField
          id={idOf(NEW_FACTOR.name)}
          name={NEW_FACTOR.name}
          label={tell(words.name)}
          value={typed[NEW_FACTOR.name]}
          autocomplete="off"
          maxLength={80}
        />
        {number(NEW_FACTOR.worst, tell(words.worst))}
        {number(NEW_FACTOR.best, tell(words.best), tell(words.bestHelp))}
        {number(NEW_FACTOR.weight, tell(words.weight))}
      </div>
    </details>
  );
}

export function AddScale({ reader, health, typed }: Props & { health: Health }) {
  const { tell } = reader;
  return (
    <details class="behind" open={Object.values(NEW_SCALE).some((name) => typed[name])}>
      <summary>{tell(words.addScale)}</summary>
      <p class="help">{tell(words.scaleHelp)}</p>
      <div class="factors">
        <Select
          id={idOf(NEW_SCALE.stage)}
          name={NEW_SCALE.stage}
          label={tell(words.stage)}
          value={typed[NEW_SCALE.stage] ?? ''}
          options={[
            { value: '', label: tell(words.any) },
            ...STAGES.map((stage) => ({ value: stage, label: tell(stageWords[stage]) })),
          ]}
        />
        <TextField
          id={idOf(NEW_SCALE.tier)}
          name={NEW_SCALE.tier}
          label={tell(words.tier, { trait: health.tierTrait })}
          value={typed[NEW_SCALE.tier]}
          autocomplete="off"
          maxLength={200}
        />
      </div>
    </details>
  );
}

export function LeaveOut({ reader, health, typed }: Props & { health: Health }) {
  const { tell } = reader;
  const check = (name: string, label: string) => (
    <label key={name} class="check" for={idOf(name)}>
      <input id={idOf(name)} type="checkbox" name={name} value="1" checked={typed[name] === '1'} /> {label}
    </label>
  );
  return (
    <details class="behind" open={Object.keys(typed).some((name) => name.startsWith('x.'))}>
      <summary>{tell(words.leave)}</summary>
      <p class="help">{tell(words.leaveHelp)}</p>
      <div class="checks">
        {health.factors.map((factor, index) =>
          check(removeField(index), factorName(reader, { ...factor, name: factor.name ?? null })),
        )}
        {health.scales.map(({ stage, tier }, place) =>
          check(
            `x.s.${place}`,
            tell(words.scaleOf, {
              who: [stage && tell(stageWords[stage]), tier].filter(Boolean).join(' · '),
            }),
          ),
        )}
      </div>
    </details>
  );
}
