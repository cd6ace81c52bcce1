// How late the event loop of each thread is. A thread writes its figures into a cell of shared memory once a second, so
// that they can be read without asking a thread that may be busy: that would be the one that matters.

import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Mean, 99th percentile and maximum of the last second or more, in seconds. */
export interface LoopDelay {
  mean: number;
  p99: number;
  max: number;
}

/** Shared memory for the figures of one thread; goes to a worker by its `workerData`. */
export type LoopDelayCell = Float64Array<SharedArrayBuffer>;

const WRITE_EVERY_MS = 1_000;
const RESOLUTION_MS = 10;
const NS_A_SECOND = 1e9;

export const newLoopDelayCell = (): LoopDelayCell =>
  new Float64Array(new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT));

/** Watches the loop of the thread that calls it, which it does not keep alive; returns its stop. */
export function watchLoopDelay(cell: LoopDelayCell): () => void {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const timer = setInterval(() => {
    // The sampling timer itself is what is measured: without any delay it comes after one resolution.
    const late = (ns: number) => Math.max(0, ns / NS_A_SECOND - RESOLUTION_MS / 1_000);
    if (histogram.count > 0) cell.set([histogram.mean, histogram.percentile(99), histogram.max].map(late));
    histogram.reset();
  }, WRITE_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    histogram.disable();
  };
}

export const readLoopDelay = ([mean = 0, p99 = 0, max = 0]: LoopDelayCell): LoopDelay => ({ mean, p99, max });
