// The thread that copies the write-ahead log into the database file, a little every second; see copy-back.ts.

import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import Driver from 'libsql';
import { isAskedToEnd } from '../ending.ts';
import { askForRest, type CopyBackWorkerData, timesWritten } from './copy-back.ts';

/** Between two looks: a page that is written again and again meanwhile is copied once. */
const EVERY_MS = 1_000;
/** Few enough for the writer to copy between two transactions: 4 MiB. */
const FEW_PAGES = 1_000;
/** Each round has less to copy than the one before, unless a long read holds the log or the disk is slower than the writer. */
const MAX_ROUNDS = 8;
/** A writer with nothing to do has appended nothing either, and its next transaction begins the log anew. */
const PATIENCE_MS = 200;

const { path, logPages, cell, ending } = workerData as CopyBackWorkerData;

function copyFrom(driver: InstanceType<typeof Driver>): void {
  const copy = driver.prepare('PRAGMA wal_checkpoint(PASSIVE)').raw(true);
  let before = 0;
  for (let round = 0; round < MAX_ROUNDS && !isAskedToEnd(ending); round++) {
    const [[, pages = 0, copied = 0] = []] = copy.all([]) as number[][];
    if (pages < logPages || copied <= before) return;
    if (round > 0 && copied - before <= FEW_PAGES) return askForRest(cell, PATIENCE_MS);
    before = copied;
  }
}

const end = new AbortController();
parentPort?.once('message', () => end.abort());
let driver: InstanceType<typeof Driver> | undefined;
for (let seen = 0; !end.signal.aborted; ) {
  await pause(EVERY_MS, undefined, { signal: end.signal }).catch(() => undefined);
  const written = timesWritten(cell);
  if (written === seen) continue;
  seen = written;
  try {
    driver ??= new Driver(path, { timeout: 0 });
    copyFrom(driver);
  } catch {
    // A connection that has met a lock is not used again.
    driver?.close();
    driver = undefined;
  }
}
driver?.close();
