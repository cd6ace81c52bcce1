// All timers of one session, so that one call stops them.

import type { Guard } from './guard.ts';

export interface Timers {
  /** Runs `work` once after `ms`; returns its cancel. */
  after(ms: number, work: () => unknown): () => void;
  stop(): void;
}

export function createTimers(guard: Guard): Timers {
  const running = new Set<ReturnType<typeof setTimeout>>();
  return {
    after(ms, work) {
      const timer = setTimeout(() => {
        running.delete(timer);
        guard(work)();
      }, ms);
      running.add(timer);
      return () => {
        clearTimeout(timer);
        running.delete(timer);
      };
    },
    stop() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
