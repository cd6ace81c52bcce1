// A map that holds so many: the one that was not asked for the longest gives way.

export type Recent<T> = ReturnType<typeof createRecent<T>>;

export function createRecent<T>(most: number, onGone: (value: T) => void = () => undefined) {
  const known = new Map<string, T>();

  function remove(key: string): void {
    const value = known.get(key);
    if (known.delete(key)) onGone(value as T);
  }

  return {
    /** Taken out and put back, so that the first of the map is the oldest. */
    get(key: string): T | undefined {
      const value = known.get(key);
      if (value === undefined) return undefined;
      known.delete(key);
      known.set(key, value);
      return value;
    },
    set(key: string, value: T): void {
      remove(key);
      known.set(key, value);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) remove(oldest);
    },
    delete: remove,
    clear: () => [...known.keys()].forEach(remove),
    values: () => [...known.values()],
    entries: () => [...known],
    get size() {
      return known.size;
    },
  };
}
