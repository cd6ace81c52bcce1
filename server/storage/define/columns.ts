// The columns that rollups and what is kept of them begin with.

import type { Kit } from '../kit.ts';

/** How an event came to its account: it said so, the person's membership told, or neither. */
export type Via = 'stated' | 'member' | 'none';

/** Whose row it is. Each table needs columns of its own. */
export const createWho = (k: Kit) => () => ({
  envId: k.text().notNull(),
  accountId: k.text().notNull(),
  userId: k.text().notNull(),
  via: k.text().$type<Via>().notNull(),
});

/** How often, first and last. */
export const createTimes = (k: Kit) => () => ({
  n: k.int().notNull(),
  first: k.ms().notNull(),
  last: k.ms().notNull(),
});
