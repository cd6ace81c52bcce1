// The daily rollups, a day at a time and as one text each, for whoever packs them (metrics/daily).

import type { ReadDatabase } from './open.ts';
import { textRows } from './text-rows.ts';
import { asList } from './upsert.ts';

/** Who was active: account and person, in the order of accounts. Of people in an account alone. */
export const activeOn = (read: ReadDatabase, envId: string, day: number): Promise<string> =>
  textRows(read, {
    fields: ['account_id', 'user_id'],
    from: "activity where env_id = ? and day = ? and account_id <> ''",
    args: [envId, day],
  });

/** Who used what how often: account, person, signal and number, in the order of accounts. */
export const usedOn = (
  read: ReadDatabase,
  envId: string,
  { day, signals }: { day: number; signals: readonly string[] },
): Promise<string> =>
  textRows(read, {
    fields: ['account_id', 'user_id', 'signal', 'n'],
    from: `usage where env_id = ? and day = ? and account_id <> ''
      and signal in (select value from json_each(?))`,
    args: [envId, day, asList(signals)],
  });
