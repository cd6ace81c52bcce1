// Ours alone: bytes by stage as a browser receives them, layout shift of each kind, and what is left in memory after many
// guides.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CHECKLIST, KINDS, type Kind, SURVEY, TOUR } from './contents.ts';
import type { Bench } from './page.ts';
import { countBytes, heapBytes } from './weight.ts';

export interface Stage {
  stage: string;
  bytes: number;
  files: number;
}

export interface Shift {
  kind: string;
  shift: number;
  /** Whether anything of ours was on the page at all. */
  drawn: boolean;
}

export interface Memory {
  guides: number;
  heapBytes: number;
  nodes: number;
  listeners: number;
}

const SETTLE_MS = 400;
/**
 * The first few make what is made once: compiled functions, shapes of objects, styles, and what V8 notes of functions that have
 * been called some ten times. Between 100 and 200 it once gives more room (64 kB) to its own table of numbers as texts.
 */
const COUNTS = [1, 25, 100, 200, 300];

type Visit<T> = (page: Page, context: BrowserContext) => Promise<T>;

async function visiting<T>(browser: Browser, visit: Visit<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  try {
    return await visit(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

const settle = async (page: Page) => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLE_MS);
};

export async function measureStages(browser: Browser, bench: Bench): Promise<Stage[]> {
  const stage = (name: string, kind: Omit<Kind, 'kind'>, use: (page: Page) => Promise<unknown>) =>
    visiting(browser, async (page) => {
      give(bench, kind);
      const received = countBytes(page);
      await page.goto(bench.address('ours'));
      await use(page);
      await settle(page);
      return { stage: name, ...(await received()) };
    });
  return [
    await stage('boot, with nothing to show', { contents: [] }, settle),
    await stage('until the first checklist and its panel', { contents: [CHECKLIST] }, async (page) => {
      await page.getByRole('button', { name: /Get started/ }).click();
      await page.getByRole('dialog').waitFor();
    }),
    await stage('until the first survey', { contents: [SURVEY] }, (page) =>
      page.getByRole('radio').first().waitFor(),
    ),
    await stage('until the first tooltip', { contents: [TOUR] }, async (page) => {
      await page.waitForFunction('window.foothold?.version');
      await page.evaluate('foothold.start("tour")');
      await page.getByRole('dialog').waitFor();
    }),
  ];
}

export async function measureShift(browser: Browser, bench: Bench): Promise<Shift[]> {
  const rows: Shift[] = [];
  for (const kind of KINDS)
    rows.push(
      await visiting(browser, async (page) => {
        give(bench, kind);
        await page.addInitScript(() => {
          const state = { shift: 0 };
          Object.assign(window, { layout: state });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) state.shift += (entry as never as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(bench.address('ours'));
        await settle(page);
        await page.waitForTimeout(SETTLE_MS);
        const drawn = (await page.locator('foothold-root').count()) > 0;
        return { kind: kind.kind, shift: (await page.evaluate('layout.shift')) as number, drawn };
      }),
    );
  return rows;
}

/** In a browser that makes no machine code: it would keep that of what runs often, and hide what a guide leaves behind. */
export const measureMemory = (browser: Browser, bench: Bench): Promise<Memory[]> =>
  visiting(browser, async (page, context) => {
    give(bench, { contents: [TOUR] });
    await page.goto(bench.address('ours'));
    await page.waitForFunction('window.foothold?.version');
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const rows: Memory[] = [];
    let shown = 0;
    for (const guides of COUNTS) {
      await page.evaluate(SHOW_AND_CLOSE, guides - shown);
      shown = guides;
      await page.waitForTimeout(SETTLE_MS);
      const heap = await heapBytes(context, page);
      const { metrics } = await session.send('Performance.getMetrics');
      const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
      rows.push({
        guides,
        heapBytes: heap,
        nodes: metric('Nodes'),
        listeners: metric('JSEventListeners'),
      });
    }
    return rows;
  });

/** Within the page, since every call from outside leaves something of its own there. */
const SHOW_AND_CLOSE = async (count: number): Promise<void> => {
  const { contender } = window as never as {
    contender: { start(): void; stop(): void; card(): Element | null };
  };
  const until = async (wanted: boolean) => {
    while (Boolean(contender.card()) !== wanted) await new Promise(requestAnimationFrame);
  };
  for (let n = 0; n < count; n++) {
    contender.start();
    await until(true);
    contender.stop();
    await until(false);
  }
};

function give({ ingest }: Bench, { contents, hub }: Omit<Kind, 'kind'>): void {
  const { hub: _, ...reply } = ingest.reply;
  ingest.contents = contents;
  ingest.reply = { ...reply, ...(hub && { hub }) };
}
