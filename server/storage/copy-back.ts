// Copies what the write-ahead log holds into the database file, on a thread of its own (copy-back-worker.ts), while the
// writing thread goes on appending. SQLite begins its log anew only when nothing in it is left to copy, and the writer always
// appends more: so the thread copies until little is left, and then asks the writer to copy that between two transactions.

import { Worker } from 'node:worker_threads';
import { type EndingCell, endThread, isAskedToEnd, newEndingCell } from '../ending.ts';

/** Shared by the two threads: how often something was written, and whether the writer is asked to copy what is left. */
export type CopyBackCell = Int32Array;

const [WRITTEN, ASKED] = [0, 1];
/** Between two looks at whether it is over. */
const LOOK_MS = 50;
/** Before another thread is started where one died. */
const AGAIN_MS = 1_000;

export const newCopyBackCell = (): CopyBackCell =>
  new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));

export interface CopyBackWorkerData {
  path: string;
  /** Of the log, before it is begun anew. */
  logPages: number;
  cell: CopyBackCell;
  ending: EndingCell;
}

/** The writer's side, between two transactions. `copy` copies what is left; what fails here is tried again by the other side. */
export function betweenWrites(cell: CopyBackCell, copy: () => void): void {
  Atomics.add(cell, WRITTEN, 1);
  if (Atomics.load(cell, ASKED) === 0) return;
  try {
    copy();
  } catch {
    // A disk that cannot be written fails the next transaction, which says so.
  } finally {
    Atomics.store(cell, ASKED, 0);
    Atomics.notify(cell, ASKED);
  }
}

/** How often something was written so far. */
export const timesWritten = (cell: CopyBackCell): number => Atomics.load(cell, WRITTEN);

/** Blocks until the writer has copied what is left, has had nothing to write for `patienceMs`, or `isOver`. */
export function askForRest(cell: CopyBackCell, patienceMs: number, isOver: () => boolean): void {
  const until = performance.now() + patienceMs;
  Atomics.store(cell, ASKED, 1);
  while (Atomics.load(cell, ASKED) === 1 && performance.now() < until && !isOver())
    Atomics.wait(cell, ASKED, 1, LOOK_MS);
  Atomics.store(cell, ASKED, 0);
}

/** Starts the thread, and another where it dies; returns its stop, which resolves when its connection is closed. */
export function startCopyBack(
  script: URL,
  of: Omit<CopyBackWorkerData, 'ending'>,
  onDeath: (error: Error) => void = () => undefined,
): () => Promise<void> {
  const ending = newEndingCell();
  let worker = start();
  let again: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(script, { workerData: { ...of, ending } satisfies CopyBackWorkerData });
    let error = new Error('the thread that copies the log back ended');
    started.on('error', (why) => {
      error = why;
    });
    // Without it the writer copies by itself, later and more at once.
    started.on('exit', () => {
      if (isAskedToEnd(ending)) return;
      onDeath(error);
      again = setTimeout(() => {
        worker = start();
      }, AGAIN_MS).unref();
    });
    started.unref();
    return started;
  }

  return () => {
    clearTimeout(again);
    return endThread(worker, ending);
  };
}
