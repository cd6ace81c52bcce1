// The fields of a form that changes something: label, help, and the error in words beside what is wrong. What was typed stays.

import type { ComponentChildren } from 'preact';

interface FormFieldProps {
  id: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  grow?: boolean;
  /** The control, which is given what ties it to its help and its error. */
  children(tied: Tied): ComponentChildren;
}

interface Tied {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
  autoFocus?: true;
}

export function FormField({ id, label, help, error, grow, children }: FormFieldProps) {
  const described = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ');
  return (
    <div class={grow ? 'field grow' : 'field'}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        // The first that is wrong on a page takes the focus.
        ...(error !== undefined && { 'aria-invalid': 'true', autoFocus: true }),
      })}
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FormFieldProps, 'children'> {
  /** Its name in the form; the id unless given. */
  name?: string;
  type?: 'text' | 'email' | 'password';
  value?: string | undefined;
  autocomplete?: 'username' | 'email' | 'name' | 'current-password' | 'new-password' | 'off';
  maxLength?: number;
  required?: boolean;
}

export function TextField({
  name,
  type = 'text',
  value,
  autocomplete,
  maxLength,
  required,
  ...field
}: TextFieldProps) {
  return (
    <FormField {...field}>
      {(tied) => {
        const rest = { ...tied, name: name ?? field.id, autocomplete, maxLength, required };
        // A password is never sent back to the page.
        if (type === 'password') return <input {...rest} type="password" />;
        return type === 'email' ? (
          <input {...rest} type="email" value={value} />
        ) : (
          <input {...rest} type="text" value={value} />
        );
      }}
    </FormField>
  );
}

/** The address that a password belongs to, for what keeps passwords. Not sent: nobody sees or changes it. */
export const Username = ({ value }: { value: string }) => (
  <input type="text" value={value} autocomplete="username" hidden readOnly />
);

/** Of what the reader goes on with: it has the focus when the page comes, and so is read out. */
export const FOCUS = { tabIndex: -1, autoFocus: true } as const;

/** What happened, or what kept it from happening; has the focus when the page comes. */
export const Notice = ({ good = false, children }: { good?: boolean; children: ComponentChildren }) => (
  <div class={good ? 'notice slim good' : 'notice slim bad'} role={good ? 'status' : 'alert'} {...FOCUS}>
    {children}
  </div>
);
