/** @jsxImportSource ./view */
// The few icons, drawn as SVG elements. They are decoration: what they say is always said in words as well.

import type { Child } from './view/jsx-runtime.ts';

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12l5 5 9-10',
  down: 'M6 9l6 6 6-6',
  lock: 'M8 11V8a4 4 0 018 0v3M6 11h12v8H6z',
  dash: 'M7 12h10',
  help: 'M9 9a3 3 0 116 0c0 2-3 2-3 5m0 3v0',
  warn: 'M12 6v7m0 4v0',
  star: 'M12 3l3 6 6 1-4 5 1 6-6-3-6 3 1-6-4-5 6-1z',
} as const;

export type IconName = keyof typeof PATHS;

const Drawing = ({ children }: { children: Child }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
);

export const Icon = ({ name }: { name: IconName }) => (
  <Drawing>
    <path d={PATHS[name]} />
  </Drawing>
);

/** How much of a checklist is done. */
export const Ring = ({ share }: { share: number }) =>
  share === 1 ? (
    <Icon name="check" />
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
