// Calls `update` whenever `anchor` may have moved or changed its size. Scrolling and resizing tell by events; a move for
// another reason (content above it grew) is noticed by an observer that is drawn tightly around where the anchor was.

import type { Guard } from '../guard.ts';
import { listen } from '../page/listen.ts';

export function follow(guard: Guard, anchor: Element, tip: Element, update: () => void): () => void {
  let moved: IntersectionObserver | undefined;

  function watchMove(): void {
    moved?.disconnect();
    const { left, top, right, bottom, width, height } = anchor.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const inset = [top, innerWidth - right, innerHeight - bottom, left].map(
      (edge) => `${-Math.floor(edge)}px`,
    );
    let first = true;
    moved = new IntersectionObserver(
      guard((entries: IntersectionObserverEntry[]) => {
        const whole = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.99;
        // The first call tells where it is now; when that is out of view, scrolling will tell us more.
        if (!first || (whole && hasMoved())) refresh();
        first = false;
      }),
      { rootMargin: inset.join(' '), threshold: [0, 0.5, 0.99] },
    );
    const hasMoved = () => {
      const now = anchor.getBoundingClientRect();
      return now.left !== left || now.top !== top;
    };
    moved.observe(anchor);
  }

  const refresh = () => {
    update();
    watchMove();
  };

  // Scroll events do not leave a shadow root, so each root around the anchor is listened to.
  const scrollers: EventTarget[] = [window];
  for (let root = anchor.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
    scrollers.push(root);
  const resize = new ResizeObserver(guard(refresh));
  resize.observe(anchor);
  resize.observe(tip);
  const stops = [
    ...scrollers.map((target) => listen(guard, target, 'scroll', refresh, { capture: true, passive: true })),
    listen(guard, window, 'resize', refresh, { passive: true }),
    ...(window.visualViewport
      ? [listen(guard, window.visualViewport, 'resize', refresh, { passive: true })]
      : []),
  ];
  refresh();
  return () => {
    moved?.disconnect();
    resize.disconnect();
    for (const stop of stops) stop();
  };
}
