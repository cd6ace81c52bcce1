// How a card comes: a short rise, unless the person asked for less motion; and, where it is asked for, with the focus.

import { useLayoutEffect } from 'preact/hooks';

const RISE_MS = 180;

interface Options {
  focus?: boolean;
}

export const wantsLessMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function useEntrance(element: { current: HTMLElement | null }, { focus = false }: Options = {}): void {
  useLayoutEffect(() => {
    const { current } = element;
    if (focus) current?.focus({ preventScroll: true });
    if (wantsLessMotion()) return;
    const rise = current?.animate?.(
      [
        { opacity: 0, translate: '0 8px' },
        { opacity: 1, translate: '0 0' },
      ],
      {
        duration: RISE_MS,
        easing: 'cubic-bezier(.2,.7,.3,1)',
      },
    );
    return () => rise?.cancel();
  }, []);
}
