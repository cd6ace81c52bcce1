// A comparison on a thread of its own where the built script for it is (everywhere but in tests from source): it reads every
// event, and the thread that answers requests must not wait for that.

import { Worker } from 'node:worker_threads';
import { AskedToEnd, askToEnd, type EndingCell, endThread, newEndingCell } from '../ending.ts';
import { deleteScratch } from '../storage/scratch.ts';
import {
  type ComparisonOrder,
  type ComparisonResult,
  type ComparisonWays,
  compareRollups,
} from './compare.ts';
import type { RepairChunk, RepairOutcome } from './repair.ts';

/** What the thread tells: how far it is, or what it found. */
export type ComparisonNews =
  | { done: number; total: number }
  | { result: ComparisonResult | undefined }
  | { repair: RepairChunk };

/** What it is told of a chunk that it wanted written; it waits for it before it asks for another. */
export type ComparisonAnswer = { outcome: RepairOutcome } | { failure: string };

export type ComparisonWorkerData = ComparisonOrder & { ending: EndingCell; repairs: boolean };

export interface ComparisonUnderWay {
  /** Undefined when it was broken off, or cannot be made now. */
  result: Promise<ComparisonResult | undefined>;
  breakOff(): void;
}

export function startComparison(
  order: ComparisonOrder,
  {
    script,
    progress,
    repair,
  }: Pick<ComparisonWays, 'repair'> & {
    script?: URL | undefined;
    progress(done: number, total: number): void;
  },
): ComparisonUnderWay {
  const ending = newEndingCell();
  if (!script) {
    const result = compareUnlessAsked(order, { progress, ending, repair });
    return { result, breakOff: () => askToEnd(ending) };
  }
  const workerData: ComparisonWorkerData = { ...order, ending, repairs: repair !== undefined };
  const worker = new Worker(script, { workerData });
  worker.unref();
  let found: ComparisonResult | undefined;
  worker.on('message', (news: ComparisonNews) => {
    if ('result' in news) found = news.result;
    else if ('repair' in news) {
      const answer = (told: ComparisonAnswer) => worker.postMessage(told);
      repair?.(news.repair).then(
        (outcome) => answer({ outcome }),
        (error: Error) => answer({ failure: error.message }),
      );
    } else progress(news.done, news.total);
  });
  const result = new Promise<ComparisonResult | undefined>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => {
      // One that was stopped all the same could not do it itself.
      deleteScratch(order.databasePath);
      resolve(found);
    });
  });
  return { result, breakOff: () => void endThread(worker, ending) };
}

/** Undefined when it was asked to end. */
export async function compareUnlessAsked(
  order: ComparisonOrder,
  ways: Parameters<typeof compareRollups>[1],
): Promise<ComparisonResult | undefined> {
  try {
    return await compareRollups(order, ways);
  } catch (error) {
    if (error instanceof AskedToEnd) return undefined;
    throw error;
  }
}
