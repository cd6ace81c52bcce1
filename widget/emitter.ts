// Tells listeners what happened. A listener that fails does not starve the rest.

export interface Emitter<Events> {
  on<K extends keyof Events>(name: K, listener: (detail: Events[K]) => void): () => void;
  /** A detail that costs something is made only when somebody listens. */
  emit<K extends keyof Events>(name: K, detail: Events[K] | (() => Events[K])): void;
}

export function createEmitter<Events>(onFailure: (error: unknown) => void): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(detail: never) => void>>();
  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    emit(name, detail) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          listener((typeof detail === 'function' ? (detail as () => unknown)() : detail) as never);
        } catch (error) {
          onFailure(error);
        }
      }
    },
  };
}
