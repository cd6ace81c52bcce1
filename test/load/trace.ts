// Reads a trace of Chromium: how long the page's main thread was busy.

import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of processor time, where the platform tells it: what else the machine does is not in it. */
  tdur?: number;
  args: {
    name?: string;
    data?: { url?: string; processId?: number; frames?: { url: string; processId: number }[] };
  };
}

const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

/** Runs `work` and tells for how many milliseconds the main thread of the page at `origin` was busy meanwhile. */
export async function busyDuring(
  browser: Browser,
  page: Page,
  origin: string,
  work: () => Promise<unknown>,
): Promise<number> {
  await browser.startTracing(page, { categories: CATEGORIES });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const main = mainThread(traceEvents, origin);
  return covered(
    traceEvents.filter(
      ({ name, pid, tid, ph }) => name === 'RunTask' && ph === 'X' && main.has(`${pid}:${tid}`),
    ),
  );
}

function mainThread(events: TraceEvent[], origin: string): Set<string> {
  const processes = new Set<number>();
  for (const { name, args } of events) {
    if (name === 'FrameCommittedInBrowser' && args.data?.url?.startsWith(origin) && args.data.processId)
      processes.add(args.data.processId);
    if (name !== 'TracingStartedInBrowser') continue;
    for (const frame of args.data?.frames ?? [])
      if (frame.url.startsWith(origin)) processes.add(frame.processId);
  }
  const threads = events.filter(
    ({ name, pid, args }) => name === 'thread_name' && args.name === 'CrRendererMain' && processes.has(pid),
  );
  return new Set(threads.map(({ pid, tid }) => `${pid}:${tid}`));
}

/** Milliseconds of the events; what happens inside another one is in that. */
function covered(events: TraceEvent[]): number {
  let [total, end] = [0, 0];
  for (const { ts, dur = 0, tdur = dur } of [...events].sort((a, b) => a.ts - b.ts)) {
    if (ts < end) continue;
    total += tdur;
    end = ts + dur;
  }
  return total / 1000;
}
