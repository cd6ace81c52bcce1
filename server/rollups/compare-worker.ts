// The thread that one comparison runs on.

import { parentPort, workerData } from 'node:worker_threads';
import { type ComparisonOrder, compareRollups } from './compare.ts';
import type { ComparisonNews } from './compare-thread.ts';

const tell = (news: ComparisonNews) => parentPort?.postMessage(news);
tell({ result: await compareRollups(workerData as ComparisonOrder, (done, total) => tell({ done, total })) });
