// Every raw event as lines, each export on a thread of its own where the built script for it is (everywhere but in tests from
// source). A chunk is made when the one before was taken, so a slow reader costs no memory; one who leaves ends the thread.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../errors.ts';
import { exportedEvents } from '../storage/export.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { linesOf } from './lines.ts';

/** Throws `Refusal` busy at once when too many are being read. */
export type EventLines = (envId: string) => AsyncIterable<Uint8Array>;

export interface ExportOrder {
  /** The database, opened there for reading. */
  url: string;
  envId: string;
}

/** Each is a thread with its own cache of the database. */
const MAX_EXPORTS = 4;
const RETRY_S = 30;

export interface EventLinesDeps {
  read: ReadDatabase;
  thread?: { script: URL; url: string } | undefined;
}

export function createEventLines({ read, thread }: EventLinesDeps): EventLines {
  let running = 0;

  async function* onThread(script: URL, order: ExportOrder): AsyncGenerator<Uint8Array> {
    const worker = new Worker(script, { workerData: order });
    worker.unref();
    const failure = failureOf(worker);
    running++;
    try {
      for (;;) {
        worker.postMessage('next');
        const [chunk] = (await Promise.race([once(worker, 'message'), failure])) as [Uint8Array | null];
        if (chunk === null) return;
        yield chunk;
      }
    } finally {
      running--;
      await worker.terminate();
    }
  }

  return (envId) => {
    if (running >= MAX_EXPORTS) {
      throw new Refusal('busy', 'several exports are being read; try again', { retryAfter: RETRY_S });
    }
    if (!thread) return linesOf(exportedEvents(read, envId));
    return onThread(thread.script, { url: thread.url, envId });
  };
}

/** Rejects when the thread ends, by itself or at last by us. */
function failureOf(worker: Worker): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the export thread ended')));
  });
  failure.catch(() => undefined);
  return failure;
}
