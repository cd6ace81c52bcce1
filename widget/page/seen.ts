// Has an element been in view for long enough to say that a person saw it?

import type { Guard } from '../guard.ts';
import { listen } from './listen.ts';

/** Calls `onSeen` once, when half of the element has been in view for `ms` without a break, in a tab that is shown. */
export function watchSeen(guard: Guard, element: Element, ms: number, onSeen: () => void): () => void {
  let inView = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const judge = () => {
    clearTimeout(timer);
    if (inView && document.visibilityState === 'visible') {
      timer = setTimeout(
        guard(() => {
          stop();
          onSeen();
        }),
        ms,
      );
    }
  };
  const observer = new IntersectionObserver(
    guard((changes: IntersectionObserverEntry[]) => {
      inView = changes.at(-1)?.isIntersecting ?? false;
      judge();
    }),
    { threshold: 0.5 },
  );
  observer.observe(element);
  const unlisten = listen(guard, document, 'visibilitychange', judge);
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    unlisten();
  };
  return stop;
}
