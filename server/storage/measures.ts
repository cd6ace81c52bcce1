// Pushed measures: a value of an account from a moment on. Nothing is overwritten, so that it stays known what was known when.

import type { Transaction } from '@libsql/client/sqlite3';
import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

export interface MeasureRow {
  measure: string;
  account: string;
  at: number;
  recordedAt: number;
  value: number;
}

/** Rows as one parameter: [measure, account, at, recordedAt, value]. */
const packed = (rows: readonly MeasureRow[]): string =>
  JSON.stringify(rows.map((row) => [row.measure, row.account, row.at, row.recordedAt, row.value]));

/**
 * Adds those that say something new; answers how many. A value that stands already for its moment, by what was last told of it, is a
 * repeat. To be called with rows of which no two are of the same measure, account and moment.
 */
export async function addMeasures(
  transaction: Pick<Transaction, 'execute'>,
  envId: string,
  rows: readonly MeasureRow[],
): Promise<number> {
  const { rowsAffected } = await transaction.execute({
    sql: `insert into measure (env_id, measure, account_id, at, recorded_at, value)
      select ?1, given.value ->> 0, given.value ->> 1, given.value ->> 2, given.value ->> 3, given.value ->> 4
        from json_each(?2) as given
        where (given.value ->> 4) is not (
          select old.value from measure old where old.env_id = ?1 and old.measure = given.value ->> 0
            and old.account_id = given.value ->> 1 and old.at = given.value ->> 2
            order by old.recorded_at desc limit 1)
      on conflict (env_id, measure, account_id, at, recorded_at) do update set value = excluded.value`,
    args: [envId, packed(rows)],
  });
  return rowsAffected;
}

export interface LatestQuery {
  measures: readonly string[];
  /** Values from before this moment, as they were known by `knownBy`. */
  before: number;
  knownBy: number;
  account?: string | undefined;
}

/** The latest value of each measure of each account. */
export function latestMeasures(
  read: ReadDatabase,
  envId: string,
  { measures, before, knownBy, account }: LatestQuery,
): Promise<MeasureRow[]> {
  const one = account === undefined ? '' : 'and account_id = ?5';
  // With a single max(), SQLite takes the other columns from the same row; of one moment the last told holds.
  return read.bulk(
    `select measure, account_id as account, value, at, recorded_at as "recordedAt",
        max(at) as latest from (
          select measure, account_id, at, value, max(recorded_at) as recorded_at from measure
            where env_id = ?1 and measure in (select value from json_each(?2)) and at < ?3 and recorded_at < ?4 ${one}
            group by measure, account_id, at)
      group by measure, account_id`,
    [envId, asList(measures), before, knownBy, ...(account === undefined ? [] : [account])],
  );
}

/** Every value of an account, newest first, as it is known now. */
export const measuresOf = (
  read: ReadDatabase,
  envId: string,
  account: string,
  { before, knownBy, limit }: { before: number; knownBy: number; limit: number },
): Promise<MeasureRow[]> =>
  read.rows(
    `select measure, account_id as account, at, value, max(recorded_at) as "recordedAt" from measure
      where env_id = ? and account_id = ? and at < ? and recorded_at < ?
      group by measure, at order by at desc, measure limit ?`,
    [envId, account, before, knownBy, limit],
  );

export interface MeasureSummary {
  measure: string;
  accounts: number;
  least: number;
  most: number;
  latest: number;
}

/** Every measure that was ever pushed, by name. */
export const listMeasures = (read: ReadDatabase, envId: string, limit: number): Promise<MeasureSummary[]> =>
  read.rows(
    `select measure, count(distinct account_id) as accounts, min(value) as least, max(value) as most, max(at) as latest
      from measure where env_id = ? group by measure order by measure limit ?`,
    [envId, limit],
  );
