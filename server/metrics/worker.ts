// The thread that reports run on. libSQL's calls block the thread that makes them; ingest must not be that thread.
// It answers calls of `Reports` by name, with data that can be copied between threads.

import { parentPort, workerData } from 'node:worker_threads';
import { END } from '../ending.ts';
import { Refusal } from '../errors.ts';
import { watchLoopDelay } from '../monitor/loop-delay.ts';
import { changesIn } from '../storage/changes.ts';
import { openForReading } from '../storage/open.ts';
import { yieldToIngest } from '../yielding.ts';
import { createReports, sizeOf } from './reports.ts';
import type { ReportCall, ReportReply, ReportWorkerData } from './thread.ts';
import { createViews } from './views.ts';

yieldToIngest();

async function serve(): Promise<void> {
  const { url, delay, ending, changes, days } = workerData as ReportWorkerData;
  watchLoopDelay(delay);
  const read = await openForReading(url, ending);
  const views = createViews({ read, now: Date.now, changes: () => changesIn(changes), days, sizeOf });
  const reports = createReports({ read, now: Date.now, views });
  parentPort?.on('message', async (message: ReportCall | typeof END) => {
    if (message === END) {
      read.close();
      parentPort?.close();
      return;
    }
    const { id, name, args, renew, isRenewing = false } = message;
    const envId = String(args[0]);
    let reply: ReportReply;
    try {
      const ask = reports[name] as (...args: unknown[]) => Promise<unknown>;
      if (renew !== undefined) views.renew(envId, renew);
      else views.hold(envId, isRenewing);
      const value = await ask(...args);
      reply = { id, isAging: views.isAging(envId), ...(renew === undefined && { value }) };
    } catch (error) {
      const { message } = error as Error;
      reply =
        error instanceof Refusal
          ? { id, refusal: { code: error.code, message, ...(error.field && { field: error.field }) } }
          : { id, failure: message };
    }
    parentPort?.postMessage(reply);
  });
}

await serve();
