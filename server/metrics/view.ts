// A view: what the reports of one environment rest on at one moment, held in memory and shared by all of them. It reads like
// the database it is made from; beside that it keeps what was made from it (the accounts, their scores, whole reports), so that each is
// made once. Whatever is kept is only read.

import type { ReadDatabase } from '../storage/open.ts';
import type { Daily, Window } from './daily/daily.ts';
import { createRecent, type Recent } from './recent.ts';

export interface View extends ReadDatabase {
  /** What is kept under this name and these parts, made where it is not there. Numbers and texts are told apart by value, objects by identity. */
  once<T>(name: string, parts: readonly unknown[], make: () => Promise<T>): Promise<T>;
  /** The same for a whole report, of which fewer are kept. */
  report<T>(name: string, parts: readonly unknown[], make: () => Promise<T>): Promise<T>;
  /** The same for what is told of one account alone, beside which reports keep their places. */
  page<T>(name: string, parts: readonly unknown[], make: () => Promise<T>): Promise<T>;
  /** What `once` has made already; undefined where it has not, or is still at it. */
  known<T>(name: string, parts: readonly unknown[]): T | undefined;
  /** The days of a window in memory, where they are kept; undefined where there are too many. */
  daily: ((window: Window) => Promise<Daily | undefined>) | undefined;
  /** The view of now beside one of the past: what holds for any moment is kept there, and shared. */
  ground: Pick<View, 'once'>;
  /** What of it holds whatever is defined, by key. */
  told(): [string, Promise<unknown>][];
  /** Milliseconds that making all of it has taken. */
  spent(): number;
  /** Whether something of it is being made. */
  isMaking(): boolean;
}

/** Ends the name in a key. */
const END = ':';
/** Accounts by the traits that were asked for, scores now and a week ago, reached times, ...: two dozen for all reports. */
const MOST_PARTS = 120;
/** A report of 10,000 accounts holds up to a few MiB. */
const MOST_REPORTS = 60;
/** The page of a large account holds 50 KiB. */
const MOST_PAGES = 40;

/**
 * What events, contracts and answers tell, in the parts under which it is kept: whatever is defined meanwhile, it holds. Everything
 * else is made of definitions, or of what is.
 */
const TOLD: ReadonlySet<string> = new Set([
  ...[
    'size',
    'events',
    'memberships',
    'signal spans',
    'reached by',
    'traits',
    'pivoted',
    'people named',
    'did',
    'reach of people',
    'late',
    'first uses',
    'grouping',
    'common',
    'spans',
    'accounts',
    'activity',
    'uses',
    'reached',
    'active in',
    'comings',
    'trends',
  ],
  ...[
    'weeks',
    'reach',
    'people who did',
    'answers',
    'entries',
    'first account',
    'revisions',
    'contracts',
    'outcomes',
    'signed',
    'terms',
  ],
]);

/** Of promises that are kept, what came of them. */
const results = new WeakMap<Promise<unknown>, unknown>();

const ids = new WeakMap<object, number>();
let nextId = 0;

function idOf(part: object): number {
  const known = ids.get(part) ?? nextId++;
  ids.set(part, known);
  return known;
}

export interface ViewSources {
  /** A view of the same moment, made when something else was defined. */
  before?: View;
  /** Taken over from the view before, unless given. */
  daily?: NonNullable<View['daily']> | 'none';
  ground?: View['ground'];
}

export function createView(
  read: ReadDatabase,
  { before, daily: given = before?.daily ?? 'none', ground }: ViewSources = {},
): View {
  const parts = createRecent<Promise<unknown>>(MOST_PARTS);
  for (const [key, made] of before?.told() ?? []) parts.set(key, made);
  let [spent, depth] = [before?.spent() ?? 0, 0];

  const keyOf = (name: string, parts: readonly unknown[]): string =>
    `${name}${END}${parts.map((part) => (typeof part === 'object' && part !== null ? `#${idOf(part)}` : JSON.stringify(part))).join()}`;

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
      made.then(
        (result) => results.set(made, result),
        () => kept.delete(key),
      );
      return made;
    };
  }

  const view: View = {
    orm: read.orm,
    rows: read.rows,
    bulk: read.bulk,
    close: read.close,
    daily: given === 'none' ? undefined : given,
    once: keep(parts),
    known: <T>(name: string, asked: readonly unknown[]) => {
      const made = parts.get(keyOf(name, asked));
      return made && (results.get(made) as T | undefined);
    },
    get ground() {
      return ground ?? view;
    },
    report: keep(createRecent(MOST_REPORTS)),
    page: keep(createRecent(MOST_PAGES)),
    spent: () => spent,
    isMaking: () => depth > 0,
    told: () => parts.entries().filter(([key]) => TOLD.has(key.slice(0, key.indexOf(END)))),
  };
  return view;
}

const isView = (read: ReadDatabase): read is View => 'once' in read;

/** The same for what holds for any moment: made once for the view of now and those of the past together. */
export const onceForAll = <T>(
  read: ReadDatabase,
  name: string,
  parts: readonly unknown[],
  make: () => Promise<T>,
): Promise<T> => (isView(read) ? read.ground.once(name, parts, make) : make());

/** The days of a window in memory; undefined where the database itself is to be asked. */
export const dailyOf = async (read: ReadDatabase, window: Window): Promise<Daily | undefined> =>
  isView(read) ? read.daily?.(window) : undefined;

/** Whether what was read once is kept for other windows and moments. */
export const keepsDays = (read: ReadDatabase): boolean => isView(read) && read.daily !== undefined;

/** Made once a view; where there is none, made each time. */
export const once = <T>(
  read: ReadDatabase,
  name: string,
  parts: readonly unknown[],
  make: () => Promise<T>,
): Promise<T> => (isView(read) ? read.once(name, parts, make) : make());

/**
 * Made once a view of all accounts. Of one alone that is taken, if it is there, and else it is made for itself: nobody who asks
 * for one account waits for all.
 */
export async function onceOfAll<T>(
  read: ReadDatabase,
  name: string,
  parts: readonly unknown[],
  { account, make }: { account: string | undefined; make: () => Promise<T> },
): Promise<T> {
  if (account === undefined) return once(read, name, parts, make);
  return (isView(read) ? read.known<T>(name, parts) : undefined) ?? make();
}
