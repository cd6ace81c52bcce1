// What kept a form from being taken, on top of its page: every field that is wrong, as a link to it. The first of them has the
// focus when the page comes (part/form.tsx).

import { errorWords as words } from '../words/frame.ts';
import type { Tell } from '../words.ts';

export interface FieldError {
  /** The id of the field. */
  id: string;
  label: string;
  /** What is wrong, in the reader's language. */
  error: string;
}

export const ErrorSummary = ({ tell, errors }: { tell: Tell; errors: readonly FieldError[] }) => (
  <div class="notice slim bad" role="alert">
    <p>
      <strong>{tell(words.notTaken)}</strong>
    </p>
    <ul>
      {errors.map(({ id, label, error }) => (
        <li key={id}>
          <a href={`#${id}`}>{label}</a>: {error}
        </li>
      ))}
    </ul>
  </div>
);
