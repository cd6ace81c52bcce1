// Small notes that outlive the page: who this is, where a guide stands. Where storage is refused or full, they live in
// memory for as long as the page does.

export interface Keep {
  get<T>(name: string): T | undefined;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  /** Removes every note. */
  clear(): void;
}

/** @param area gives the storage; reading it may throw (sandboxed frames, blocked cookies), and there may be none */
export function createKeep(area: () => Storage | undefined, prefix: string): Keep {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      const storage = area();
      return storage && use(storage);
    } catch {
      return undefined;
    }
  };
  const keep: Keep = {
    get<T>(name: string) {
      const text = memory.get(name) ?? attempt((storage) => storage.getItem(prefix + name));
      try {
        return text ? (JSON.parse(text) as T) : undefined;
      } catch {
        return undefined;
      }
    },
    set(name, value) {
      const text = JSON.stringify(value);
      // A note that the storage holds is read from there, because another tab may write it.
      const stored = attempt((storage) => {
        storage.setItem(prefix + name, text);
        return true;
      });
      if (stored) memory.delete(name);
      else memory.set(name, text);
    },
    remove(name) {
      memory.delete(name);
      attempt((storage) => storage.removeItem(prefix + name));
    },
    clear() {
      memory.clear();
      const names = attempt((storage) => Object.keys(storage).filter((name) => name.startsWith(prefix)));
      for (const name of names ?? []) keep.remove(name.slice(prefix.length));
    },
  };
  return keep;
}
