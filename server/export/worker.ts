// The thread that one export runs on, with a connection of its own that cannot write: reading thousands of events would leave the
// thread that answers requests no moment for anything else. Sends a chunk whenever it is asked for one, and null at the end.

import { parentPort, workerData } from 'node:worker_threads';
import { END } from '../ending.ts';
import { openForReading } from '../storage/open.ts';
import { yieldToIngest } from '../yielding.ts';
import { linesOf } from './lines.ts';
import { chunksOf } from './order.ts';
import type { ExportWorkerData } from './thread.ts';

yieldToIngest();

const { url, order, ending } = workerData as ExportWorkerData;
const read = await openForReading(url, ending);
const chunks = linesOf(chunksOf(read, order));

parentPort?.on('message', async (message: 'next' | typeof END) => {
  if (message === END) {
    read.close();
    parentPort?.close();
    return;
  }
  const { value, done } = await chunks.next();
  parentPort?.postMessage(done ? null : value);
});
