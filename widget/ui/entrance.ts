// How a card comes: with the focus, where that is wanted. When a card goes that had the focus, it goes back to where it
// came from (mount.tsx).

import { focused } from './focus.ts';
import { useStage } from './stage.tsx';
import { useEffect } from './view/render.ts';

/** Where it is not allowed to take the focus, it still takes it from what was ours. */
export function useEntrance(element: { current: HTMLElement | null }, mayFocus = false): void {
  const { openers, claims } = useStage();
  useEffect(() => {
    const { current } = element;
    const opener = openers[0] ?? focused();
    if (current && (mayFocus || openers.length > 0)) claims.push(current);
    return () => {
      if (opener && current?.contains(focused())) openers.unshift(opener);
    };
  });
}
