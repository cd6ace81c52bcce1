/** @jsxImportSource ./view */
// Icons, drawn as SVG elements: those that several parts have; others are in their parts. They are decoration: what they say
// is always said in words as well.

import type { Child } from './view/jsx-runtime.ts';

export const CLOSE = 'M6 6l12 12M18 6L6 18';
export const CHECK = 'M5 12l5 5 9-10';

export const Drawing = ({ children }: { children: Child }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
);

export const iconOf = (d: string) => (
  <Drawing>
    <path d={d} />
  </Drawing>
);
