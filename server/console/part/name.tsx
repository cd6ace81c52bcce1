// A name that somebody chose, among other things: a very long one takes two lines, and the rest of it is told on demand.

import type { ComponentChildren } from 'preact';

export const Name = ({ of, children }: { of: string; children?: ComponentChildren }) => (
  <span class="name" title={of}>
    {children ?? of}
  </span>
);
