// The days of the rollups are whole. To whoever asks as of a moment in the midst of one, the later hours of it would tell the future: so of
// that day they are given what stood in the rollups' place, made anew from the raw events up to the moment. Statements stay as they
// are: a table of a statement's own hides the one of the database.

import type { Transaction } from '@libsql/client/sqlite3';
import { DAY_MS } from '../../shared/limits.ts';
import type { Row } from '../rollups/rollup.ts';
import type { ReadDatabase, SqlArgument } from './open.ts';

/** By table, the rows of one day that stand for those of the database. */
export interface CutDay {
  envId: string;
  day: number;
  activity: readonly Row[];
  usage: readonly Row[];
}

const COLUMNS = {
  activity: ['account_id', 'user_id', 'via', 'n'],
  usage: ['account_id', 'user_id', 'signal', 'via', 'n'],
} as const;
type DayTable = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as DayTable[];

/** Whether a day is under way at a moment: not at its beginning, and not in its last millisecond. */
export const isWithinDay = (moment: number): boolean => moment % DAY_MS !== 0 && (moment + 1) % DAY_MS !== 0;

/**
 * The same database, with a day as it stood at the moment; undefined where that cannot be told any more, and is told whole. A statement
 * that is not bounded by days, or sorts them, reads all rows there are.
 */
export function withCutDay(read: ReadDatabase, cut: () => Promise<CutDay | undefined>): ReadDatabase {
  let made: Promise<Readonly<Record<DayTable, string>> | undefined> | undefined;
  async function statement(sql: string): Promise<string> {
    const asked = TABLES.filter((table) => new RegExp(`\\b${table}\\b`).test(sql));
    if (asked.length === 0) return sql;
    made ??= cut().then((day) => day && { activity: tableOf('activity', day), usage: tableOf('usage', day) });
    const tables = await made;
    return tables
      ? withTables(
          sql,
          asked.map((table) => tables[table]),
        )
      : sql;
  }
  return {
    ...read,
    rows: async <T>(sql: string, args?: SqlArgument[]) => read.rows<T>(await statement(sql), args),
    bulk: async <T>(sql: string, args?: SqlArgument[]) => read.bulk<T>(await statement(sql), args),
  };
}

const OWN = /^\s*with\s+(recursive\s+)?/i;

/** In front of those that the statement has itself. */
function withTables(sql: string, tables: readonly string[]): string {
  const [own, recursive = ''] = OWN.exec(sql) ?? [];
  const all = `with ${recursive}${tables.join(', ')}`;
  return own === undefined ? `${all} ${sql}` : `${all}, ${sql.slice(own.length)}`;
}

function tableOf(table: DayTable, { envId, day, ...rows }: CutDay): string {
  const columns = COLUMNS[table];
  const values = JSON.stringify(rows[table].map((row) => columns.map((column) => row[column])));
  const env = quoted(envId);
  return `${table}(env_id, day, ${columns.join(', ')}) as (
    select env_id, day, ${columns.join(', ')} from main.${table} where not (env_id = ${env} and day = ${day})
    union all
    select ${env}, ${day}, ${columns.map((_, i) => `value ->> ${i}`).join(', ')} from json_each(${quoted(values)}))`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Whoever reads in the form of a transaction. */
export const executing = (read: Pick<ReadDatabase, 'rows'>): Pick<Transaction, 'execute'> =>
  ({
    execute: async ({ sql, args }: { sql: string; args: SqlArgument[] }) => ({
      rows: await read.rows(sql, args),
    }),
  }) as unknown as Pick<Transaction, 'execute'>;
