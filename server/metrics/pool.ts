// `Reports` on another thread: each call is posted to it and answered in its own time, so that a slow report costs
// the ingest thread nothing but the message. A thread that dies fails its open calls; the next call starts another.

import { Worker } from 'node:worker_threads';
import { type EndingCell, endThread, newEndingCell } from '../ending.ts';
import { type ErrorCode, Refusal, spread } from '../errors.ts';
import { type LoopDelayCell, newLoopDelayCell } from '../monitor/loop-delay.ts';
import type { ChangeCell } from '../storage/changes.ts';
import type { Reports } from './report.ts';

export interface ReportCall {
  id: number;
  name: keyof Reports;
  args: unknown[];
}

export interface ReportReply {
  id: number;
  value?: unknown;
  refusal?: { code: ErrorCode; message: string; field?: string };
  failure?: string;
}

export interface ReportWorkerData {
  url: string;
  delay: LoopDelayCell;
  ending: EndingCell;
  changes: ChangeCell;
}

interface Open {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Calls that may wait for the thread at once; more are turned away. */
const MAX_OPEN = 200;

const NAMES = [
  'overview',
  'timeToValue',
  'adoption',
  'nps',
  'onboarding',
  'health',
  'accountHealth',
  'scoreDay',
  'healthPreview',
  'features',
  'retention',
  'seats',
  'segments',
  'segmentMembers',
  'segmentPreview',
  'lift',
  'revenue',
  'evidence',
  'accounts',
  'account',
  'timeline',
  'contents',
  'person',
  'kept',
  'audit',
  'audited',
] as const;

export interface ReportThread {
  reports: Reports;
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
}

export function createReportThread({ script, url, changes }: ReportThreadDeps): ReportThread {
  const open = new Map<number, Open>();
  const delay = newLoopDelayCell();
  const ending = newEndingCell();
  let worker: Worker | undefined;
  let nextId = 1;

  function thread(): Worker {
    if (worker) return worker;
    const started = new Worker(script, {
      workerData: { url, delay, ending, changes } satisfies ReportWorkerData,
    });
    started.unref();
    started.on('message', (reply: ReportReply) => settle(reply));
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, new Error('the report thread ended')));
    worker = started;
    return started;
  }

  function settle({ id, value, refusal, failure }: ReportReply): void {
    const call = open.get(id);
    open.delete(id);
    if (refusal)
      call?.reject(new Refusal(refusal.code, refusal.message, refusal.field ? { field: refusal.field } : {}));
    else if (failure !== undefined) call?.reject(new Error(failure));
    else call?.resolve(value);
  }

  function fail(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    for (const call of open.values()) call.reject(error);
    open.clear();
  }

  function call(name: keyof Reports, args: unknown[]): Promise<unknown> {
    if (open.size >= MAX_OPEN)
      throw new Refusal('busy', 'too many reports are being made', { retryAfter: spread(5) });
    return new Promise((resolve, reject) => {
      const id = nextId++;
      open.set(id, { resolve, reject });
      thread().postMessage({ id, name, args } satisfies ReportCall);
    });
  }

  return {
    delay,
    reports: Object.fromEntries(
      NAMES.map((name) => [name, async (...args: unknown[]) => call(name, args)]),
    ) as unknown as Reports,
    async stop() {
      const stopping = worker;
      worker = undefined;
      for (const one of open.values()) one.reject(new Error('the server is stopping'));
      open.clear();
      if (stopping) await endThread(stopping, ending);
    },
  };
}
