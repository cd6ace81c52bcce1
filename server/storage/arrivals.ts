// The events that came last, for whoever looks whether any come.

import type { ReadDatabase } from './open.ts';

export interface Arrival {
  type: string;
  /** Event name of a track, page name of a page; empty otherwise. */
  name: string;
  userId: string;
  accountId: string | null;
  receivedAt: number;
}

/** Positions that are looked at, whoever's they are: a look must not cost what a report costs. */
const LOOKED_AT = 5_000;

/** The newest first. Of an environment that sends little beside one that sends much, those among the latest of both. */
export const latestArrivals = (
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  limit: number,
): Promise<Arrival[]> =>
  read.rows<Arrival>(
    `select type, name, user_id as userId, account_id as accountId, received_at as receivedAt from event
    where rowid > (select coalesce(max(rowid), 0) from event) - ? and +env_id = ? order by rowid desc limit ?`,
    [LOOKED_AT, envId, limit],
  );
