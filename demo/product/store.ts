// The state of one person's firm, kept in the browser under that person's id. A browser without storage, or with
// something unreadable in it, still works: the data then lasts as long as the page.

import type { State } from './model.ts';

export interface Store {
  get(): State;
  update(change: (state: State) => State): void;
  /** Returns its undoing. */
  subscribe(listener: () => void): () => void;
}

const FORMAT = 1;

export function createStore(options: { storage: Storage | undefined; key: string; initial: State }): Store {
  const { storage, key, initial } = options;
  const listeners = new Set<() => void>();
  let state = read(storage, key) ?? initial;
  return {
    get: () => state,
    update(change) {
      state = change(state);
      write(storage, key, state);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read(storage: Storage | undefined, key: string): State | undefined {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? 'null') as { format: number; state: State } | null;
    return kept?.format === FORMAT ? kept.state : undefined;
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, key: string, state: State): void {
  try {
    storage?.setItem(key, JSON.stringify({ format: FORMAT, state }));
  } catch {
    // Full or refused: the page goes on without it.
  }
}
