// A view: what the reports of one environment rest on at one moment, held in memory and shared by all of them. It reads like
// the database it is made from; beside that it keeps what was made from it (the accounts, their scores, whole reports), so that each is
// made once. Whatever is kept is only read.

import type { ReadDatabase } from '../storage/open.ts';
import { createRecent, type Recent } from './recent.ts';

export interface View extends ReadDatabase {
  /** What is kept under this name and these parts, made where it is not there. Numbers and texts are told apart by value, objects by identity. */
  once<T>(name: string, parts: readonly unknown[], make: () => Promise<T>): Promise<T>;
  /** The same for a whole report, of which fewer are kept. */
  report<T>(name: string, parts: readonly unknown[], make: () => Promise<T>): Promise<T>;
  /** Milliseconds that making all of it has taken. */
  spent(): number;
}

/** Accounts by the traits that were asked for, scores now and a week ago, reached times, ...: two dozen for all reports. */
const MOST_PARTS = 120;
/** A report of 10,000 accounts holds up to a few MiB. */
const MOST_REPORTS = 60;

export function createView(read: ReadDatabase): View {
  const ids = new WeakMap<object, number>();
  let [nextId, spent, depth] = [0, 0, 0];

  function idOf(part: object): number {
    const known = ids.get(part) ?? nextId++;
    ids.set(part, known);
    return known;
  }

  const keyOf = (name: string, parts: readonly unknown[]): string =>
    `${name} ${parts.map((part) => (typeof part === 'object' && part !== null ? `#${idOf(part)}` : JSON.stringify(part))).join()}`;

  async function timed<T>(make: () => Promise<T>): Promise<T> {
    const began = performance.now();
    depth++;
    try {
      return await make();
    } finally {
      depth--;
      if (depth === 0) spent += performance.now() - began;
    }
  }

  function keep(kept: Recent<Promise<unknown>>) {
    return async <T>(name: string, parts: readonly unknown[], make: () => Promise<T>): Promise<T> => {
      const key = keyOf(name, parts);
      const known = kept.get(key) as Promise<T> | undefined;
      if (known) return known;
      const made = timed(make);
      kept.set(key, made);
      // What failed is tried again by whoever asks next.
      made.catch(() => kept.delete(key));
      return made;
    };
  }

  return {
    orm: read.orm,
    rows: read.rows,
    bulk: read.bulk,
    close: read.close,
    once: keep(createRecent(MOST_PARTS)),
    report: keep(createRecent(MOST_REPORTS)),
    spent: () => spent,
  };
}

const isView = (read: ReadDatabase): read is View => 'once' in read;

/** Made once a view; where there is none, made each time. */
export const once = <T>(
  read: ReadDatabase,
  name: string,
  parts: readonly unknown[],
  make: () => Promise<T>,
): Promise<T> => (isView(read) ? read.once(name, parts, make) : make());
