// A card and its ring stay with their target: while the page or a box inside of it scrolls, in frames, at every edge, in
// small windows and from right to left; and they show it when the target is out of view.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { callsOf, guideState, setState, showLooks } from './looks.ts';
import { until, type Visit, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => world.reset());
afterAll(() => world.stop());

interface Seen {
  target: DOMRect;
  ring: DOMRect;
  card: DOMRect;
  ringShown: boolean;
  arrowShown: boolean;
  arrow: DOMRect;
}

const BUTTON = '<button data-foothold="it" style="width: 120px; height: 40px">Target</button>';
const guide = (rest: Parameters<typeof guideState>[0] = {}) => guideState({ target: 'it', ...rest });

const look = (visit: Visit): Promise<Seen> =>
  visit.page.evaluate(() => {
    const root = document.querySelector('foothold-root')?.shadowRoot;
    const part = (selector: string) => root?.querySelector(selector) as Element;
    const box = (element: Element) => element.getBoundingClientRect().toJSON();
    const shown = (element: Element) => getComputedStyle(element).visibility === 'visible';
    return {
      target: box(document.querySelector('[data-foothold]') as Element),
      ring: box(part('.around')),
      card: box(part('.tip')),
      arrow: box(part('.arrow')),
      ringShown: shown(part('.around')),
      arrowShown: shown(part('.arrow')),
    };
  });

/**
 * The ring lies around the target, and the card touches neither the target nor the edge of the window. The arrow points at
 * the middle of the target from an edge of the card, as far as the card's corners allow.
 */
function fits(
  { target, ring, card, arrow }: Seen,
  { width, height }: { width: number; height: number },
): void {
  expect([ring.x, ring.y, ring.width, ring.height].map(Math.round)).toEqual(
    [target.x - 4, target.y - 4, target.width + 8, target.height + 8].map(Math.round),
  );
  const apart =
    card.bottom <= target.top ||
    card.top >= target.bottom ||
    card.right <= target.left ||
    card.left >= target.right;
  expect({ apart, card, target }).toMatchObject({ apart: true });
  expect(card.left).toBeGreaterThanOrEqual(0);
  expect(card.top).toBeGreaterThanOrEqual(0);
  expect(card.right).toBeLessThanOrEqual(width);
  expect(card.bottom).toBeLessThanOrEqual(height);
  const isBeside = card.left >= target.right || card.right <= target.left;
  const [at, middle, from, to] = isBeside
    ? [arrow.y + arrow.height / 2, target.y + target.height / 2, card.top, card.bottom]
    : [arrow.x + arrow.width / 2, target.x + target.width / 2, card.left, card.right];
  expect(Math.abs(at - Math.max(from + 18, Math.min(middle, to - 18)))).toBeLessThanOrEqual(1);
  const edges = isBeside ? [card.left, card.right] : [card.top, card.bottom];
  const across = isBeside ? arrow.x + arrow.width / 2 : arrow.y + arrow.height / 2;
  expect(Math.min(...edges.map((edge) => Math.abs(edge - across)))).toBeLessThanOrEqual(1);
}

const frames = (visit: Visit) =>
  visit.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

describe('at every edge', () => {
  test.each([
    ['a wide window', { width: 1280, height: 720 }, ''],
    ['320 px', { width: 320, height: 568 }, ''],
    ['a short window', { width: 320, height: 400 }, ''],
    ['200 %', { width: 640, height: 360 }, ''],
    ['right to left', { width: 720, height: 560 }, 'rtl'],
  ])('%s', async (_, viewport, dir) => {
    await using visit = await showLooks(world, {
      body: `<div id="at" style="position: fixed">${BUTTON}</div>`,
      head: `<script>document.documentElement.dir = '${dir}'</script>`,
      visit: { viewport },
      state: {
        guide: guide({
          body: ['A text of some length, so that the card is neither very low nor very narrow.'],
        }),
      },
    });
    await visit.page.locator('foothold-root .tip').waitFor();
    const [right, bottom] = [viewport.width - 120, viewport.height - 40];
    for (const x of [0, right / 2, right]) {
      for (const y of [0, bottom / 2, bottom]) {
        await visit.page.evaluate(
          `Object.assign(at.style, { left: '${x}px', top: '${y}px' }), document.dispatchEvent(new Event('scroll'))`,
        );
        await frames(visit);
        fits(await look(visit), viewport);
      }
    }
  });
});

test.each([
  ['above', 600, ({ card, target }: Seen) => target.top - card.bottom],
  ['below', 40, ({ card, target }: Seen) => card.top - target.bottom],
] as const)('it is as near to its target %s as anywhere', async (_, top, gap) => {
  await using visit = await showLooks(world, {
    body: `<div style="position: fixed; top: ${top}px; left: 500px">${BUTTON}</div>`,
    state: { guide: guide() },
  });
  await visit.page.locator('foothold-root .tip').waitFor();
  expect(Math.round(gap(await look(visit)))).toBe(12);
});

