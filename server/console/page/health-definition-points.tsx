// What turns a measure into points, how long a pushed one holds, and which accounts are new or of a tier.

import type { Health } from '../../../shared/health.ts';
import { curveText, freshField, OF_ALL, pointsField } from '../health-fields.ts';
import { FormField, TextField } from '../part/form.tsx';
import type { Reader } from '../reader.ts';
import { pointsFormWords as words } from '../words/health-form.ts';
import { factorName } from './health-factor.tsx';

interface Props {
  reader: Reader;
  health: Health;
  typed: Readonly<Record<string, string>>;
  errorOf(name: string): string | undefined;
}

const idOf = (field: string): string => `f-${field.replaceAll('.', '-')}`;
const MOST_LETTERS = 400;

export function Measured({ reader, health, typed, errorOf }: Props) {
  const { tell } = reader;
  const names = health.factors.flatMap((_, i) => [pointsField(i), freshField(i)]);
  return (
    <details class="behind" open={names.some((name) => errorOf(name) !== undefined)}>
      <summary>{tell(words.points)}</summary>
      <p class="help">{tell(words.pointsHelp)}</p>
      {health.factors.map((factor, index) => {
        const name = factorName(reader, { ...factor, name: factor.name ?? null });
        return (
          <div key={factor.id} class="factors curve">
            <TextField
              id={idOf(pointsField(index))}
              name={pointsField(index)}
              label={tell(words.pointsOf, { name })}
              error={errorOf(pointsField(index))}
              value={typed[pointsField(index)] ?? curveText(factor.points)}
              autocomplete="off"
              maxLength={MOST_LETTERS}
            />
            {typeof factor.of === 'object' && (
              <Days
                name={freshField(index)}
                label={tell(words.freshOf, { name })}
                help={tell(words.freshHelp)}
                error={errorOf(freshField(index))}
                value={typed[freshField(index)] ?? String(factor.of.freshDays)}
              />
            )}
          </div>
        );
      })}
    </details>
  );
}

export function WhoIsNew({ reader, health, typed, errorOf }: Props) {
  const { tell } = reader;
  return (
    <details class="behind" open={Object.values(OF_ALL).some((name) => errorOf(name) !== undefined)}>
      <summary>{tell(words.who)}</summary>
      <div class="factors">
        <Days
          name={OF_ALL.onboardingDays}
          label={tell(words.onboardingDays)}
          help={tell(words.onboardingHelp)}
          error={errorOf(OF_ALL.onboardingDays)}
          value={typed[OF_ALL.onboardingDays] ?? String(health.onboardingDays)}
        />
        <TextField
          id={idOf(OF_ALL.tierTrait)}
          name={OF_ALL.tierTrait}
          label={tell(words.tierTrait)}
          help={tell(words.tierHelp)}
          error={errorOf(OF_ALL.tierTrait)}
          value={typed[OF_ALL.tierTrait] ?? health.tierTrait}
          autocomplete="off"
          maxLength={200}
        />
      </div>
    </details>
  );
}

interface DaysProps {
  name: string;
  label: string;
  help: string;
  error: string | undefined;
  value: string;
}

const Days = ({ name, value, ...field }: DaysProps) => (
  <FormField id={idOf(name)} {...field}>
    {(tied) => (
      <input {...tied} type="number" inputMode="numeric" name={name} min={1} step={1} value={value} />
    )}
  </FormField>
);
