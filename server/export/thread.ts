// Exports as lines, each on a thread of its own where the built script for it is (everywhere but in tests from
// source). A chunk is made when the one before was taken, so a slow reader costs no memory; one who leaves ends the thread, and so does the
// server that stops.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { type EndingCell, endThread, isAskedToEnd, newEndingCell } from '../ending.ts';
import { Refusal, spread } from '../errors.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { linesOf } from './lines.ts';
import { chunksOf, type ExportOrder } from './order.ts';

/** Throws `Refusal` too_many at once when several are being read. */
export type ExportLines = (order: ExportOrder) => AsyncIterable<Uint8Array>;

export interface ExportWorkerData {
  /** The database, opened there for reading. */
  url: string;
  order: ExportOrder;
  ending: EndingCell;
}

export interface Exports {
  lines: ExportLines;
  /** Whether everything of this environment is being read, during which no raw event may go by its age. */
  isReading(envId: string): boolean;
  /** Breaks off those that are being read. */
  stop(): Promise<void>;
}

/** Each is a thread with its own cache of the database. One environment must not have all of them. */
const [MAX_EXPORTS, MAX_OF_ONE] = [4, 2];
const RETRY_S = 30;
/** Whoever takes nothing for as long as this has left, or means no good. A chunk is some hundred kilobytes. */
const IDLE_MS = 120_000;

export interface ExportLinesDeps {
  read: ReadDatabase;
  thread?: { script: URL; url: string } | undefined;
  idleMs?: number;
  log?: Pick<Logger, 'error'> | undefined;
}

export function createExports({ read, thread, idleMs = IDLE_MS, log }: ExportLinesDeps): Exports {
  const running = new Map<Worker, { ending: EndingCell; envId: string }>();
  const readers = new Map<object, string>();

  async function* onThread(script: URL, data: Omit<ExportWorkerData, 'ending'>): AsyncGenerator<Uint8Array> {
    const ending = newEndingCell();
    const worker = new Worker(script, { workerData: { ...data, ending } satisfies ExportWorkerData });
    worker.unref();
    const failure = failureOf(worker);
    running.set(worker, { ending, envId: data.order.envId });
    let idle: NodeJS.Timeout | undefined;
    let isWithReader = false;
    try {
      for (;;) {
        clearTimeout(idle);
        worker.postMessage('next');
        const [chunk] = (await Promise.race([once(worker, 'message'), failure])) as [Uint8Array | null];
        if (chunk === null) return;
        idle = setTimeout(() => leave(worker, ending), idleMs).unref();
        isWithReader = true;
        yield chunk;
        isWithReader = false;
      }
    } catch (error) {
      // What is thrown while a chunk is with its reader is that the reader has left.
      if (isWithReader || isAskedToEnd(ending)) throw error;
      log?.error({ err: error }, 'an export was broken off: its thread died');
      // The connection breaks with it, so that nobody takes what they have for all of it. What the database said is for the log.
      throw new Error('the export was broken off');
    } finally {
      clearTimeout(idle);
      await leave(worker, ending);
    }
  }

  /** Noted from the first chunk that is asked for to the last, or until whoever reads has left. */
  async function* noted(envId: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const note = {};
    readers.set(note, envId);
    try {
      yield* chunks;
    } finally {
      readers.delete(note);
    }
  }

  async function leave(worker: Worker, ending: EndingCell): Promise<void> {
    running.delete(worker);
    await endThread(worker, ending);
  }

  const lines: ExportLines = (order) => {
    const own = [...running.values()].filter(({ envId }) => envId === order.envId);
    if (running.size >= MAX_EXPORTS || own.length >= MAX_OF_ONE) {
      throw new Refusal('too_many', 'several exports are being read; try again', {
        retryAfter: spread(RETRY_S),
      });
    }
    const chunks = thread
      ? onThread(thread.script, { url: thread.url, order })
      : linesOf(chunksOf(read, order));
    return order.of ? chunks : noted(order.envId, chunks);
  };
  return {
    lines,
    isReading: (envId) => [...readers.values()].includes(envId),
    async stop() {
      await Promise.all([...running].map(([worker, { ending }]) => endThread(worker, ending)));
    },
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
