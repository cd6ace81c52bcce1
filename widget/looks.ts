// Draws what the state says, from the moment on at which there is something to draw.

import type { Guard } from './guard.ts';
import { listen } from './page/listen.ts';
import type { Driver, State } from './runtime/store.ts';
import type { Timers } from './timers.ts';
import { mount } from './ui/mount.tsx';

/** Is there something to draw? */
const isSeen = ({ checklists, guide, beside, survey, hub, debug }: State): boolean =>
  Boolean(survey || hub || debug) ||
  checklists.some(({ shown }) => shown) ||
  [guide, ...beside].some((one) => one && one.place !== 'waiting');

/** @param hosted what the page draws itself; undefined when that is everything but the debugger */
export function startLooks(
  driver: Driver,
  hosted: readonly string[] | undefined,
  guard: Guard,
  timers: Timers,
): () => void {
  const isOurs = (one: { id: string }) => hosted?.includes(one.id) === false;
  const ours = <One extends { id: string }>(one: One | null) => (one && isOurs(one) ? one : null);
  const view = (): State => {
    const state = driver.state();
    return {
      ...state,
      checklists: state.checklists.filter(isOurs),
      guide: ours(state.guide),
      beside: state.beside.filter(isOurs),
      survey: ours(state.survey),
      hub: hosted ? state.hub : null,
    };
  };
  let stop: (() => void) | undefined;
  const begin = () => {
    stop = document.body
      ? mount({ ...driver, state: view }, guard)
      : listen(guard, document, 'DOMContentLoaded', begin);
  };
  const unsubscribe = driver.subscribe(() => {
    // A task of its own: deciding was one.
    if (isSeen(view())) stop ??= timers.after(0, begin);
  });
  return () => {
    unsubscribe();
    stop?.();
  };
}
