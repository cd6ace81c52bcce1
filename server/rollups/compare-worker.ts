// The thread that one comparison runs on. It hears of nothing but the word in shared memory that asks it to end.

import { parentPort, workerData } from 'node:worker_threads';
import { yieldToIngest } from '../yielding.ts';
import { type ComparisonNews, type ComparisonWorkerData, compareUnlessAsked } from './compare-thread.ts';

yieldToIngest();

const { ending, ...order } = workerData as ComparisonWorkerData;
const tell = (news: ComparisonNews) => parentPort?.postMessage(news);
const progress = (done: number, total: number) => tell({ done, total });
tell({ result: await compareUnlessAsked(order, { progress, ending }) });
