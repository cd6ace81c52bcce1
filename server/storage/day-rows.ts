// The daily rollups, a day at a time and as one text each, for whoever packs them (metrics/daily): SQLite joins the rows several times
// faster than it gives them one by one. Ids and names hold no control characters, so these two part them; in a signal there may be
// another (`NARROWED`).

import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

export const FIELD_END = 29;
export const ROW_END = 30;

/** Who was active: account and person, in the order of accounts. Of people in an account alone. */
export const activeOn = (read: ReadDatabase, envId: string, day: number): Promise<string> =>
  textOf(
    read,
    `select group_concat(account_id || char(${FIELD_END}) || user_id, char(${ROW_END})) as text from activity
      where env_id = ? and day = ? and account_id <> ''`,
    [envId, day],
  );

/** Who used what how often: account, person, signal and number, in the order of accounts. */
export const usedOn = (
  read: ReadDatabase,
  envId: string,
  { day, signals }: { day: number; signals: readonly string[] },
): Promise<string> =>
  textOf(
    read,
    `select group_concat(account_id || char(${FIELD_END}) || user_id || char(${FIELD_END}) || signal
        || char(${FIELD_END}) || n, char(${ROW_END})) as text from usage
      where env_id = ? and day = ? and account_id <> '' and signal in (select value from json_each(?))`,
    [envId, day, asList(signals)],
  );

async function textOf(read: ReadDatabase, sql: string, args: (string | number)[]): Promise<string> {
  const [row] = await read.rows<{ text: string | null }>(sql, args);
  return row?.text ?? '';
}
