// What is to be copied: text that can be selected, and where there is a script a button that copies it.

import { frameWords as words } from '../words/frame.ts';
import type { Tell } from '../words.ts';
import { Code } from './code.tsx';

interface CopyProps {
  tell: Tell;
  /** The id of what is copied. */
  of: string;
  /** What it is called. */
  name: string;
}

/** Hidden until the script has made it work. */
export const CopyButton = ({ tell, of, name }: CopyProps) => (
  <span class="copy">
    <button
      type="button"
      hidden
      data-copy={of}
      data-status={`${of}-copied`}
      data-copied={tell(words.copied)}
      aria-label={tell(words.copyOf, { name })}
    >
      {tell(words.copy)}
    </button>
    <span class="hidden" role="status" id={`${of}-copied`} />
  </span>
);

interface OnceProps {
  tell: Tell;
  id: string;
  label: string;
  /** What it is called, where the label says more than that. */
  name?: string;
  value: string;
}

/** One line to be copied, such as a link that is shown this once. */
export const Once = ({ tell, id, label, name = label, value }: OnceProps) => (
  <div class="copied-line">
    <label for={id}>{label}</label>
    <input class="once" id={id} readOnly value={value} />
    <CopyButton tell={tell} of={id} name={name} />
  </div>
);

/** Code to be copied as a whole. */
export const CopyCode = ({
  tell,
  id,
  name,
  text,
}: {
  tell: Tell;
  id: string;
  name: string;
  text: string;
}) => (
  <div class="copied-code">
    <Code id={id} text={text} />
    <CopyButton tell={tell} of={id} name={name} />
  </div>
);
