// The mark: steps in rock, each a foothold for the next.

export function Brand() {
  return (
    <span class="brand">
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect class="brand-tile" width="32" height="32" rx="8" />
        <path class="brand-steps" d="M7 24h6v-5h6v-5h6V9" />
      </svg>
      Foothold
    </span>
  );
}