test('it is there, at its place, before the next frame', async () => {
  await using visit = await showLooks(world, {
    body: `<div style="padding: 300px 500px">${BUTTON}</div>`,
    state: { guide: guide() },
  });
  await visit.page.locator('foothold-root .tip').waitFor();
  const places = await visit.page.evaluate(
    async (next) => {
      const place = () => {
        const card = document.querySelector('foothold-root')?.shadowRoot?.querySelector('.tip');
        const { x, width } = card?.getBoundingClientRect() ?? new DOMRect();
        return [card?.textContent?.includes('Second'), x, width];
      };
      window.looks.set({ guide: JSON.parse(next) });
      const first = place();
      await new Promise((done) => setTimeout(done, 400));
      return [first, place()];
    },
    JSON.stringify(guide({ id: 'two', title: ['Second'] })),
  );
  expect(places[0]).toEqual(places[1]);
  expect(places[0]?.[0]).toBe(true);
});

test('it follows a target in a box that scrolls; out of view, arrow and ring are gone', async () => {
  await using visit = await showLooks(world, {
    body: `<div id="box" style="height: 200px; width: 400px; overflow: auto; margin: 200px 0 0 300px"><div style="height: 900px; padding-top: 500px">${BUTTON}</div></div>`,
    state: { guide: guide() },
  });
  const { page } = visit;
  await page.locator('foothold-root .tip').waitFor();
  // It was brought into view, in its box as well.
  await frames(visit);
  const at = await look(visit);
  expect(at.ringShown && at.arrowShown).toBe(true);
  fits(at, { width: 1280, height: 720 });
  await page.evaluate(`box.scrollBy(0, 40)`);
  await frames(visit);
  const moved = await look(visit);
  expect(moved.target.y).toBe(at.target.y - 40);
  fits(moved, { width: 1280, height: 720 });
  await page.evaluate(`box.scrollTo(0, 0)`);
  await frames(visit);
  const gone = await look(visit);
  expect([gone.ringShown, gone.arrowShown]).toEqual([false, false]);
  expect(gone.card.bottom).toBeLessThanOrEqual(720);
});

test('a move right after the card was placed is noticed; a target under a header is brought out', async () => {
  await using visit = await showLooks(world, {
    body: `<header style="position: fixed; inset: 0 0 auto; height: 120px; background: #eee"></header><div id="above" style="height: 1000px"></div>${BUTTON}<div style="height: 2000px"></div>`,
  });
  const { page } = visit;
  await page.evaluate('scrollTo(0, 940)');
  await setState(visit, { guide: guide() });
  await page.locator('foothold-root .tip').waitFor();
  expect((await look(visit)).target.y).toBeGreaterThan(120);
  await page.evaluate(`above.style.height = '900px'`);
  await until(
    async () => Math.round((await look(visit)).ring.y) === Math.round((await look(visit)).target.y) - 4,
    'it follows',
  );
});

test('it follows when something above the target grows, and when the target grows', async () => {
  await using visit = await showLooks(world, {
    body: `<div id="above" style="height: 20px"></div>${BUTTON}`,
    state: { guide: guide() },
  });
  const { page } = visit;
  await page.locator('foothold-root .tip').waitFor();
  // The observer begins to watch when all is quiet.
  await page.waitForTimeout(300);
  for (const height of [120, 260]) {
    await page.evaluate(`above.style.height = '${height}px'`);
    await until(
      async () => Math.round((await look(visit)).ring.y) === Math.round((await look(visit)).target.y) - 4,
      'moved',
    );
    await page.waitForTimeout(250);
  }
  await page.evaluate(`document.querySelector('[data-foothold]').style.width = '300px'`);
  await until(async () => (await look(visit)).ring.width === 308, 'grown');
});

test('in a frame of the same origin it stands in coordinates of the page', async () => {
  await using visit = await showLooks(world, {
    body: `<iframe id="frame" style="margin: 100px 0 0 200px; width: 500px; height: 300px; border: 7px solid" srcdoc='<body style="margin: 0; height: 2000px"><div style="padding: 60px 40px">${BUTTON}</div>'></iframe>`,
  });
  const { page } = visit;
  await page.frameLocator('#frame').locator('button').waitFor();
  await setState(visit, { guide: guide() });
  const ring = () => page.locator('foothold-root .around').boundingBox();
  await page.locator('foothold-root .tip').waitFor();
  await frames(visit);
  const { x: left, y: top } = (await page.locator('#frame').boundingBox()) ?? { x: 0, y: 0 };
  expect(await ring()).toEqual({ x: left + 7 + 40 - 4, y: top + 7 + 60 - 4, width: 128, height: 48 });
  await page.evaluate(`frame.contentWindow.scrollTo(0, 30)`);
  await until(async () => (await ring())?.y === top + 7 + 30 - 4, 'it follows');
  // The focus is in the page, and the target is not.
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('Escape');
  expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-one', { do: 'dismiss' }]]);
});

