// Running totals (how often, first, last), each in two tables of the same columns and key: the rollup, and what is kept of raw
// events that are gone (past.ts). Their form is written here alone, since rows are copied from one to the other by name.

import type { Kit } from '../kit.ts';
import { createTimes, createWho } from './columns.ts';

export function createTotals(k: Kit) {
  const [who, times] = [createWho(k), createTimes(k)];
  const text = () => k.text().notNull();
  return {
    membership: () => ({ ...who(), ...times() }),
    tally: () => ({ ...who(), signal: text(), ...times() }),
    exposure: () => ({ ...who(), contentId: text(), stage: text(), ...times() }),
    progress: () => ({
      ...who(),
      contentId: text(),
      itemId: text(),
      state: text(),
      first: k.ms().notNull(),
      /** Done stays done; of the other states the last one told holds. */
      last: k.ms().notNull(),
    }),
  };
}

/** The names of the columns of each key, in its order. */
export const TOTAL_KEYS = {
  membership: ['envId', 'accountId', 'userId', 'via'],
  tally: ['envId', 'signal', 'accountId', 'userId', 'via'],
  exposure: ['envId', 'contentId', 'stage', 'accountId', 'userId', 'via'],
  progress: ['envId', 'contentId', 'itemId', 'accountId', 'userId', 'via', 'state'],
} as const satisfies Record<keyof ReturnType<typeof createTotals>, readonly string[]>;

/** The columns of a key, of the table that is being made. */
export const columnsOf = <T, const N extends keyof T>(table: T, names: readonly [N, ...N[]]) =>
  names.map((name) => table[name]) as [T[N], ...T[N][]];
