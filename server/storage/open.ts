// Opens the database. Every call of libSQL blocks the thread that makes it, and one SQLITE_BUSY spoils its connection for
// good; so there is exactly one connection that writes, on a thread of its own, everything that writes stands in one
// queue in front of it (write-queue.ts), and whoever reads has connections that cannot write.

import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Transaction,
} from '@libsql/client/sqlite3';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import type { Logger } from 'pino';
import { type EndingCell, endIfAsked } from '../ending.ts';
import { Refusal } from '../errors.ts';
import {
  type ChangeCell,
  countChange,
  countDefinition,
  type DayCell,
  newChangeCell,
  newDayCell,
} from './changes.ts';
import { inodeOf, LOG_PAGES, resultOf } from './connection.ts';
import { newCopyBackCell, startCopyBack } from './copy-back.ts';
import { lockDatabaseSoon } from './lock.ts';
import { applyMigrations } from './migrate.ts';
import type { Procedure, Spoilt } from './owner.ts';
import { ownPort, threadPort, type WriteThread } from './port.ts';
import { schema } from './schema.ts';
import { createWriteQueue, type WriteQueue, type WriteSession } from './write-queue.ts';

export type Orm = LibSQLDatabase<typeof schema>;

/** How long a read waits for another program's lock (a backup, a shell) before it fails. */
const FOREIGN_LOCK_MS = 5_000;
/** The same for a write, which is then tried again on a fresh connection. */
const WRITE_LOCK_MS = 1_000;
/** When the log is so many times as long as it should be, the writer copies it back itself. */
const LONGEST = 4;

export type SqlArgument = string | number | null;

export interface ReadDatabase {
  orm: Orm;
  /** Rows of a SQL statement, as plain objects, in its order. */
  rows<T>(sql: string, args?: SqlArgument[]): Promise<T[]>;
  /** The same for thousands of rows, several times faster, in no order that could be relied on. */
  bulk<T>(sql: string, args?: SqlArgument[]): Promise<T[]>;
  close(): void;
}

/** Work in one transaction, with statements built by hand or with drizzle. */
type Transacted<T> = (transaction: Transaction, orm: Orm) => Promise<T>;

/** The writing connection, while it is one's own. */
export interface WriteConnection {
  orm: Orm;
  inTransaction<T>(work: Transacted<T>): Promise<T>;
}

export interface Database {
  read: ReadDatabase;
  /**
   * Runs `work` alone, in one transaction that is on disk when the promise resolves. Never await the network in it. "unseen" is
   * what no report shows, such as when a key was last used.
   */
  writing<T>(work: Transacted<T>, kind?: 'unseen'): Promise<T>;
  /** Runs `work` alone, outside a transaction: single statements, and transactions of its own. Of what reports show it changes definitions alone. */
  exclusively<T>(work: (connection: WriteConnection) => Promise<T>): Promise<T>;
  /** Runs a procedure where the writing connection is, in one transaction that is on disk when the promise resolves. */
  call: WriteQueue['call'];
  /** Counts what `writing` and `exclusively` have changed, and what was told by `changed`. */
  changes: ChangeCell;
  /** Counts the days whose rollups were written to. */
  days: DayCell;
  /** Whoever changed by calls what reports must show at once says so. */
  changed(): void;
  /** Why nothing can be written right now, if nothing can. */
  trouble(): Spoilt | undefined;
  close(): Promise<void>;
}

/** Opens for reading only; any number of these may be open beside the writer. With `ending`, statements throw `AskedToEnd`. */
export async function openForReading(url: string, ending?: EndingCell): Promise<ReadDatabase> {
  const client = createClient({ url, concurrency: 1, timeout: FOREIGN_LOCK_MS, intMode: 'number' });
  const execute = client.execute.bind(client) as (...args: unknown[]) => Promise<ResultSet>;
  client.execute = async (...args: unknown[]) => {
    endIfAsked(ending);
    return execute(...args);
  };
  await client.execute('PRAGMA query_only = 1');
  await client.execute('PRAGMA cache_size = -65536');
  await client.execute('PRAGMA mmap_size = 268435456');
  return {
    orm: drizzle(client, { schema, casing: 'snake_case' }),
    rows: async <T>(sql: string, args: SqlArgument[] = []) => {
      const result = await client.execute({ sql, args });
      return result.rows as unknown as T[];
    },
    bulk: createBulkRead(client),
    close: () => client.close(),
  };
}

/** Statements whose columns are remembered. */
const LONGEST_KNOWN = 10_000;

/**
 * The client builds each row with a defined property a column, which costs more than the query. So SQLite packs all rows
 * into one JSON text, and JSON.parse unpacks it.
 */
function createBulkRead(client: Client) {
  const columnsOf = new Map<string, readonly string[]>();
  return async <T>(sql: string, args: SqlArgument[] = []): Promise<T[]> => {
    const columns =
      columnsOf.get(sql) ?? (await client.execute({ sql: `select * from (${sql}) limit 0`, args })).columns;
    // Long ones hold rows of their own (cut-day.ts) and are asked once.
    if (sql.length <= LONGEST_KNOWN) columnsOf.set(sql, columns);
    const pairs = columns.map((name) => `'${name}', "${name}"`).join(', ');
    const packed = `select json_group_array(json_object(${pairs})) from (${sql})`;
    const { rows } = await client.execute({ sql: packed, args });
    return JSON.parse(String(rows[0]?.[0])) as T[];
  };
}

