// From the call to the step on screen, from one step to the next, and the work of following a target while the page scrolls.
// A step is on screen in the first frame in which its card can be seen, is hit by a click at its middle, says what it
// should, and is where it stays; an entrance may still move it by a few pixels.

import type { Browser, Page } from 'playwright-core';
import type { Bench } from './page.ts';
import { percentile } from './table.ts';
import { busyDuring } from './trace.ts';

export interface PopoverTimes {
  name: string;
  /** The first time in a page, everything that has to be loaded included. */
  firstMs: number;
  startMs: number;
  stepMs: number;
  scrollMsPerFrame: number;
}

interface Look {
  at: number;
  /** Of the card; undefined while it cannot be seen. */
  rect?: [x: number, y: number, width: number, height: number];
}

const REPEATS = 3;
const STARTS = 4;
const SCROLL_FRAMES = 60;
/** A card is at its place when each edge is this near to where it ends. */
const NEAR_PX = 16;

export async function measurePopovers(
  browser: Browser,
  bench: Bench,
  names: { name: string; page: string }[],
): Promise<PopoverTimes[]> {
  const visits = new Map(names.map(({ name }) => [name, [] as Awaited<ReturnType<typeof visit>>[]]));
  for (let n = 0; n < REPEATS; n++)
    for (const { name, page } of names) visits.get(name)?.push(await visit(browser, bench, page));
  return names.map(({ name }) => {
    const all = visits.get(name) ?? [];
    const median = (values: number[]) => percentile(values, 0.5);
    return {
      name,
      firstMs: median(all.map(({ first }) => first)),
      startMs: median(all.flatMap(({ starts }) => starts)),
      stepMs: median(all.flatMap(({ steps }) => steps)),
      scrollMsPerFrame: median(all.map(({ scroll }) => scroll)),
    };
  });
}

async function visit(browser: Browser, bench: Bench, name: string) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(bench.address(name), { waitUntil: 'networkidle' });
    await page.waitForFunction('window.contender && (!window.foothold || foothold.version)');
    await page.waitForTimeout(200);
    const first = await time(page, 'start', 'Step one');
    const [starts, steps]: [number[], number[]] = [[], []];
    let scroll = Number.NaN;
    for (let n = 0; n < STARTS; n++) {
      steps.push(await time(page, 'next', 'Step two'), await time(page, 'next', 'Step three'));
      await stop(page);
      starts.push(await time(page, 'start', 'Step one'));
    }
    const taskMs = await busyDuring(browser, page, bench.site.origin, () =>
      page.evaluate(`scrollFrames(${SCROLL_FRAMES})`),
    );
    scroll = taskMs / SCROLL_FRAMES;
    return { first, starts, steps, scroll };
  } finally {
    await context.close();
  }
}

async function stop(page: Page): Promise<void> {
  await page.evaluate('contender.stop()');
  await page.waitForFunction('!contender.card()?.checkVisibility()');
  await page.waitForTimeout(150);
}

async function time(page: Page, verb: 'start' | 'next', words: string): Promise<number> {
  const looks = (await page.evaluate(
    `watchCard(() => contender.${verb}(), ${JSON.stringify(words)})`,
  )) as Look[];
  const last = looks.at(-1)?.rect;
  if (!last) return Number.NaN;
  const isThere = ({ rect }: Look) =>
    rect?.every((edge, index) => Math.abs(edge - (last[index] ?? 0)) <= NEAR_PX) === true;
  const first = looks.findIndex((_, index) => looks.slice(index).every(isThere));
  return looks[first]?.at ?? Number.NaN;
}

/** In the page: calls, then looks at the card in every frame until it has stood still for a while. */
const WATCH = `(() => {
  const STILL_MS = 450, AT_MOST_MS = 4000;
  function opacity(element) {
    let product = 1;
    for (let node = element; node; node = node.parentNode ?? node.host)
      if (node instanceof Element) product *= Number(getComputedStyle(node).opacity);
    return product;
  }
  function hit(card, x, y) {
    let element = document.elementFromPoint(x, y);
    while (element?.shadowRoot?.elementFromPoint(x, y) && element.shadowRoot.elementFromPoint(x, y) !== element)
      element = element.shadowRoot.elementFromPoint(x, y);
    return card.contains(element);
  }
  function look(words) {
    const card = window.contender.card();
    if (!card?.checkVisibility({ visibilityProperty: true }) || !card.textContent.includes(words)) return undefined;
    const { x, y, width, height } = card.getBoundingClientRect();
    if (width < 50 || height < 30 || opacity(card) < 0.05) return undefined;
    return hit(card, x + width / 2, y + height / 2) ? [x, y, width, height] : undefined;
  }
  window.watchCard = (call, words) => new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => {
      const looks = [], start = performance.now();
      let stillSince = start;
      call();
      // What is there in an animation frame is painted right after it: the next task knows when that was.
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        looks.at(-1).at = performance.now() - start;
      };
      const frame = () => {
        const at = performance.now(), rect = look(words);
        const before = looks.at(-1)?.rect;
        if (!rect || !before || rect.some((edge, n) => Math.abs(edge - before[n]) > 0.5)) stillSince = at;
        looks.push({ at: at - start, rect });
        painted.port2.postMessage(0);
        if ((rect && at - stillSince > STILL_MS) || at - start > AT_MOST_MS) setTimeout(() => resolve(looks), 50);
        else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    }));
  });
  window.scrollFrames = (count) => new Promise((resolve) => {
    let n = 0;
    const frame = () => {
      if (n++ === count) return resolve();
      scrollBy(0, n <= count / 2 ? 4 : -4);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
})()`;
