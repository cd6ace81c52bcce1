// The page's address, and when it changes without a load. The Navigation API tells; elsewhere history is wrapped, and
// unwrapped again unless somebody has wrapped it after us: then our wrapper stays, and does nothing.

import type { Address } from '../../shared/address.ts';
import type { Guard } from '../guard.ts';
import { listen } from './listen.ts';

export const currentAddress = (): Address => ({ path: location.pathname, hash: location.hash });

export function watchAddress(guard: Guard, onChange: () => void): () => void {
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) return listen(guard, navigation, 'currententrychange', onChange);
  const undo = [
    listen(guard, window, 'popstate', onChange),
    listen(guard, window, 'hashchange', onChange),
    wrap(history, 'pushState', guard(onChange)),
    wrap(history, 'replaceState', guard(onChange)),
  ];
  return () => {
    for (const stop of undo) stop();
  };
}

/** Calls `after` whenever a method of the page's was called; returns the undoing. */
export function wrap<Name extends string>(
  on: Partial<Record<Name, (...args: never[]) => unknown>>,
  name: Name,
  after: () => void,
): () => void {
  const own = Object.hasOwn(on, name);
  const original = on[name];
  let active = true;
  function wrapped(this: unknown, ...args: never[]): unknown {
    const result = original?.apply(this, args);
    if (active) after();
    return result;
  }
  on[name] = wrapped;
  return () => {
    active = false;
    if (on[name] !== wrapped) return;
    if (own) on[name] = original;
    else delete on[name];
  };
}
