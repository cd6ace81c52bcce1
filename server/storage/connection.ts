// The connection that writes: the synchronous driver under libSQL's client, with its prepared statements kept, in the shape
// of the client's `Transaction`, so that drizzle and statements built by hand use it alike. Every call blocks its
// thread. It refuses to open where "committed" would not mean "on disk".

import { statSync } from 'node:fs';
import type { InArgs, InStatement, InValue, ResultSet, Row, Transaction } from '@libsql/client/sqlite3';
import Driver from 'libsql';
import { countDays, type DayCell, type WrittenDays } from './changes.ts';

/** What a transaction can do beyond libSQL's own: the same statement for many rows, told how many rows each one changed. */
export interface WriteTransaction extends Transaction {
  runEach(sql: string, rows: readonly (readonly InValue[])[]): number[];
}

export interface Connection {
  /** Single statements, and the ones of a transaction that was begun. */
  statements: WriteTransaction;
  /** The same as `statements.batch`, at once. */
  runAll(statements: readonly InStatement[]): ResultSet[];
  begin(): void;
  commit(): void;
  /** Does nothing outside a transaction. */
  rollback(): void;
  /** Copies what the log holds into the database file. No transaction may be open. */
  copyBack(): void;
  /** Copies what the log holds into the database file and closes. */
  close(): void;
}

export interface ConnectionOptions {
  path: string;
  /** Of the file, as `inodeOf` tells it: nothing is committed once another file, or none, has its name. Left out: the one that is there. */
  inode?: bigint;
  /** How long a statement waits for another program's lock before it fails. */
  foreignLockMs: number;
  /** Pages that gather in the write-ahead log before this connection copies them back itself. */
  logPages?: number;
  /** Counts the days that were written to, once they are on disk. */
  days?: DayCell;
}

/** Pages, of 4 KiB, that gather in the write-ahead log before it is begun anew. One that is written again and again is copied once. */
export const LOG_PAGES = 64_000;

/** Statements kept ready; there are a few dozen kinds. */
const MAX_PREPARED = 200;

type Prepared = ReturnType<InstanceType<typeof Driver>['prepare']>;

export function openConnection(options: ConnectionOptions): Connection {
  const { path, foreignLockMs, logPages = LOG_PAGES, days } = options;
  // A driver makes a file where there is none.
  if (options.inode !== undefined) stay(path, options.inode);
  const driver = new Driver(path, { timeout: foreignLockMs });
  try {
    prepareForWriting(driver, logPages);
  } catch (error) {
    driver.close();
    throw error;
  }
  const inode = options.inode ?? inodeOf(path);
  return connectionOn(driver, { days, beforeCommit: () => stay(path, inode) });
}

/** Of the file under that name; undefined where there is none. */
export const inodeOf = (path: string): bigint | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;

/**
 * A database that was deleted or replaced under a server that runs is still written to without any error, and gone when the server
 * ends. SQLite itself looks for that, under this code, but not where it writes ahead.
 */
function stay(path: string, inode: bigint | undefined): void {
  if (inodeOf(path) === inode) return;
  const message = `${path} was moved, deleted or replaced while it was open`;
  throw Object.assign(new Error(message), { code: MOVED });
}

export const MOVED = 'SQLITE_READONLY_DBMOVED';

interface Care {
  /** Counts the days that were written to, once they are on disk. */
  days?: DayCell | undefined;
  /** May refuse by throwing. */
  beforeCommit?: () => void;
}

