// An erasure on a thread of its own where the built script for it is (everywhere but in tests from source): it reads all
// that somebody left, and the thread that answers requests must not wait for that. It asks us for every write, which goes the
// way of all writes, and hears of nothing else.

import { Worker } from 'node:worker_threads';
import { type EndingCell, endThread, newEndingCell } from '../ending.ts';
import type { Database } from '../storage/open.ts';
import type { Procedure } from '../storage/owner.ts';
import { type ErasureOrder, erase } from './erase.ts';
import type { EraseDeps } from './erase-people.ts';
import { ERASURE_PROCEDURES } from './procedures.ts';

export interface ErasureWorkerData {
  /** The database, opened there for reading. */
  url: string;
  order: ErasureOrder;
  ending: EndingCell;
}

/** What the thread asks for; `erased` where it has no name. */
export type ErasureAsk = { id: number } & (
  | { name: string; argument: unknown }
  | { erased: { events?: number; people?: number } }
);
export type ErasureAnswer = { id: number; value?: unknown; failure?: string };

export interface ErasureThread {
  script: URL;
  url: string;
}

type Ways = Pick<EraseDeps, 'onErased' | 'now'> & { database: Pick<Database, 'read' | 'call'> };

const byName = new Map(
  ERASURE_PROCEDURES.map((one) => [one.name, one as unknown as Procedure<unknown, unknown>]),
);

/** Resolves when all of it is gone. Rejects with what `onErased` or a write threw. */
export async function runErasure(
  order: ErasureOrder,
  { thread, database, onErased, now }: Ways & { thread: ErasureThread | undefined },
): Promise<void> {
  const { read, call } = database;
  if (!thread) return erase({ read, call, now, onErased }, order);
  const ending = newEndingCell();
  const workerData: ErasureWorkerData = { url: thread.url, order, ending };
  const worker = new Worker(thread.script, { workerData });
  let failure: unknown;
  const answer = async (ask: ErasureAsk): Promise<unknown> => {
    if ('erased' in ask) return onErased(ask.erased);
    const procedure = byName.get(ask.name);
    if (!procedure) throw new Error(`an erasure has no procedure "${ask.name}"`);
    return call(procedure, ask.argument);
  };
  worker.on('message', (ask: ErasureAsk) => {
    answer(ask).then(
      (value) => worker.postMessage({ id: ask.id, value } satisfies ErasureAnswer),
      (error) => {
        failure ??= error;
        void endThread(worker, ending);
      },
    );
  });
  const code = await new Promise<number>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', resolve);
  });
  if (failure !== undefined) throw failure;
  if (code !== 0) throw new Error(`the erasure's thread ended with ${code}`);
}
