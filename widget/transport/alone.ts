// One tab flushes at a time. The lock is held for one flush only: a lock for the life of the page would cost the host its
// back/forward cache. Where there are no locks, a note in storage says who flushes, for a while at most: two tabs that write it
// in the same moment both flush, and the server drops what it has already.

import type { Keep } from '../keep.ts';

export const LEASE_MS = 15_000;
const NOTE = 'lease';

interface Deps {
  name: string;
  /** Reading them may throw. */
  locks: () => LockManager | undefined;
  keep: Keep;
  now: () => number;
  random: () => number;
}

/** Whose it is, and until when. */
type Lease = [by: number, until: number];

export function createAlone({ name, locks, keep, now, random }: Deps) {
  const me = random();

  async function leased(work: () => Promise<void>): Promise<void> {
    const [by = me, until = 0] = keep.get<Lease>(NOTE) ?? [];
    // A lease that ends later than any begun now could was noted under another clock.
    if (by !== me && until > now() && until <= now() + LEASE_MS) return;
    keep.set(NOTE, [me, now() + LEASE_MS] satisfies Lease);
    try {
      await work();
    } finally {
      if (keep.get<Lease>(NOTE)?.[0] === me) keep.remove(NOTE);
    }
  }

  /** Runs `work` while no other tab does; with `wait`, after another one. */
  return async (work: () => Promise<void>, wait: boolean): Promise<void> => {
    let begun = false;
    try {
      const manager = locks();
      if (!manager) return await leased(work);
      await manager.request(name, { ifAvailable: !wait }, async (lock) => {
        begun = true;
        if (lock) await work();
      });
    } catch {
      // Sandboxed frames have the API and refuse it.
      if (!begun) await leased(work);
    }
  };
}
