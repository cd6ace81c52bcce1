// All timers of one session, so that one call stops them.

import type { Guard } from './guard.ts';

export interface Timers {
  /** Runs `work` once after `ms`; returns its cancel. */
  after(ms: number, work: () => unknown): () => void;
  /** Rejects when `work` takes longer than `ms`; some browsers hang for ever when storage is damaged. */
  within<T>(ms: number, work: Promise<T>): Promise<T>;
  stop(): void;
}

export function createTimers(guard: Guard): Timers {
  const running = new Set<ReturnType<typeof setTimeout>>();
  const after: Timers['after'] = (ms, work) => {
    const timer = setTimeout(() => {
      running.delete(timer);
      guard(work)();
    }, ms);
    running.add(timer);
    return () => {
      clearTimeout(timer);
      running.delete(timer);
    };
  };
  return {
    after,
    within(ms, work) {
      let cancel: (() => void) | undefined;
      const late = new Promise<never>((_, reject) => {
        cancel = after(ms, () => reject(new Error('no answer')));
      });
      return Promise.race([work, late]).finally(cancel);
    },
    stop() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
