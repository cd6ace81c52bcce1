// Where the keyboard is. What opens takes the focus only when nobody is writing.

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

/** Somebody is entering something: the focus must not be taken away. */
export const isWriting = (): boolean => focused()?.matches(':read-write,select,iframe') === true;
