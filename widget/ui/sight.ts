// Where an element is to be seen: through frames of the same origin, and cut off by whatever scrolls around it.

import { outwards } from '../page/roots.ts';
import { type Edges, overlap } from './side.ts';

export interface Sight {
  /** Documents and shadow roots around it: scroll events leave neither. */
  roots: Node[];
  /**
   * What is to be seen of it, in the viewport of the page that carries us; without width or height it is out of view, in that
   * direction. Reads its rectangle and those of what cuts it off, and nothing else.
   */
  look(): Edges;
}

export function createSight(target: Element): Sight {
  const roots: Node[] = [];
  const clips: HTMLElement[] = [];
  let fixed = false;
  for (let node: Node | null = target; node; node = node === document ? null : outwards(node)) {
    const element = node as HTMLElement;
    if (!element.localName) {
      roots.push(node);
      continue;
    }
    const { overflow, position } = getComputedStyle(element);
    const cuts = !fixed && overflow !== 'visible' && !/^(html|body)$/.test(element.localName);
    if (node !== target && (cuts || isFrame(element))) clips.push(element);
    // What is fixed is not scrolled by what is around it, up to the edge of its document.
    fixed = !isFrame(element) && (fixed || position === 'fixed');
  }
  return {
    roots,
    look() {
      let box: Edges = target.getBoundingClientRect();
      for (const clip of clips) {
        const frame = clip.getBoundingClientRect();
        box = overlap(isFrame(clip) ? drawnIn(clip, frame, box) : box, frame);
      }
      const { clientWidth: right } = document.documentElement;
      return overlap(box, { left: 0, top: 0, right, bottom: innerHeight });
    },
  };
}

const isFrame = ({ localName }: Element): boolean => localName === 'iframe';

/** A box of a frame's document. A frame that is drawn smaller or larger draws what is in it likewise. */
function drawnIn(frame: HTMLElement, rect: DOMRect, box: Edges): Edges {
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const scale = rect.width / frame.offsetWidth || 1;
  const x = rect.x + scale * (frame.clientLeft + Number.parseFloat(paddingLeft));
  const y = rect.y + scale * (frame.clientTop + Number.parseFloat(paddingTop));
  return {
    left: x + scale * box.left,
    top: y + scale * box.top,
    right: x + scale * box.right,
    bottom: y + scale * box.bottom,
  };
}
