// Listens, guarded; returns the exact inverse.

import type { Guard } from '../guard.ts';

export function listen(
  guard: Guard,
  target: EventTarget,
  type: string,
  handler: (event: Event) => void,
  options: AddEventListenerOptions = {},
): () => void {
  const guarded = guard(handler);
  target.addEventListener(type, guarded, options);
  return () => target.removeEventListener(type, guarded, options);
}
