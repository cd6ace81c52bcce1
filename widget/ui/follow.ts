// Calls `stand` with where the target is, how big the card wants to be and how big the window is, all in the card's own
// pixels (a page may zoom), whenever that may have changed: at most once a frame, and not at all while nothing moves. Scrolling and resizing tell by events; a move for another reason (content above it grew) is noticed by
// an observer that is drawn tightly around where the target was. That one is made anew only when all is quiet, because
// making it costs more than all the rest of a frame.

import type { Guard } from '../guard.ts';
import { listen } from '../page/listen.ts';
import { type Box, type Size, viewport, zoomedOut } from './place.ts';
import type { Surroundings } from './sight.ts';

/** No scrolling for so long is quiet. */
const QUIET_MS = 120;
/** Almost all of it is still where it was. */
const SAME = 0.99;

export function follow(
  guard: Guard,
  target: Element,
  { scrollers, look }: Surroundings,
  card: HTMLElement,
  stand: (target: Box, card: Size, viewport: Size) => void,
): () => void {
  let size: Size | undefined;
  /** Where the card was stood at. */
  let known: Box | undefined;
  let frame = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let moved: IntersectionObserver | undefined;

  const update = guard(() => {
    frame = 0;
    size ??= wanted(card);
    known = look().box;
    // Not every browser knows it.
    const zoom = card.currentCSSZoom ?? 1;
    stand(zoomedOut(known, zoom), size, zoomedOut(viewport(), zoom));
    moved?.disconnect();
    clearTimeout(quiet);
    quiet = setTimeout(watch, QUIET_MS);
  });
  const soon = () => {
    frame ||= requestAnimationFrame(update);
  };

  const watch = guard(() => {
    // It may have moved since without a word.
    const { x, y } = look().box;
    if (x !== known?.x || y !== known.y) return soon();
    const { left, top, right, bottom, width, height } = target.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const view = target.ownerDocument.defaultView ?? window;
    const inset = [top, view.innerWidth - right, view.innerHeight - bottom, left];
    let first = true;
    moved = new IntersectionObserver(
      guard(([entry]: IntersectionObserverEntry[]) => {
        const now = target.getBoundingClientRect();
        const same = now.left === left && now.top === top;
        // The first call tells where it is now; when that is out of view, scrolling will tell us more.
        if (first ? !same : (entry?.intersectionRatio ?? 0) < SAME || !same) soon();
        first = false;
      }),
      {
        // A frame's own viewport, or the margin would be that of the page.
        root: target.ownerDocument,
        rootMargin: inset.map((edge) => `${-Math.floor(edge)}px`).join(' '),
        threshold: [0, 0.5, SAME],
      },
    );
    moved.observe(target);
  });

  const resize = new ResizeObserver(
    guard(() => {
      size = undefined;
      soon();
    }),
  );
  resize.observe(target);
  resize.observe(card);
  const stops = [
    ...scrollers.map((scroller) => listen(guard, scroller, 'scroll', soon, { capture: true, passive: true })),
    listen(guard, window, 'resize', soon, { passive: true }),
  ];
  update();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(quiet);
    moved?.disconnect();
    resize.disconnect();
    for (const stop of stops) stop();
  };
}

/** In a window of so little height a card scrolls as a whole; in others its text does (foothold.css). */
const LITTLE_PX = 400;

/** How big a card would be if it had the room. What only sticks out of it, its arrow, is no part of that. */
function wanted(card: HTMLElement): Size {
  let height = card.offsetHeight;
  for (const one of innerHeight > LITTLE_PX ? card.querySelectorAll('.scroll') : [card])
    height += one.scrollHeight - one.clientHeight;
  return { width: card.offsetWidth, height };
}
