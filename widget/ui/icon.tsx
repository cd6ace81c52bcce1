// The few icons, drawn as SVG elements. They are decoration: what they say is always said in words as well.

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M6 9.5l6 6 6-6',
  lock: 'M8 11V8a4 4 0 018 0v3M6.5 11h11v8h-11z',
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

/** How much of a checklist is done. */
export function Ring({ share }: { share: number }) {
  return (
    <svg class="ring" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle class="track" cx="12" cy="12" r={RADIUS} />
      <circle
        class="part"
        cx="12"
        cy="12"
        r={RADIUS}
        stroke-dasharray={`${share * ROUND} ${ROUND}`}
        transform="rotate(-90 12 12)"
      />
      {share === 1 && <path d="M8 12.3l2.8 2.8 5.2-5.6" />}
    </svg>
  );
}
