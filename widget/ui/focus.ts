// Where the keyboard is.

/** The focused element, looked for through open shadow roots and frames of the same origin. */
export function focused(): Element | null {
  let active = document.activeElement;
  for (let inner = active; inner; inner = innerFocus(inner) ?? null) active = inner;
  return active;
}

function innerFocus(element: Element): Element | null | undefined {
  try {
    return (element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument)?.activeElement;
  } catch {
    // A frame of another origin.
    return undefined;
  }
}
