// How a thread that reads the database is ended. One that is stopped from outside while it is inside the database's native
// code can take the process along, by a signal. So it is asked: it sees a word in shared memory between two statements, or
// a message where it waits for one, gives back what it holds, and ends by itself.

import type { Worker } from 'node:worker_threads';

/** Shared with the thread: not zero once it is asked to end. */
export type EndingCell = Int32Array;

/** What a thread that waits for messages is told. */
export const END = 'end';

/** Longer than a statement takes; a thread that is still there then is stopped all the same. */
const GRACE_MS = 8_000;

/** Work was left because its thread was asked to end. */
export class AskedToEnd extends Error {
  constructor() {
    super('the thread was asked to end');
  }
}

export const newEndingCell = (): EndingCell =>
  new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export const askToEnd = (cell: EndingCell): void => void Atomics.store(cell, 0, 1);

export const isAskedToEnd = (cell: EndingCell): boolean => Atomics.load(cell, 0) !== 0;

/** Throws `AskedToEnd`. Called between statements. */
export function endIfAsked(cell: EndingCell | undefined): void {
  if (cell && isAskedToEnd(cell)) throw new AskedToEnd();
}

/** Resolves when the thread has ended. */
export async function endThread(worker: Worker, cell: EndingCell, graceMs = GRACE_MS): Promise<void> {
  // The id of a thread that is no more.
  if (worker.threadId === -1) return;
  askToEnd(cell);
  const exit = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  worker.ref();
  worker.postMessage(END);
  const late = setTimeout(() => void worker.terminate(), graceMs);
  await exit;
  clearTimeout(late);
}
