// Bulk statements, the one place where SQL is written for the engine's sake: many rows travel as one JSON parameter,
// which libSQL stores several times faster than row by row or as a long VALUES list.

import type { InValue } from '@libsql/client/sqlite3';
import type { Measure, Rollup, Row } from '../rollups/rollup.ts';
import type { WrittenDays } from './changes.ts';

/** Rows a statement; bounds the parameter and the time that one statement holds the thread. */
const ROWS_PER_STATEMENT = 2_000;

/** The columns of `event` that a bulk insert fills, in order. */
export const EVENT_COLUMNS = [
  'message_id',
  'type',
  'name',
  'user_id',
  'anonymous_id',
  'account_id',
  'ts',
  'received_at',
  'known_at',
  'time_flag',
  'digest',
  'properties',
  'context',
] as const;

const picks = (columns: readonly string[]): string => columns.map((_, i) => `value ->> ${i}`).join(', ');

const packed = (columns: readonly string[], rows: readonly Row[]): string =>
  JSON.stringify(rows.map((row) => columns.map((column) => row[column] ?? null)));

/** A statement that says which days of daily rollups it writes to: whoever keeps them in memory reads those again. */
export interface DayStatement {
  sql: string;
  args: InValue[];
  written?: WrittenDays;
}

/** The days of these rows, where they have any. */
const writtenBy = (envId: string, rows: readonly Row[]): Pick<DayStatement, 'written'> =>
  rows[0]?.day === undefined
    ? {}
    : { written: { envId, days: [...new Set(rows.map(({ day }) => Number(day)))] } };

const chunks = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, i) =>
    rows.slice(i * ROWS_PER_STATEMENT, (i + 1) * ROWS_PER_STATEMENT),
  );

/**
 * Inserts one raw event if its message id is new. Rows of the raw log are long and carry JSON of their own: bound one by
 * one to a statement that is kept, they cost two thirds of what they cost inside one more JSON text.
 */
export const INSERT_EVENT = `insert into event (rowid, env_id, ${EVENT_COLUMNS.join(', ')})
  values (?, ?${', ?'.repeat(EVENT_COLUMNS.length)}) on conflict (env_id, message_id) do nothing`;

const combine: Record<Exclude<Measure, 'latest'>, (table: string, column: string) => string> = {
  sum: (table, column) => `${table}.${column} + excluded.${column}`,
  min: (table, column) =>
    `case when excluded.${column} < ${table}.${column} then excluded.${column} else ${table}.${column} end`,
  max: (table, column) =>
    `case when excluded.${column} > ${table}.${column} then excluded.${column} else ${table}.${column} end`,
};

/** Folds rows into their table; the statements to run, in order. */
export function upsertRollup(envId: string, rollup: Rollup, rows: readonly Row[]): DayStatement[] {
  const { table, key } = rollup;
  const measures = Object.entries(rollup.measures);
  const columns = [...key, ...measures.map(([column]) => column)];
  const set = measures.map(([column, measure]) =>
    measure === 'latest'
      ? `${column} = excluded.${column}`
      : `${column} = ${combine[measure](table, column)}`,
  );
  const isNewer = measures.some(([, measure]) => measure === 'latest')
    ? ` where (excluded.ts, excluded.message_id) > (${table}.ts, ${table}.message_id)`
    : '';
  const sql = `insert into ${table} (env_id, ${columns.join(', ')})
    select ?, ${picks(columns)} from json_each(?) where true
    on conflict (env_id, ${key.join(', ')}) do update set ${set.join(', ')}${isNewer}`;
  return chunks(rows).map((some) => ({
    sql,
    args: [envId, packed(columns, some)],
    ...writtenBy(envId, some),
  }));
}

/** Deletes the rows with these keys. */
export function deleteKeys(envId: string, rollup: Rollup, rows: readonly Row[]): DayStatement[] {
  const { table, key } = rollup;
  const sql = `delete from ${table} where env_id = ? and (${key.join(', ')}) in (select ${picks(key)} from json_each(?))`;
  return chunks(rows).map((some) => ({ sql, args: [envId, packed(key, some)], ...writtenBy(envId, some) }));
}

/** A list as one parameter, for `in (select value from json_each(?))`. */
export const asList = (values: readonly unknown[]): string => JSON.stringify(values);
