// Where the past is read: see past-thread.ts.

import { parentPort, workerData } from 'node:worker_threads';
import { END } from '../ending.ts';
import { openSnapshots } from '../storage/snapshots.ts';
import { yieldToIngest } from '../yielding.ts';
import { answerPast, type PastAnswer, type PastAsked, type PastWorkerData } from './past-thread.ts';

yieldToIngest();

const { path, ending } = workerData as PastWorkerData;
const snapshots = openSnapshots(path, ending);

let tail: Promise<void> = Promise.resolve();

async function answer({ id, question, of }: PastAsked): Promise<PastAnswer> {
  try {
    return { id, value: await answerPast(snapshots, question, of) };
  } catch (error) {
    return { id, failure: (error as Error).message };
  }
}

parentPort?.on('message', (message: PastAsked | typeof END) => {
  tail = tail.then(async () => {
    if (message !== END) {
      parentPort?.postMessage(await answer(message));
      return;
    }
    snapshots.close();
    parentPort?.close();
  });
});
