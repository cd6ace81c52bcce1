// One tab flushes at a time. The lock is held for one flush only: a lock for the life of the page would cost the host its
// back/forward cache. Where there are no locks, everybody flushes, and the server drops what it has already.

export const createAlone =
  (name: string, locks: () => LockManager | undefined) =>
  async (work: () => Promise<void>, wait: boolean): Promise<void> => {
    let begun = false;
    try {
      const manager = locks();
      if (!manager) return await work();
      await manager.request(name, { ifAvailable: !wait }, async (lock) => {
        begun = true;
        if (lock) await work();
      });
    } catch {
      // Sandboxed frames have the API and refuse it.
      if (!begun) await work();
    }
  };
