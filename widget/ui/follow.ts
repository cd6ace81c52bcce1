// Tells the style sheet where the target is and at which side of it there is room (`--left`, `--top`, `--right`, `--bottom`
// and `data-at` of the layer, by which guide.css stands everything), whenever that may have changed: at most once a frame,
// and not at all while nothing moves. Scrolling and resizing tell of themselves; a move for another reason (content above it
// grew) is noticed by an observer that is drawn tightly around where the target was. That one is made anew only when all is
// quiet, because making it costs more than all the rest of a frame.

import type { Guard } from '../guard.ts';
import { type Side, type Size, standing } from './side.ts';
import { createSight } from './sight.ts';

/** No move for so long is quiet. */
const QUIET_MS = 120;

/** @param onSight is told whether anything of the target can be seen */
export function follow(
  guard: Guard,
  target: Element,
  card: HTMLElement,
  wanted: Side | 'auto',
  onSight?: (isInView: boolean) => void,
): () => void {
  const layer = card.parentElement as HTMLElement;
  const { roots, look } = createSight(target);
  let size: Size | undefined;
  let known = '';
  let frame = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let moves: IntersectionObserver | undefined;

  const update = guard(() => {
    frame = 0;
    const box = look();
    const now = Object.values(box).join();
    if (size && now === known) return;
    known = now;
    size ??= sizeOf(card);
    // All in the layer's own pixels: a page may zoom. Not every browser knows by how much.
    const edges = (Object.keys(box) as Side[]).map((edge) => {
      box[edge] = Math.round(box[edge] / (layer.currentCSSZoom ?? 1));
      return `--${edge}:${box[edge]}px`;
    });
    const { clientWidth: width, clientHeight: height } = layer;
    const place = standing(box, size, { width, height }, wanted);
    for (const { style, className } of layer.children as Iterable<HTMLElement>)
      style.cssText = /tip|at|arrow/.test(className) ? place : edges.join(';');
    const sight = box.left < box.right && box.top < box.bottom ? 'in' : 'out';
    if (layer.dataset.sight !== sight) {
      layer.dataset.sight = sight;
      onSight?.(sight === 'in');
    }
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
  for (const element of [target, card, layer]) sizes.observe(element);
  for (const root of roots) root.addEventListener('scroll', soon, true);
  update();
  return () => {
    for (const root of roots) root.removeEventListener('scroll', soon, true);
    cancelAnimationFrame(frame);
    clearTimeout(quiet);
    moves?.disconnect();
    sizes.disconnect();
  };
}

/** How big a card would be if it had the room. */
function sizeOf(card: HTMLElement): Size {
  let height = card.offsetHeight;
  for (const one of [card, ...card.querySelectorAll('.scroll')])
    height += one.scrollHeight - one.clientHeight;
  return { width: card.offsetWidth, height };
}
