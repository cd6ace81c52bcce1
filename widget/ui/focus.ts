// Where the keyboard is.

/** The focused element, looked for through open shadow roots and frames of the same origin; others show no document. */
export function focused(): Element | null {
  let active = document.activeElement;
  for (let inner = active; inner; ) {
    active = inner;
    inner = (inner.shadowRoot ?? (inner as HTMLIFrameElement).contentDocument)?.activeElement ?? null;
  }
  return active;
}