test('scrolling makes no observer and reads each rectangle once a frame; quiet, nothing runs', async () => {
  await using visit = await showLooks(world, {
    body: `<div style="height: 300px"></div>${BUTTON}<div style="height: 3000px"></div>`,
    state: { guide: guide() },
  });
  await visit.page.locator('foothold-root .tip').waitFor();
  await visit.page.waitForTimeout(300);
  const { reads, made, idle } = await visit.page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let [reads, made, asked] = [0, 0, 0];
    const { getBoundingClientRect } = Element.prototype;
    Element.prototype.getBoundingClientRect = function () {
      reads++;
      return getBoundingClientRect.call(this);
    };
    const Observer = window.IntersectionObserver;
    window.IntersectionObserver = class extends Observer {
      constructor(...given: ConstructorParameters<typeof Observer>) {
        super(...given);
        made++;
      }
    };
    for (let n = 0; n < 30; n++) {
      scrollBy(0, 3);
      await frame();
    }
    const result = { reads, made };
    await new Promise((done) => setTimeout(done, 300));
    const { requestAnimationFrame: request } = window;
    window.requestAnimationFrame = (work) => {
      asked++;
      return request(work);
    };
    const before = reads;
    await new Promise((done) => setTimeout(done, 300));
    return { ...result, idle: asked + reads - before };
  });
  expect(reads).toBeLessThanOrEqual(32);
  expect(made).toBe(0);
  expect(idle).toBe(0);
});

test.each([
  ['hotspot', 'below the fold', `<div style="height: 3000px"></div>${BUTTON}`, 'scrollTo(0, 3000)'],
  ['launcher', 'below the fold', `<div style="height: 3000px"></div>${BUTTON}`, 'scrollTo(0, 3000)'],
  [
    'hotspot',
    'cut off by a box that scrolls',
    `<div id="box" style="height: 200px; overflow: auto"><div style="height: 900px; padding-top: 500px">${BUTTON}</div></div>`,
    'box.scrollTo(0, 500)',
  ],
] as const)('a %s is seen when its target is in view, not while it is %s', async (kind, _, body, scroll) => {
  await using visit = await showLooks(world, { body, state: { beside: [guide({ kind })] } });
  await visit.page.locator('foothold-root button').waitFor({ state: 'hidden' });
  // A person needs a second to see it.
  await visit.page.waitForTimeout(1_300);
  expect(await callsOf(visit, 'seen')).toEqual([]);
  await visit.page.evaluate(scroll);
  await visit.page.locator('foothold-root button').waitFor();
  expect(await callsOf(visit, 'seen')).toEqual([]);
  await until(async () => (await callsOf(visit, 'seen')).length === 1, 'seen');
});

test('where the page zooms its root, everything stands at the target, in larger pixels', async () => {
  await using visit = await showLooks(world, {
    body: `<div style="padding: 100px 300px">${BUTTON}</div>`,
    head: '<style>html { zoom: 2 }</style>',
    state: { guide: guide({ spotlight: true }), beside: [guide({ id: 'two', kind: 'hotspot' })] },
  });
  await visit.page.locator('foothold-root .tip').waitFor();
  await visit.page.locator('foothold-root .beacon').waitFor();
  // The entrance is over.
  await visit.page.waitForTimeout(600);
  const { target, ring, card, beacon, hole } = await visit.page.evaluate(() => {
    const root = document.querySelector('foothold-root')?.shadowRoot;
    const box = (element: Element | null | undefined) => element?.getBoundingClientRect().toJSON();
    const shade = root?.querySelector<HTMLElement>('.shade');
    return {
      target: box(document.querySelector('[data-foothold]')),
      ring: box(root?.querySelector('.around')),
      card: box(root?.querySelector('.tip')),
      beacon: box(root?.querySelector('.beacon')),
      hole: getComputedStyle(shade as Element)
        .clipPath.match(/0px 0px, ([\d.]+)px ([\d.]+)px/)
        ?.slice(1)
        .map(Number),
    };
  });
  expect([ring.x, ring.y, ring.width, ring.height]).toEqual([
    target.x - 8,
    target.y - 8,
    target.width + 16,
    target.height + 16,
  ]);
  expect(hole).toEqual([target.x / 2, target.y / 2]);
  expect(card.top).toBe(target.bottom + 24);
  expect(card.x + card.width / 2).toBeCloseTo(target.x + target.width / 2, 0);
  const middle = [beacon.x + beacon.width / 2, beacon.y + beacon.height / 2];
  expect([Math.abs(middle[0] - target.right) <= 2, Math.abs(middle[1] - target.top) <= 2]).toEqual([
    true,
    true,
  ]);
});
