/** @jsxImportSource ./view */
// The few icons, drawn as SVG elements. They are decoration: what they say is always said in words as well.

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M6 9.5l6 6 6-6',
  lock: 'M8 11V8a4 4 0 018 0v3M6.5 11h11v8h-11z',
  dash: 'M7 12h10',
  help: 'M9 9a3 3 0 116 0c0 2-3 2-3 5m0 3v.1',
  warn: 'M12 6v7m0 4v.1',
  star: 'M12 3.5l2.6 5.6 6 .8-4.4 4.2 1.1 6.1-5.3-3-5.3 3 1.1-6.1-4.4-4.2 6-.8z',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);

/** How much of a checklist is done. */
export const Ring = ({ share }: { share: number }) => (
  <svg class="icon ring" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9" opacity=".3" />
    <circle
      cx="12"
      cy="12"
      r="9"
      pathLength="1"
      stroke-dasharray={`${share} 2`}
      opacity={share ? '1' : '0'}
      transform="rotate(-90 12 12)"
    />
    {share === 1 && <path d="M8 12.3l2.8 2.8 5.2-5.6" />}
  </svg>
);
