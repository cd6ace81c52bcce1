// What starts a clock: a choice, and the name of the trait or product where it has one.

import type { Reader } from '../reader.ts';
import { clockNames } from '../words/clock.ts';
import { definitionsWords as words } from '../words/definitions.ts';
import { Select } from './field.tsx';
import { TextField } from './form.tsx';

interface ClockFieldsProps {
  reader: Reader;
  label: string;
  /** Whether there may be none: that of the workspace then. */
  isOptional?: boolean;
  of: string;
  name: string;
  error?: string | undefined;
}

export function ClockFields({ reader, label, isOptional, of, name, error }: ClockFieldsProps) {
  const { tell } = reader;
  return (
    <>
      <Select
        id="clock"
        label={label}
        value={of}
        options={[
          ...(isOptional ? [{ value: '', label: tell(words.workspaceClock) }] : []),
          ...(['created', 'first-seen', 'contract'] as const).map((value) => ({
            value: value as string,
            label: tell(clockNames[value]),
          })),
          { value: 'trait', label: tell(words.traitClock) },
          { value: 'entitlement', label: tell(words.entitlementClock) },
        ]}
      />
      <TextField
        id="clockName"
        label={tell(words.clockName)}
        help={tell(words.clockNameHelp)}
        error={error}
        value={name}
        autocomplete="off"
        maxLength={256}
      />
    </>
  );
}
