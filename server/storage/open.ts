// Opens the database. libSQL's client is a pool of connections, each call of which runs on this thread, and one
// SQLITE_BUSY spoils its connection for good; so there is exactly one connection that writes, everything that writes
// stands in one queue in front of it, and reports read on connections of their own that cannot write.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Client, createClient, LibsqlError, type Transaction } from '@libsql/client/sqlite3';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import { Refusal } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { lockDatabaseSoon } from './lock.ts';
import { schema } from './schema.ts';

export type Orm = LibSQLDatabase<typeof schema>;

/** How long a write waits for another program's lock (a backup, a shell) before it fails. */
const FOREIGN_LOCK_MS = 5_000;

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
  /** Runs `work` alone, in one transaction that is on disk when the promise resolves. Never await the network in it. */
  writing<T>(work: Transacted<T>): Promise<T>;
  /** Runs `work` alone, outside a transaction: single statements, and transactions of its own. */
  exclusively<T>(work: (connection: WriteConnection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens for reading only; any number of these may be open beside the writer. */
export async function openForReading(url: string): Promise<ReadDatabase> {
  const client = createClient({ url, concurrency: 1, timeout: FOREIGN_LOCK_MS, intMode: 'number' });
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

/**
 * The client builds each row with a defined property a column, which costs more than the query. So SQLite packs all rows
 * into one JSON text, and JSON.parse unpacks it.
 */
function createBulkRead(client: Client) {
  const columnsOf = new Map<string, readonly string[]>();
  return async <T>(sql: string, args: SqlArgument[] = []): Promise<T[]> => {
    const columns =
      columnsOf.get(sql) ?? (await client.execute({ sql: `select * from (${sql}) limit 0`, args })).columns;
    columnsOf.set(sql, columns);
    const pairs = columns.map((name) => `'${name}', "${name}"`).join(', ');
    const packed = `select json_group_array(json_object(${pairs})) from (${sql})`;
    const { rows } = await client.execute({ sql: packed, args });
    return JSON.parse(String(rows[0]?.[0])) as T[];
  };
}

/** Takes the file's lock, applies the migrations that are missing, and opens it. Throws `DatabaseInUse`. */
export async function openDatabase({
  url,
  path,
  foreignLockMs = FOREIGN_LOCK_MS,
}: {
  url: string;
  path: string;
  foreignLockMs?: number;
}): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true });
  const unlock = await lockDatabaseSoon(path);
  try {
    const openWriter = async () => {
      const client = createClient({ url, concurrency: 1, timeout: foreignLockMs, intMode: 'number' });
      await prepare(client);
      return { client, orm: drizzle(client, { schema, casing: 'snake_case' }) };
    };
    const writer = await openWriter();
    await migrate(writer.orm, { migrationsFolder: join(packageRoot(), 'server/storage/migrations') });
    const read = await openForReading(url);
    return withQueue(writer, openWriter, read, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function prepare(client: Client): Promise<void> {
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('PRAGMA synchronous = FULL');
  await client.execute('PRAGMA cache_size = -65536');
  // Pages of 4 KiB: the log grows to 64 MiB, and a page that is written again and again is copied back once.
  await client.execute('PRAGMA wal_autocheckpoint = 16000');
  const [journal, synchronous] = [
    (await client.execute('PRAGMA journal_mode')).rows[0]?.[0],
    (await client.execute('PRAGMA synchronous')).rows[0]?.[0],
  ];
  // "Acknowledged means on disk" rests on these two; a file system that refuses them must not be used silently.
  if (journal !== 'wal' || synchronous !== 2) {
    throw new Error(
      `the database must run with WAL and synchronous FULL, but has ${journal} and ${synchronous}`,
    );
  }
}

interface WriterConnection {
  client: Client;
  orm: Orm;
}

function withQueue(
  first: WriterConnection,
  openWriter: () => Promise<WriterConnection>,
  read: ReadDatabase,
  unlock: () => void,
): Database {
  let writer = first;
  let tail: Promise<unknown> = Promise.resolve();
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  }

  async function inTransaction<T>(work: Transacted<T>): Promise<T> {
    const transaction = await writer.client.transaction('write');
    try {
      // Drizzle only asks its client to execute, which a transaction does as well.
      const result = await work(
        transaction,
        drizzle(transaction as unknown as Client, { schema, casing: 'snake_case' }),
      );
      await transaction.commit();
      return result;
    } finally {
      // Rolls back when the commit was not reached.
      transaction.close();
    }
  }

  /** A connection that met another program's lock is spoilt: it would fail, or lose, what is written next. */
  async function renewing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      const spoilt = writer.client;
      writer = await openWriter().catch(() => writer);
      if (writer.client !== spoilt) spoilt.close();
      throw new Refusal('busy', 'another program holds the database; try again', { retryAfter: 1 });
    }
  }

  return {
    read,
    writing: (work) => enqueue(() => renewing(() => inTransaction(work))),
    exclusively: (work) => enqueue(() => renewing(() => work({ orm: writer.orm, inTransaction }))),
    async close() {
      await tail;
      await writer.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
      read.close();
      writer.client.close();
      unlock();
    },
  };
}

/** Drizzle wraps what its client throws. */
function isBusy(error: unknown): boolean {
  if (error instanceof LibsqlError) return error.code.startsWith('SQLITE_BUSY');
  return error instanceof Error && isBusy(error.cause);
}
