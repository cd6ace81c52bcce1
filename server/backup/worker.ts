// The thread that a copy or a check of a whole database runs on: both block it for as long as they take.

import { parentPort, workerData } from 'node:worker_threads';
import { type CopyOrder, carryOut } from './copy.ts';

await carryOut(workerData as CopyOrder, (news) => parentPort?.postMessage(news));
