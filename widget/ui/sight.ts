// Where an element is to be seen: through frames of the same origin, and cut off by whatever scrolls around it.

import { rectOf } from '../page/rect.ts';
import { type Box, overlap, viewport } from './place.ts';

export interface Sight {
  /** What is to be seen of it, in coordinates of the viewport; without width or height it is out of view, in that direction. */
  box: Box;
  /** A part of it is cut off. */
  cut: boolean;
}

export interface Surroundings {
  /** What cuts it off, from the inside. */
  clips: Element[];
  /** Where scrolling is told. */
  scrollers: EventTarget[];
  look(): Sight;
}

/** The next element outwards: of the tree as it is drawn, through shadow roots, then the frame around the document. */
function around(element: Element): Element | null {
  const root = element.getRootNode() as { host?: Element; defaultView?: Window | null };
  if (element === document.documentElement) return null;
  return element.assignedSlot ?? element.parentElement ?? root.host ?? root.defaultView?.frameElement ?? null;
}

/** Looked up once for a target; looking again reads its rectangle and those of what cuts it off, and nothing else. */
export function surroundings(target: Element): Surroundings {
  const clips: Element[] = [];
  const scrollers = new Set<EventTarget>();
  let fixed = false;
  for (let element: Element | null = target; element; element = around(element)) {
    const view = element.ownerDocument.defaultView ?? window;
    const { overflow, position } = view.getComputedStyle(element);
    // Scroll events leave neither a window nor a shadow root.
    scrollers.add(view).add(element.getRootNode());
    const isPage = element.parentElement === null || element.localName === 'body';
    const isFrame = element.localName === 'iframe';
    if (element !== target && (isFrame || (!isPage && !fixed && overflow !== 'visible'))) clips.push(element);
    // What is fixed is not scrolled by what is around it, up to the edge of its document.
    fixed = !isFrame && (fixed || position === 'fixed');
  }
  return {
    clips,
    scrollers: [...scrollers],
    look() {
      const whole = rectOf(target);
      let box = whole;
      for (const clip of clips) box = overlap(box, rectOf(clip));
      box = overlap(box, viewport());
      return { box, cut: box.width < whole.width || box.height < whole.height };
    },
  };
}
