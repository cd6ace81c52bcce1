// A number that opens the list behind it. Nobody is behind a zero, so that one opens nothing.

import type { ComponentChildren } from 'preact';

interface OpenedProps {
  /** How many the list will have. */
  n: number;
  href: string;
  children: ComponentChildren;
}

export function Opened({ n, href, children }: OpenedProps) {
  return n === 0 ? (
    children
  ) : (
    <a class="plain" href={href}>
      {children}
    </a>
  );
}
