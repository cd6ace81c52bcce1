// How a card comes: with the focus, where that is wanted, and with a short rise, unless the person asked for less motion.
// When a card goes that had the focus, it goes back to where it came from (mount.tsx).

import { focused } from './focus.ts';
import { useStage } from './stage.tsx';
import { useEffect } from './view/render.ts';

/** It can be read from its first frame on: the entrance follows, and keeps nobody waiting. */
const RISE_MS = 180;

export const wantsLessMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Where it is not allowed to take the focus, it still takes it from what was ours. */
export function useEntrance(element: { current: HTMLElement | null }, mayFocus = false): void {
  const { openers, claims } = useStage();
  useEffect(() => {
    const { current } = element;
    const opener = openers[0] ?? focused();
    if (current && (mayFocus || openers.length > 0)) claims.push(current);
    const rise = wantsLessMotion()
      ? undefined
      : current?.animate?.([{ opacity: 0.5, translate: '0 8px' }, {}], {
          duration: RISE_MS,
          easing: 'cubic-bezier(.2,.7,.3,1)',
        });
    return () => {
      rise?.cancel();
      if (opener && current?.contains(focused())) openers.unshift(opener);
    };
  });
}
