// The thread that one comparison runs on. It asks for what it wants written, and sees in shared memory when it is to end.

import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { END } from '../ending.ts';
import { yieldToIngest } from '../yielding.ts';
import {
  type ComparisonAnswer,
  type ComparisonNews,
  type ComparisonWorkerData,
  compareUnlessAsked,
} from './compare-thread.ts';
import type { RepairChunk, RepairOutcome } from './repair.ts';

yieldToIngest();

const { ending, repairs, ...order } = workerData as ComparisonWorkerData;
const tell = (news: ComparisonNews) => parentPort?.postMessage(news);

async function repair(chunk: RepairChunk): Promise<RepairOutcome> {
  tell({ repair: chunk });
  for (;;) {
    const [answer] = (await once(parentPort as NonNullable<typeof parentPort>, 'message')) as [
      ComparisonAnswer | typeof END,
    ];
    // What was asked for is answered all the same.
    if (answer === END) continue;
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.outcome;
  }
}

tell({
  result: await compareUnlessAsked(order, {
    progress: (done, total) => tell({ done, total }),
    ending,
    repair: repairs ? repair : undefined,
  }),
});
// Once it has listened, it would wait for more.
parentPort?.close();
