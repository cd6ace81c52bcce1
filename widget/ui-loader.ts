// Brings the looks when there is something to draw, and not before: a page with nothing to show never downloads them.

import type { Guard } from './guard.ts';
import { listen } from './page/listen.ts';
import type { Driver, State } from './runtime/store.ts';
import type { Timers } from './timers.ts';
import { retryDelay } from './transport/retry.ts';

/** Draws what the driver says; returns its stop. */
export type Mount = (driver: Driver) => () => void;

const MAX_ATTEMPTS = 4;

interface Deps {
  load: (state: State) => Promise<Mount>;
  driver: Driver;
  timers: Timers;
  guard: Guard;
  random: () => number;
  report: (error: unknown, code?: string) => void;
}

const hasLooks = ({ checklists, guide, survey }: State): boolean =>
  survey !== null || (guide !== null && guide.place !== 'waiting') || checklists.some(({ shown }) => shown);

export function createUi({ load, driver, timers, guard, random, report }: Deps) {
  let begun = false;
  let stopped = false;
  let unmount: (() => void) | undefined;
  let unlisten: (() => void) | undefined;

  const show = guard((mount: Mount) => {
    if (!stopped) unmount = mount(driver);
  });

  function bring(attempt: number): void {
    load(driver.state()).then(show, (error: unknown) => {
      if (stopped) return;
      report(`the looks cannot be loaded: ${String(error)}`, 'not_loaded');
      if (attempt < MAX_ATTEMPTS) timers.after(retryDelay(attempt + 1, random), () => bring(attempt + 1));
    });
  }

  return {
    /** The state has changed: is there something to draw? */
    consider(): void {
      if (begun || !hasLooks(driver.state())) return;
      begun = true;
      if (document.body) bring(0);
      else unlisten = listen(guard, document, 'DOMContentLoaded', () => bring(0), { once: true });
    },
    stop(): void {
      stopped = true;
      unlisten?.();
      unmount?.();
    },
  };
}
