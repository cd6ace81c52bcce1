// The thread that one export runs on, with a connection of its own that cannot write: reading every event would leave the
// thread that answers requests no moment for anything else. Sends a chunk whenever it is asked for one, and null at the end.

import { parentPort, workerData } from 'node:worker_threads';
import { exportedEvents } from '../storage/export.ts';
import { openForReading } from '../storage/open.ts';
import { linesOf } from './lines.ts';
import type { ExportOrder } from './thread.ts';

const { url, envId } = workerData as ExportOrder;
const chunks = linesOf(exportedEvents(await openForReading(url), envId));

parentPort?.on('message', async () => {
  const { value, done } = await chunks.next();
  parentPort?.postMessage(done ? null : value);
});
