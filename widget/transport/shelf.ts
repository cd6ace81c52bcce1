// Where messages wait on disk: one IndexedDB store, rows in the order of their ids. Every call may reject, and does so
// within a bounded time; the queue then goes on in memory.

import { QUEUE } from '../../shared/limits.ts';
import type { Timers } from '../timers.ts';

/** How many messages were dropped, by reason. */
export type Drops = Record<string, number>;

export interface Row {
  /** The message id; sorts by time. */
  id: string;
  /** Epoch milliseconds of the call. */
  at: number;
  /** Higher stays longer when the queue is full. */
  rank: number;
  /** UTF-8 length of `body`. */
  bytes: number;
  /** What the message reports of dropped ones: should it be dropped itself, the next one has to. */
  dropped?: Drops | undefined;
  /** The message as JSON, made at the time of the call, so that nothing changes it later. */
  body: string;
}

export interface Shelf {
  put(row: Row): Promise<unknown>;
  all(): Promise<Row[]>;
  remove(ids: string[]): Promise<unknown>;
  close(): void;
  /** Closes, and deletes what was stored. */
  erase(): void;
}

const STORE = 'messages';
const PATIENCE_MS = 3_000;

interface Deps {
  name: string;
  factory: () => IDBFactory;
  timers: Timers;
  /** The browser took the database away (site data cleared): what was on disk is there no more. */
  onLost: () => void;
}

export function createShelf({ name, factory, timers, onLost }: Deps): Shelf {
  let opening: Promise<IDBDatabase> | undefined;

  const open = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = factory().open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
      request.onsuccess = () => {
        const database = request.result;
        const forget = () => {
          opening = undefined;
          database.close();
        };
        database.onversionchange = forget;
        database.onclose = () => {
          forget();
          onLost();
        };
        resolve(database);
      };
      request.onerror = () => reject(request.error);
    });
    return opening;
  };

  async function run<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T> | undefined) {
    const database = await timers.within(PATIENCE_MS, open());
    return timers.within(
      PATIENCE_MS,
      new Promise<T | undefined>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode, { durability: 'relaxed' });
        const request = use(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request?.result);
        transaction.onabort = () => reject(transaction.error);
      }),
    );
  }

  const close = () => {
    opening?.then((database) => database.close()).catch(() => {});
    opening = undefined;
  };

  return {
    put: (row) => run('readwrite', (store) => store.put(row)),
    all: async () =>
      (await run('readonly', (store) => store.getAll(null, QUEUE.events) as IDBRequest<Row[]>)) ?? [],
    remove: (ids) =>
      run('readwrite', (store) => {
        for (const id of ids) store.delete(id);
        return undefined;
      }),
    close,
    erase() {
      close();
      // What is still on its way must not make it anew.
      opening = Promise.reject();
      opening.catch(() => {});
      try {
        factory().deleteDatabase(name);
      } catch {
        // There is no storage, so nothing is stored.
      }
    },
  };
}
