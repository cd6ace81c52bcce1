// Who was in which account, and when, a page at a time and as text, for whoever packs it (metrics/memberships.ts).

import type { ReadDatabase } from './open.ts';
import { textRows } from './text-rows.ts';

/** Rows a page: what a text holds at most. */
export const PAGE = 50_000;

/** The place of a row in the order of its key. */
export type Place = readonly [account: string, user: string, via: string];

/** Account, person, way, first and last time, after a place and in the order of accounts and people. Of people in an account alone. */
export const membershipsAfter = (
  read: ReadDatabase,
  envId: string,
  [account, user, via]: Place,
): Promise<string> =>
  textRows(read, {
    fields: ['account_id', 'user_id', 'via', 'first', 'last'],
    from: `(select account_id, user_id, via, first, last from membership
      where env_id = ? and account_id >= ? and (account_id, user_id, via) > (?, ?, ?) and account_id <> ''
      order by account_id, user_id, via limit ${PAGE})`,
    args: [envId, account, account, user, via],
  });
