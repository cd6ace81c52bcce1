// Loads a part of the widget, and tries again when that fails: networks drop, and a page that is open across an upgrade
// asks for files that are gone. It is told once, and the page goes on without the part.

import type { Timers } from './timers.ts';
import { retryDelay } from './transport/retry.ts';

const MAX_ATTEMPTS = 5;

export type Bring = <T>(what: string, load: (attempt: number) => Promise<T>) => Promise<T | undefined>;

interface Deps {
  timers: Timers;
  random: () => number;
  report: (error: unknown, code?: string) => void;
}

export const createBring =
  ({ timers, random, report }: Deps): Bring =>
  async (what, load) => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        return await load(attempt);
      } catch (error) {
        if (attempt === 0) report(`${what}: ${error}`, 'not_loaded');
        await new Promise<void>((resolve) => timers.after(retryDelay(attempt, random), resolve));
      }
    }
    return undefined;
  };
