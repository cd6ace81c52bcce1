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

export interface LatestArrivals {
  /** The newest first. */
  arrivals: Arrival[];
  /** The latest events of the whole server that were looked at, where there are older ones that may be this environment's as well. */
  lookedAt: number | undefined;
  /** Whether there is any event of this environment, also among those that were not looked at. */
  hasAny: boolean;
}

/** Of an environment that sends little beside one that sends much, those among the latest of both. */
export async function latestArrivals(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  limit: number,
  { positions = LOOKED_AT } = {},
): Promise<LatestArrivals> {
  const arrivals = await arrivalsAmong(read, envId, { limit, positions });
  const [older] = await read.rows<{ there: number; any: number }>(
    `select (select min(rowid) from event) <= (select max(rowid) from event) - cast(?2 as integer) as there,
      exists (select 1 from event where env_id = ?1) as any`,
    [envId, positions],
  );
  const isCut = arrivals.length < limit && older?.there === 1;
  return { arrivals, lookedAt: isCut ? positions : undefined, hasAny: older?.any === 1 };
}

/** When the newest event of the whole server came, epoch milliseconds; undefined where there is none. */
export async function newestArrival(read: Pick<ReadDatabase, 'rows'>): Promise<number | undefined> {
  const [row] = await read.rows<{ receivedAt: number }>(
    'select received_at as receivedAt from event order by rowid desc limit 1',
  );
  return row?.receivedAt;
}

const arrivalsAmong = (
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  { limit, positions }: { limit: number; positions: number },
): Promise<Arrival[]> =>
  read.rows<Arrival>(
    `select type, name, user_id as userId, account_id as accountId, received_at as receivedAt from event
    where rowid > (select coalesce(max(rowid), 0) from event) - ? and +env_id = ? order by rowid desc limit ?`,
    [positions, envId, limit],
  );
