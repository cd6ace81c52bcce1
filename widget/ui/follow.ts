// Stands the children of a layer at a target: a card and its arrow beside it; the others are told where it is (`--left`,
// `--top`, `--right`, `--bottom`), each by itself, as all that is in a layer that knew it would inherit it. Anew whenever that
// may have changed: at most once a frame, and not at all while nothing moves. Scrolling and resizing tell of themselves; a
// move for another reason (content above it grew) is noticed by an observer that is drawn tightly around where the target
// was. That one is made anew only when all is quiet, because making it costs more than all the rest of a frame.

import type { Guard } from '../guard.ts';
import { outwards } from '../page/inside.ts';
import { type Edges, type Side, type Size, standing } from './side.ts';

/** No move for so long is quiet. */
const QUIET_MS = 120;

/** @param onSight is told whether anything of the target can be seen, as far as the page scrolls it away */
export function follow(
  guard: Guard,
  target: Element,
  card: HTMLElement,
  wanted: Side | 'auto',
  onSight?: (isInView: boolean) => void,
): () => void {
  const layer = card.parentElement as HTMLElement;
  /** Documents and shadow roots around it: scroll events leave neither. */
  const roots: Node[] = [];
  const frames: HTMLElement[] = [];
  let size: Size | undefined;
  let known = '';
  let frame = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let moves: IntersectionObserver | undefined;

  const update = guard(() => {
    frame = 0;
    const { left, top, right, bottom } = frames.reduce(drawnIn, target.getBoundingClientRect() as Edges);
    // In the layer's own pixels: a page may zoom. Not every browser knows by how much.
    const inLayer = (length: number) => Math.round(length / (layer.currentCSSZoom ?? 1));
    const box = { left: inLayer(left), top: inLayer(top), right: inLayer(right), bottom: inLayer(bottom) };
    const now = Object.entries(box)
      .map(([edge, at]) => `--${edge}:${at}px`)
      .join(';');
    if (size && now === known) return;
    known = now;
    size ??= sizeOf(card);
    const { clientWidth: width, clientHeight: height } = layer;
    const place = standing(box, size, { width, height }, wanted);
    for (const { style, className } of layer.childNodes as Iterable<HTMLElement>)
      style.cssText = /\b(tip|at|arrow)\b/.test(className) ? place : now;
    moves?.disconnect();
    clearTimeout(quiet);
    quiet = setTimeout(watch, QUIET_MS);
  });
  const soon = () => {
    frame ||= requestAnimationFrame(update);
  };

  /** It tells at once, for what has moved since without a word, and then of every move. */
  const watch = guard(() => {
    const { left, top, right, bottom } = target.getBoundingClientRect();
    const { innerWidth, innerHeight } = target.ownerDocument.defaultView ?? window;
    moves = new IntersectionObserver(soon, {
      // A frame's own viewport, or the margin would be that of the page.
      root: target.ownerDocument,
      rootMargin: [top, innerWidth - right, innerHeight - bottom, left]
        .map((edge) => `${-Math.floor(edge)}px`)
        .join(' '),
      threshold: [0, 0.5, 0.99],
    });
    moves.observe(target);
  });

  const sizes = new ResizeObserver(() => {
    size = undefined;
    soon();
  });
  /** Of the window, of frames, and of whatever scrolls around it. */
  const sight = new IntersectionObserver(
    guard((changes: IntersectionObserverEntry[]) => {
      const isInView = changes.at(-1)?.isIntersecting === true;
      layer.dataset.sight = isInView ? 'in' : 'out';
      onSight?.(isInView);
    }),
  );
  for (let node: Node | null = target; node; node = node === document ? null : outwards(node)) {
    const { localName } = node as Element;
    if (!localName) roots.push(node);
    else if (localName === 'iframe') frames.push(node as HTMLElement);
  }
  for (const root of roots) root.addEventListener('scroll', soon, true);
  for (const element of [target, card, layer]) sizes.observe(element);
  sight.observe(target);
  update();
  return () => {
    for (const root of roots) root.removeEventListener('scroll', soon, true);
    cancelAnimationFrame(frame);
    clearTimeout(quiet);
    for (const observer of [moves, sizes, sight]) observer?.disconnect();
  };
}

/** A box of a frame's document. A frame that is drawn smaller or larger draws what is in it likewise. */
function drawnIn(box: Edges, frame: HTMLElement): Edges {
  const { x, y, width } = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const scale = width / frame.offsetWidth || 1;
  const toX = (at: number) => x + scale * (at + frame.clientLeft + Number.parseFloat(paddingLeft));
  const toY = (at: number) => y + scale * (at + frame.clientTop + Number.parseFloat(paddingTop));
  return { left: toX(box.left), top: toY(box.top), right: toX(box.right), bottom: toY(box.bottom) };
}

/** How big a card would be if it had the room. */
function sizeOf(card: HTMLElement): Size {
  let height = card.offsetHeight;
  for (const one of [card, ...card.querySelectorAll('.scroll')])
    height += one.scrollHeight - one.clientHeight;
  return { width: card.offsetWidth, height };
}
