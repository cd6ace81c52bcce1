// One thread of reports: each call is posted to it and answered in its own time. Where a thread dies, whoever waits for it is told to
// come back (503), since what they asked for may be what killed it; the next call starts another.

import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { type EndingCell, endThread, newEndingCell } from '../ending.ts';
import { type ErrorCode, Refusal, spread } from '../errors.ts';
import { type LoopDelayCell, newLoopDelayCell } from '../monitor/loop-delay.ts';
import type { ChangeCell, DayCell } from '../storage/changes.ts';
import type { Reports } from './report.ts';

/** What is asked of `Reports`, by name. */
export interface Ask {
  name: keyof Reports;
  args: unknown[];
}

export interface ReportCall extends Ask {
  id: number;
  /** A view of the environment that was made before is not good enough, and only the view is wanted: nothing is given back. */
  renew?: number | undefined;
  /** The view is being made anew by the other thread: the one that is there will do. */
  isRenewing?: boolean;
}

export interface ReportReply {
  id: number;
  value?: unknown;
  /** The view that answered was made so long ago that another should be made beside. */
  isAging?: boolean;
  refusal?: { code: ErrorCode; message: string; field?: string };
  failure?: string;
}

export interface ReportWorkerData {
  url: string;
  delay: LoopDelayCell;
  ending: EndingCell;
  changes: ChangeCell;
  days: DayCell;
}

export interface Answer {
  value: unknown;
  isAging: boolean;
}

export interface ReportThread {
  call(ask: Omit<ReportCall, 'id'>): Promise<Answer>;
  /** Calls that wait for an answer. */
  open(): number;
  /** How late its event loop is. */
  delay: LoopDelayCell;
  stop(): Promise<void>;
}

export interface ReportThreadDeps {
  /** The built worker. */
  script: URL;
  /** The database, opened there for reading. */
  url: string;
  /** Counts what people saved. */
  changes: ChangeCell;
  /** Counts what is written to each day. */
  days: DayCell;
  log?: Pick<Logger, 'error'> | undefined;
}

/** After a thread died. */
const RETRY_S = 1;

/**
 * Of a thread's objects; days and other columns of numbers lie beside them. V8 lets a heap grow to four times what is in use before it
 * tidies up where it may be larger than a gigabyte, and to twice where it may not. Large environments have about 200 MiB in use.
 */
const MOST_HEAP_MIB = 1_000;

interface Open {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

export function startReportThread({ script, url, changes, days, log }: ReportThreadDeps): ReportThread {
  const open = new Map<number, Open>();
  const delay = newLoopDelayCell();
  const ending = newEndingCell();
  let worker: Worker | undefined;
  let nextId = 1;

  function thread(): Worker {
    if (worker) return worker;
    const started = new Worker(script, {
      workerData: { url, delay, ending, changes, days } satisfies ReportWorkerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MIB },
    });
    started.unref();
    started.on('message', (reply: ReportReply) => settle(reply));
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, new Error('the report thread ended')));
    worker = started;
    return started;
  }

  function settle({ id, value, isAging = false, refusal, failure }: ReportReply): void {
    const call = open.get(id);
    open.delete(id);
    if (refusal)
      call?.reject(new Refusal(refusal.code, refusal.message, refusal.field ? { field: refusal.field } : {}));
    else if (failure !== undefined) call?.reject(new Error(failure));
    else call?.resolve({ value, isAging });
  }

  function failAll(error: Error): void {
    const failed = [...open.values()];
    open.clear();
    for (const call of failed) call.reject(error);
  }

  function fail(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    log?.error({ err: error, open: open.size }, 'a thread of reports died; the next report starts another');
    failAll(new Refusal('busy', 'the report was broken off; try again', { retryAfter: spread(RETRY_S) }));
  }

  return {
    delay,
    open: () => open.size,
    call: (ask) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        open.set(id, { resolve, reject });
        thread().postMessage({ id, ...ask } satisfies ReportCall);
      }),
    async stop() {
      const stopping = worker;
      worker = undefined;
      failAll(new Error('the server is stopping'));
      if (stopping) await endThread(stopping, ending);
    },
  };
}
