// The thread that reads the past: one connection that cannot write, one question at a time. Where the built script is not at
// hand (tests from source) the calling thread reads, over such a connection all the same. It is started with the first
// question, and a failed one fails its question alone.

import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { AskedToEnd, type EndingCell, endThread, newEndingCell } from '../ending.ts';
import { Refusal, spread } from '../errors.ts';
import { openSnapshots, type Snapshots } from '../storage/snapshots.ts';
import { PAST_QUESTIONS, type PastQuestions } from './past-reader.ts';

export type PastQuestion = keyof PastQuestions;

export interface Past {
  ask<Q extends PastQuestion>(
    question: Q,
    of: Parameters<PastQuestions[Q]>[1],
  ): Promise<Awaited<ReturnType<PastQuestions[Q]>>>;
  stop(): Promise<void>;
}

export interface PastAsked {
  id: number;
  question: PastQuestion;
  of: unknown;
}

export type PastAnswer = { id: number } & ({ value: unknown } | { failure: string });

export interface PastWorkerData {
  path: string;
  ending: EndingCell;
}

export interface PastDeps {
  /** The built `past-worker`. */
  script?: URL | undefined;
  /** The database file. */
  path: string;
  log?: Pick<Logger, 'error'> | undefined;
}

/** After the thread died. */
const RETRY_S = 1;

export function createPast({ script, path, log }: PastDeps): Past {
  return script ? onThread(script, path, log) : onThisThread(path);
}

function onThread(script: URL, path: string, log: PastDeps['log']): Past {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ending = newEndingCell();
  let worker: Worker | undefined;
  let isStopping = false;
  let nextId = 1;

  function thread(): Worker {
    if (worker) return worker;
    const started = new Worker(script, { workerData: { path, ending } satisfies PastWorkerData });
    started.unref();
    started.on('message', (answer: PastAnswer) => {
      const asked = open.get(answer.id);
      open.delete(answer.id);
      if ('value' in answer) asked?.resolve(answer.value);
      else asked?.reject(isStopping ? new AskedToEnd() : new Error(answer.failure));
    });
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, new Error('the thread that reads the past ended')));
    worker = started;
    return started;
  }

  function fail(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    if (!isStopping)
      log?.error({ err: error }, 'the thread that reads the past died; the next question starts another');
    const told = isStopping
      ? new AskedToEnd()
      : new Refusal('busy', 'what reads the past was broken off; try again', { retryAfter: spread(RETRY_S) });
    for (const { reject } of open.values()) reject(told);
    open.clear();
  }

  return {
    ask: (question, of) => {
      if (isStopping) return Promise.reject(new AskedToEnd());
      return new Promise((resolve, reject) => {
        const id = nextId++;
        open.set(id, { resolve: resolve as (value: unknown) => void, reject });
        thread().postMessage({ id, question, of } satisfies PastAsked);
      });
    },
    async stop() {
      isStopping = true;
      if (worker) await endThread(worker, ending);
    },
  };
}

function onThisThread(path: string): Past {
  let snapshots: Snapshots | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  return {
    ask: (question, of) => {
      const answer = tail.then(() => {
        snapshots ??= openSnapshots(path);
        return answerPast(snapshots, question, of);
      });
      tail = answer.catch(() => undefined);
      return answer as never;
    },
    async stop() {
      await tail;
      snapshots?.close();
      snapshots = undefined;
    },
  };
}

/** Answers one question in a snapshot of its own. */
export const answerPast = (snapshots: Snapshots, question: PastQuestion, of: unknown): Promise<unknown> =>
  snapshots.read<unknown>((reader) => PAST_QUESTIONS[question](reader, of as never));
