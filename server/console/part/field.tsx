// A labelled field of a form, and a choice among a few values.

import type { ComponentChildren } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  grow?: boolean;
  children: ComponentChildren;
}

export function Field({ id, label, grow, children }: FieldProps) {
  return (
    <div class={grow ? 'field grow' : 'field'}>
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}

interface SelectProps {
  /** Also the name in the address, unless that is given. */
  id: string;
  name?: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
}

export function Select({ id, name = id, label, value, options }: SelectProps) {
  return (
    <Field id={id} label={label}>
      <select id={id} name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
