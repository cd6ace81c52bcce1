// A connection that only reads, in snapshots: within one, everything is as it stood at its first read.

import type { Client } from '@libsql/client/sqlite3';
import Driver from 'libsql';
import { type EndingCell, endIfAsked } from '../ending.ts';
import { connectionOn, type WriteTransaction } from './connection.ts';
import { createOrm, type Orm } from './open.ts';

/** How long a read waits for another program's lock before it fails. */
const FOREIGN_LOCK_MS = 5_000;

export interface Snapshots {
  /** Throws `AskedToEnd` where the thread is. */
  read<T>(work: (reader: Pick<WriteTransaction, 'execute'>, orm: Orm) => Promise<T>): Promise<T>;
  close(): void;
}

export function openSnapshots(path: string, ending?: EndingCell): Snapshots {
  const driver = new Driver(path, { timeout: FOREIGN_LOCK_MS });
  driver.exec('PRAGMA query_only = 1');
  const { statements, rollback } = connectionOn(driver);
  const execute: WriteTransaction['execute'] = async (statement) => {
    endIfAsked(ending);
    return statements.execute(statement);
  };
  return {
    async read(work) {
      driver.exec('BEGIN DEFERRED');
      try {
        return await work({ execute }, createOrm({ execute } as unknown as Client));
      } finally {
        rollback();
      }
    },
    close: () => void driver.close(),
  };
}
