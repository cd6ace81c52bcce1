// What it costs to have a script in the page: bytes received, script time of load and init, long tasks on a slow machine,
// heap. Script time is processor time of the page's thread, by Chromium's own count, compiling included: what the machine
// does beside it is not in it. Everybody in turn, several times, so that a busy moment of the machine hits all of them.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Bench } from './page.ts';
import { percentile } from './table.ts';

export interface Weight {
  name: string;
  bytes: number;
  files: number;
  scriptMs: number;
  longTasks: number;
  /** Beyond an empty page. */
  heapBytes: number;
}

const REPEATS = 7;
const SLOW_REPEATS = 3;
const SLOWER = 4;
/** After the page has loaded: what comes later, from this very machine, is there by then. */
const SETTLE_MS = 600;

export async function measureWeight(
  browser: Browser,
  bench: Bench,
  names: { name: string; page: string }[],
): Promise<Weight[]> {
  const all = [{ name: 'an empty page', page: 'empty' }, ...names];
  const plain = new Map(all.map(({ name }) => [name, [] as Awaited<ReturnType<typeof load>>[]]));
  const slow = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let n = 0; n < REPEATS; n++)
    for (const { name, page } of all) {
      plain.get(name)?.push(await load(browser, bench, page));
      if (n < SLOW_REPEATS) slow.get(name)?.push(await longTasks(browser, bench, page));
    }
  const median = (name: string, of: 'bytes' | 'files' | 'scriptMs' | 'heapBytes') =>
    percentile(plain.get(name)?.map((one) => one[of]) ?? [], 0.5);
  const beyond = (name: string, of: 'scriptMs' | 'heapBytes') =>
    median(name, of) - median('an empty page', of);
  return names.map(({ name }) => ({
    name,
    bytes: median(name, 'bytes'),
    files: median(name, 'files'),
    scriptMs: beyond(name, 'scriptMs'),
    heapBytes: beyond(name, 'heapBytes'),
    longTasks: percentile(slow.get(name) ?? [], 0.5),
  }));
}

async function load(browser: Browser, bench: Bench, name: string) {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    const received = countBytes(page);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await open(page, bench.address(name));
    const { metrics } = await session.send('Performance.getMetrics');
    const scriptMs = metrics
      .filter((metric) => ['ScriptDuration', 'V8CompileDuration'].includes(metric.name))
      .reduce((sum, { value }) => sum + value * 1000, 0);
    await session.detach();
    return { ...(await received()), scriptMs, heapBytes: await heapBytes(context, page) };
  } finally {
    await context.close();
  }
}

async function longTasks(browser: Browser, bench: Bench, name: string): Promise<number> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const list: number[] = [];
      Object.assign(window, { longTasks: list });
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) list.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await open(page, bench.address(name));
    return (await page.evaluate('longTasks.length')) as number;
  } finally {
    await context.close();
  }
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForTimeout(SETTLE_MS);
}

/** Scripts and styles, as they came over the wire, without their headers. */
export function countBytes(page: Page): () => Promise<{ bytes: number; files: number }> {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    const counts =
      ['script', 'stylesheet'].includes(request.resourceType()) && !request.url().includes('/peer-api/');
    if (counts) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => {
    const all = await Promise.all(sizes);
    return { bytes: all.reduce((sum, size) => sum + size, 0), files: all.length };
  };
}

/** What is in use after everything that is not has been thrown away. */
export async function heapBytes(context: BrowserContext, page: Page): Promise<number> {
  const session = await context.newCDPSession(page);
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
