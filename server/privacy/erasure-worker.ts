// The thread that one erasure runs on, with a connection of its own that cannot write: writes are asked for.

import { parentPort, workerData } from 'node:worker_threads';
import { AskedToEnd, END } from '../ending.ts';
import { openForReading } from '../storage/open.ts';
import type { Procedure } from '../storage/owner.ts';
import { yieldToIngest } from '../yielding.ts';
import { erase } from './erase.ts';
import type { ErasureAnswer, ErasureAsk, ErasureWorkerData } from './erasure-thread.ts';

yieldToIngest();

const { url, order, ending } = workerData as ErasureWorkerData;
const read = await openForReading(url, ending);

const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let asked = 0;

type Asked = ErasureAsk extends infer One ? (One extends { id: number } ? Omit<One, 'id'> : never) : never;

const ask = (what: Asked) =>
  new Promise<unknown>((resolve, reject) => {
    const id = ++asked;
    waiting.set(id, { resolve, reject });
    parentPort?.postMessage({ id, ...what });
  });

parentPort?.on('message', (message: ErasureAnswer | typeof END) => {
  if (message === END) {
    for (const { reject } of waiting.values()) reject(new AskedToEnd());
    return;
  }
  waiting.get(message.id)?.resolve(message.value);
  waiting.delete(message.id);
});

try {
  await erase(
    {
      read,
      call: async <Argument, Result>({ name }: Procedure<Argument, Result>, argument: Argument) =>
        (await ask({ name, argument })) as Result,
      now: Date.now,
      onErased: async (erased) => void (await ask({ erased })),
    },
    order,
  );
} catch (error) {
  // Whoever asked it to end knows why.
  if (!(error instanceof AskedToEnd)) throw error;
} finally {
  read.close();
  parentPort?.close();
}