export interface OpenOptions {
  url: string;
  path: string;
  foreignLockMs?: number;
  /** Pages that gather in the write-ahead log before it is begun anew. */
  logPages?: number;
  /** The writing thread; without it the calling thread writes. */
  thread?: WriteThread;
  log?: Pick<Logger, 'warn' | 'error' | 'fatal'>;
}

/** What the log says of what stands in the way of writing. */
const TROUBLE = {
  lock: {
    level: 'warn',
    text: 'another program holds the database; what is sent waits, or is told to come back',
  },
  disk: {
    level: 'error',
    text: 'the disk of the database cannot be written; what is sent is told to come back until it can',
  },
  moved: { level: 'fatal', text: 'nothing can be stored; the server must be started again' },
} as const;

/** Takes the file's lock, applies the migrations that are missing, and opens it. Throws `DatabaseInUse`. */
export async function openDatabase({
  url,
  path,
  foreignLockMs = WRITE_LOCK_MS,
  logPages = LOG_PAGES,
  thread,
  log,
}: OpenOptions): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true });
  const unlock = await lockDatabaseSoon(path);
  try {
    // For its owner alone, whatever the folder allows; SQLite gives its log the rights of the database.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    await applyMigrations({ url, path, foreignLockMs: FOREIGN_LOCK_MS });
    const procedures = new Map<string, Procedure<never, unknown>>();
    const days = newDayCell();
    const inode = inodeOf(path);
    const options = { path, foreignLockMs, logPages, days, ...(inode !== undefined && { inode }) };
    const copyBack = newCopyBackCell();
    const queue = createWriteQueue({
      openPort: thread
        ? threadPort({ ...thread, copyBack }, { ...options, logPages: LONGEST * logPages })
        : ownPort(options, (name) => procedures.get(name)),
      onDeath: (error) => log?.error({ err: error }, 'the thread that writes died; another takes over'),
      onTrouble: (why, error) => log?.[TROUBLE[why].level]({ err: error }, TROUBLE[why].text),
    });
    const read = await openForReading(url);
    const stopCopyBack =
      thread &&
      startCopyBack(thread.copyScript, { path, cell: copyBack, logPages }, (error) =>
        log?.error({ err: error }, 'the thread that copies the log back died; another takes over'),
      );
    const changes = newChangeCell();
    return {
      read,
      changes,
      days,
      changed: () => countChange(changes),
      writing: async (work, kind) => {
        const result = await inSession(queue, true, (session) => work(...workplace(session)));
        if (kind !== 'unseen') countChange(changes);
        return result;
      },
      exclusively: async (work) => {
        try {
          return await inSession(queue, false, (session) => work(connectionOf(session)));
        } finally {
          // Part of it may be on disk also where it failed.
          countDefinition(changes);
        }
      },
      call: (procedure, argument, onCommitting) => {
        procedures.set(procedure.name, procedure as unknown as Procedure<never, unknown>);
        return queue.call(procedure, argument, onCommitting);
      },
      trouble: queue.trouble,
      async close() {
        await stopCopyBack?.();
        await queue.close();
        read.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function inSession<T>(
  queue: WriteQueue,
  isTransaction: boolean,
  work: (session: WriteSession) => Promise<T>,
): Promise<T> {
  const session = await queue.open(isTransaction);
  try {
    const result = await work(session);
    await session.close(isTransaction ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await session.close('rollback').catch(() => undefined);
    throw refusalIn(error) ?? error;
  }
}

const connectionOf = (session: WriteSession): WriteConnection => ({
  orm: workplace(session)[1],
  async inTransaction(work) {
    await session.begin();
    try {
      const result = await work(...workplace(session));
      await session.end('commit');
      return result;
    } catch (error) {
      await session.end('rollback').catch(() => undefined);
      throw error;
    }
  },
});

/** A session in the shape of libSQL's transaction, and drizzle on top, which only asks its client to execute. */
function workplace(session: WriteSession): [Transaction, Orm] {
  const execute = async (statements: readonly InStatement[]) =>
    (await session.execute(statements)).map(({ columns, rows, changes }) => resultOf(columns, rows, changes));
  const single = (statement: InStatement, args?: InArgs): InStatement =>
    typeof statement === 'string' && args ? { sql: statement, args } : statement;
  const transaction = {
    execute: async (statement: InStatement, args?: InArgs) => (await execute([single(statement, args)]))[0],
    batch: execute,
  };
  return [transaction as unknown as Transaction, createOrm(transaction as unknown as Client)];
}

/** Drizzle on anything that executes statements. */
export const createOrm = (client: Client): Orm => drizzle(client, { schema, casing: 'snake_case' });

/** Drizzle wraps what its client throws. */
function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  return error instanceof Error ? refusalIn(error.cause) : undefined;
}
