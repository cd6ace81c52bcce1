// Where an element is in the viewport of the page that carries us, and what around it may move it: an element in a frame
// tells its own viewport's coordinates.

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The frames around an element, innermost first. */
function framesOf(element: Element): HTMLElement[] {
  const frames: HTMLElement[] = [];
  let frame = element.ownerDocument.defaultView?.frameElement;
  for (; frame && element.ownerDocument !== document; frame = frame.ownerDocument.defaultView?.frameElement) {
    frames.push(frame as HTMLElement);
    if (frame.ownerDocument === document) break;
  }
  return frames;
}

/** The element's box in viewport coordinates of the top page. */
export function rectOf(element: Element): Rect {
  let { x, y, width, height } = element.getBoundingClientRect();
  for (const frame of framesOf(element)) {
    const outer = frame.getBoundingClientRect();
    const style = getComputedStyle(frame);
    // A frame that is drawn smaller or larger draws what is in it likewise.
    const scale = outer.width / (frame.offsetWidth || 1) || 1;
    x = outer.x + scale * (x + frame.clientLeft + Number.parseFloat(style.paddingLeft));
    y = outer.y + scale * (y + frame.clientTop + Number.parseFloat(style.paddingTop));
    width *= scale;
    height *= scale;
  }
  return { x, y, width, height };
}

/** What tells of scrolling around an element: the windows, and the shadow roots, which scroll events do not leave. */
export function scrollersOf(element: Element): EventTarget[] {
  const found: EventTarget[] = [];
  for (let at: Element | undefined | null = element; at; ) {
    const root: Node = at.getRootNode();
    const view: Window | null | undefined = at.ownerDocument.defaultView;
    if (root instanceof ShadowRoot || 'host' in root) {
      found.push(root);
      at = (root as ShadowRoot).host;
    } else {
      if (view) found.push(view);
      at = view === window ? undefined : view?.frameElement;
    }
  }
  return found;
}
