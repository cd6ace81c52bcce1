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
/** Each round has less to copy than the one before; where the disk is hardly faster than the writer, that soon ends. */
const MAX_ROUNDS = 8;
const SHRINKS_BY = 0.7;
/** Longer than a transaction takes. A writer with nothing to do appends nothing either: its next transaction begins the log anew. */
const PATIENCE_MS = 3_000;

const { path, logPages, cell, ending } = workerData as CopyBackWorkerData;
const isOver = () => isAskedToEnd(ending);

function copyFrom(driver: InstanceType<typeof Driver>): void {
  const copy = driver.prepare('PRAGMA wal_checkpoint(PASSIVE)').raw(true);
  let [before, last] = [0, Infinity];
  for (let round = 1; round <= MAX_ROUNDS && !isOver(); round++) {
    const [[, pages = 0, copied = 0] = []] = copy.all([]) as number[][];
    const more = copied - before;
    const isHeld = more <= 0 && copied < pages;
    // Somebody who reads for long holds it. Where nothing is left, a transaction may be under way that appends.
    if (pages < logPages || isHeld) return;
    const isAsFewAsItGets = more <= FEW_PAGES || more > last * SHRINKS_BY || round === MAX_ROUNDS;
    if (round > 1 && isAsFewAsItGets) return askForRest(cell, PATIENCE_MS, isOver);
    [before, last] = [copied, round > 1 ? more : Infinity];
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
