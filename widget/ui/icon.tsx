/** @jsxImportSource ./view */
// Icons, drawn as SVG elements: those that several parts have; others are in their parts. They are decoration: what they say
// is always said in words as well.

import type { Child } from './view/jsx-runtime.ts';

export const CLOSE = 'M6 6l12 12M18 6L6 18';
export const CHECK = 'M5 12l5 5 9-10';
export const DOWN = 'M6 9l6 6 6-6';
export const DASH = 'M7 12h10';

const Drawing = ({ children }: { children: Child }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
);

export const Icon = ({ d }: { d: string }) => (
  <Drawing>
    <path d={d} />
  </Drawing>
);

/** How much of a checklist is done. */
export const Ring = ({ share }: { share: number }) =>
  share === 1 ? (
    <Icon d={CHECK} />
  ) : (
    <Drawing>
      <circle cx="12" cy="12" r="9" opacity=".3" />
      <path
        d="M12 3a9 9 0 010 18 9 9 0 010-18"
        pathLength="1"
        stroke-dasharray={`${share} 2`}
        opacity={share && 1}
      />
    </Drawing>
  );
