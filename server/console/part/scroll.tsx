// A box that scrolls by itself where the window is narrower than what it holds, so that the page never does. Keyboards
// can reach it.

import type { ComponentChildren } from 'preact';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';

export function Scroll({
  reader,
  name,
  children,
}: {
  reader: Reader;
  name: string;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of nothing but a table; a fieldset belongs to a form
    <div
      class="scroll"
      role="group"
      aria-label={reader.tell(frameWords.scrollable, { name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what scrolls
      tabIndex={0}
    >
      {children}
    </div>
  );
}