/** The same for a driver whose pragmas are its opener's affair. */
export function connectionOn(
  driver: InstanceType<typeof Driver>,
  { days, beforeCommit }: Care = {},
): Connection {
  let written: WrittenDays[] = [];
  const prepared = new Map<string, { statement: Prepared; columns: string[] | undefined }>();

  function ready(sql: string) {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = driver.prepare(sql);
    const columns = statement.reader ? statement.columns().map(({ name }) => name) : undefined;
    if (columns) statement.raw(true);
    const made = { statement, columns };
    // Of statements built for one occasion (a pragma, a migration) no plan may outlive a change of the schema.
    if (prepared.size < MAX_PREPARED && /^\s*(insert|update|delete|select|with)\b/i.test(sql))
      prepared.set(sql, made);
    return made;
  }

  function execute(sql: string, args: InArgs = []): ResultSet {
    try {
      const { statement, columns } = ready(sql);
      const values = Array.isArray(args) ? args.map(toSql) : mapValues(args);
      if (columns) return resultOf(columns, statement.all(values) as unknown[][]);
      const { changes } = statement.run(values);
      return resultOf([], [], changes);
    } catch (error) {
      // A statement that failed may not have been reset; it is not used again.
      prepared.delete(sql);
      throw error;
    }
  }

  const one = (statement: InStatement | [string, InArgs?], args?: InArgs): ResultSet => {
    if (typeof statement === 'string') return execute(statement, args);
    if (Array.isArray(statement)) return execute(statement[0], statement[1]);
    const result = execute(statement.sql, statement.args);
    if (days && 'written' in statement) written.push(statement.written as WrittenDays);
    return result;
  };

  function runEach(sql: string, rows: readonly (readonly InValue[])[]): number[] {
    try {
      const { statement } = ready(sql);
      return rows.map((row) => statement.run(row).changes);
    } catch (error) {
      prepared.delete(sql);
      throw error;
    }
  }

  // Asking a closed driver whether it is in a transaction ends the process.
  const rollback = () => {
    if (driver.open && driver.inTransaction) driver.exec('ROLLBACK');
    written = [];
  };
  const commit = () => {
    beforeCommit?.();
    driver.exec('COMMIT');
    if (days) for (const one of written) countDays(days, one);
    written = [];
  };

  return {
    statements: {
      execute: async (statement: InStatement, args?: InArgs) => one(statement, args),
      batch: async (statements) => statements.map((statement) => one(statement)),
      executeMultiple: async (sql) => void driver.exec(sql),
      runEach,
      commit: async () => commit(),
      rollback: async () => rollback(),
      close: rollback,
      get closed() {
        return !driver.open || !driver.inTransaction;
      },
    },
    runAll: (statements) => statements.map((statement) => one(statement)),
    begin: () => void driver.exec('BEGIN IMMEDIATE'),
    commit,
    rollback,
    copyBack: () => void driver.exec('PRAGMA wal_checkpoint(PASSIVE)'),
    close() {
      if (!driver.open) return;
      prepared.clear();
      try {
        driver.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        driver.close();
      }
    },
  };
}

function prepareForWriting(driver: InstanceType<typeof Driver>, logPages: number): void {
  driver.exec('PRAGMA journal_mode = WAL');
  driver.exec('PRAGMA synchronous = FULL');
  driver.exec('PRAGMA cache_size = -131072');
  // What is deleted (an erased person) is overwritten in the file as well.
  driver.exec('PRAGMA secure_delete = ON');
  driver.exec(`PRAGMA wal_autocheckpoint = ${logPages}`);
  const pragma = (name: string) =>
    (driver.prepare(`PRAGMA ${name}`).raw(true).all([]) as unknown[][])[0]?.[0];
  const [journal, synchronous] = [pragma('journal_mode'), pragma('synchronous')];
  // "Acknowledged means on disk" rests on these two; a file system that refuses them must not be used silently.
  if (journal !== 'wal' || synchronous !== 2) {
    throw new Error(
      `the database must run with WAL and synchronous FULL, but has ${journal} and ${synchronous}`,
    );
  }
}

/** Rows can be read by position and by name, as the client's own. */
export function resultOf(columns: string[], rows: unknown[][], changes = 0): ResultSet {
  const named = rows.map((row) => {
    const result = row as unknown as Row;
    columns.forEach((name, i) => {
      result[name] = row[i] as Row[string];
    });
    return result;
  });
  return {
    columns,
    columnTypes: [],
    rows: named,
    rowsAffected: changes,
    lastInsertRowid: undefined,
    toJSON: () => ({ columns, rows, rowsAffected: changes }),
  };
}

function toSql(value: InValue): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.valueOf();
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return value;
}

const mapValues = (args: Record<string, InValue>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^[:@$]/, ''), toSql(value)]));
