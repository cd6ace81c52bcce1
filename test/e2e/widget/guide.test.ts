// The guide in a real page: tooltip, the real click, modal, a reload in the middle, the end.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './accessible.ts';
import { checklist, guide, PRODUCT, survey } from './contents.ts';
import { inLanguage, until, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => {
  expect(world.requests.filter((request) => request.startsWith('OPTIONS'))).toEqual([]);
  world.reset();
});
afterAll(() => world.stop());

const open = async (options: Parameters<World['visit']>[1] = {}) => {
  world.page = () => ({ head: world.tag(), body: PRODUCT });
  return world.visit('/', options);
};

describe('guide', () => {
  test('tooltip, real click, modal, reload in the middle, end', async () => {
    world.contents = [guide()];
    await using visit = await open();
    const { page } = visit;
    const start = page.getByRole('dialog', { name: 'Start here' });
    await start.waitFor();
    expect(await start.getByText('1 of 4').isVisible()).toBe(true);
    await standsBeside(page, '[data-foothold="new-report"]');
    await start.getByRole('button', { name: 'Next' }).click();

    await page.getByRole('dialog', { name: 'Create a report' }).waitFor();
    await page.getByRole('button', { name: 'New report' }).click();
    expect(await page.evaluate('window.made')).toBe(1);
    const modal = page.getByRole('dialog', { name: 'That was it' });
    await modal.waitFor();
    await modal.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('dialog', { name: 'Create a report' }).waitFor();
    await page.getByRole('button', { name: 'New report' }).click();
    await modal.waitFor();

    await page.reload();
    await modal.waitFor();
    await modal.getByRole('button', { name: 'Go on' }).click();
    const last = page.getByRole('dialog', { name: 'Share it' });
    await last.waitFor();
    await last.getByRole('button', { name: 'Finish' }).click();
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'the end');
    await until(() => world.stages('tour').includes('completed'), 'completion');
    expect(world.stages('tour')).toEqual(['eligible', 'shown', 'interacted', 'completed']);
    // The second step was done twice; the way back tells nothing.
    expect(world.tracked('$progress').map(({ properties }) => properties)).toEqual(
      [0, 1, 1, 2, 3].map((index) => ({
        content: 'tour',
        item: guide().steps[index]?.id,
        state: 'done',
      })),
    );

    // A reload would cut off the question that follows from what changed.
    await until(() => world.boots.length >= 3, 'boot after the change');
    await page.reload();
    await until(() => world.boots.length >= 4, 'boot');
    await page.waitForTimeout(200);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(visit.errors).toEqual([]);
  });

  test('a click that leaves the page takes the guide along', async () => {
    const [first, ...rest] = guide().steps;
    world.contents = [
      guide({
        steps: [
          {
            ...first,
            target: 'go',
            buttons: [],
            advance: { element: 'go', is: 'clicked' },
            page: '/',
          } as never,
          { ...rest[1], page: '/reports' } as never,
        ],
      }),
    ];
    world.page = (path) => ({
      head: world.tag(),
      body: path === '/' ? '<a data-foothold="go" href="/between">Go</a>' : '<a href="/reports">On</a>',
    });
    await using visit = await world.visit();
    const { page } = visit;
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    await page.getByRole('link', { name: 'Go' }).click();
    await page.waitForURL('**/between');
    await until(() => world.boots.length >= 2, 'boot');
    await page.waitForTimeout(200);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('link', { name: 'On' }).click();
    await page.getByRole('dialog', { name: 'That was it' }).waitFor();
    expect(visit.errors).toEqual([]);
  });

  test("a step whose target is in the page's popover stands there, and pressing it leaves that open", async () => {
    const [first, , last] = guide().steps;
    world.contents = [
      guide({
        show: false,
        steps: [{ ...first, target: 'inside', advance: undefined } as never, last as never],
      }),
    ];
    world.page = () => ({
      head: world.tag(),
      body: '<div id="pop" popover><button data-foothold="inside">In</button></div>',
    });
    await using visit = await world.visit();
    const { page } = visit;
    await page.evaluate(`pop.showPopover(), foothold.start('tour')`);
    const card = page.getByRole('dialog', { name: 'Start here' });
    await card.waitFor();
    expect(await page.evaluate(`pop.contains(document.querySelector('foothold-root'))`)).toBe(true);
    await card.click();
    expect(await page.evaluate(`pop.matches(':popover-open')`)).toBe(true);
    await page.evaluate(`foothold.act('tour', { do: 'next' })`);
    await page.getByRole('dialog', { name: 'That was it' }).waitFor();
    expect(await page.evaluate(`document.querySelector('foothold-root').parentNode.localName`)).toBe('body');
    expect(visit.errors).toEqual([]);
  });

  test('a verb about something that is not there says so, and moves nothing', async () => {
    world.contents = [guide(), checklist()];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    await page.evaluate(
      `window.told = []; foothold.on('error', ({ code, message }) => told.push([code, message]))`,
    );
    await page.evaluate(`Promise.all([
      foothold.act('tour', { do: 'step', step: 'nope' }),
      foothold.act('nope', { do: 'dismiss' }),
      foothold.start('nope'),
      foothold.close('tour-of-none'),
      foothold.act('tour', { do: 'start', content: 'nope' }),
    ])`);
    expect(await page.evaluate(`told.map(([code, message]) => code + ': ' + message.split(':')[0])`)).toEqual(
      [
        'unknown_content: act',
        'unknown_content: act',
        'unknown_content: start',
        'unknown_content: close',
        'unknown_content: act',
      ],
    );
    expect(await page.getByRole('dialog', { name: 'Start here' }).isVisible()).toBe(true);
  });

  test('finds its target in a shadow root, late, and follows it', async () => {
    world.contents = [guide()];
    world.page = () => ({ head: world.tag(), body: '<div id="app" style="padding: 300px 40px"></div>' });
    await using visit = await world.visit();
    const { page } = visit;
    await until(() => world.requests.some((request) => request.includes('/guidance.js')), 'guidance');
    await page.waitForTimeout(200);
    expect(await page.locator('foothold-root').count()).toBe(0);
    await page.evaluate(() => {
      const host = document.createElement('vendor-toolbar');
      const root = host.attachShadow({ mode: 'open' });
      document.querySelector('#app')?.append(host);
      setTimeout(() => {
        const button = document.createElement('button');
        button.dataset.foothold = 'new-report';
        button.textContent = 'New report';
        root.append(button);
      }, 300);
    });
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    const tip = page.locator('foothold-root .tip');
    const before = await tip.boundingBox();
    await page.evaluate(`document.querySelector('#app').style.paddingLeft = '400px'`);
    await until(async () => ((await tip.boundingBox())?.x ?? 0) > (before?.x ?? 0) + 100, 'it follows');
    await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'New report' }).click();
    await page.getByRole('dialog', { name: 'That was it' }).waitFor();
  });

  test('a shadow root that comes later than its element, and another one within it', async () => {
    world.contents = [guide()];
    world.page = () => ({ head: world.tag(), body: '<div id="app" style="padding: 300px 40px"></div>' });
    await using visit = await world.visit();
    const { page } = visit;
    await until(() => world.requests.some((request) => request.includes('/guide.js')), 'guides');
    await page.waitForTimeout(300);
    const inner = await page.evaluateHandle(() => {
      const root = document.querySelector('#app')?.attachShadow({ mode: 'open' });
      return root?.appendChild(document.createElement('div')) as HTMLElement;
    });
    await page.waitForTimeout(300);
    await inner.evaluate((place) => {
      place.attachShadow({ mode: 'open' }).innerHTML =
        '<button data-foothold="new-report">New report</button>';
    });
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    await page.evaluate('foothold.destroy()');
    expect(await page.evaluate(`Element.prototype.attachShadow.toString()`)).toContain('[native code]');
    expect(visit.errors).toEqual([]);
  });

  test('style sheets of the page that hide whatever they do not know leave it as it is', async () => {
    world.contents = [checklist()];
    world.page = () => ({
      head: `${world.tag()}<style>body > *:not(main) { display: none } html { font-size: 4px } button { opacity: 0 !important }</style>`,
      body: PRODUCT,
    });
    await using visit = await world.visit();
    await visit.page.getByRole('button', { name: /Get started/ }).click();
    await visit.page.getByRole('dialog', { name: /Get started/ }).waitFor();
  });

  test('what a control is made of does not cover it', async () => {
    const [first] = guide().steps;
    world.contents = [guide({ steps: [first] as never })];
    world.page = () => ({
      head: world.tag(),
      body: `<main><label style="position: relative; display: inline-block; margin: 150px"><input type="checkbox" data-foothold="new-report"><span style="position: absolute; inset: 0; background: #ccc"></span></label></main>`,
    });
    await using visit = await world.visit();
    const ring = visit.page.locator('foothold-root .around');
    await ring.waitFor();
    await visit.page.evaluate(`document.body.append('More')`);
    await visit.page.waitForTimeout(300);
    expect(await ring.isVisible()).toBe(true);
  });

  test('a launcher steps aside while a step is shown, and takes the focus back', async () => {
    world.contents = [checklist(), guide({ show: false })];
    await using visit = await open({ viewport: { width: 320, height: 568 } });
    const { page } = visit;
    const launcher = page.getByRole('button', { name: /Get started/ });
    await launcher.click();
    await page.getByRole('button', { name: /^Show me/ }).click();
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    expect(await launcher.count()).toBe(0);
    await page.keyboard.press('Escape');
    await launcher.waitFor();
    const focused = `document.querySelector('foothold-root').shadowRoot.activeElement?.className`;
    expect(await page.evaluate(focused)).toBe('launcher');
    await until(() => world.stages('tour').includes('dismissed'), 'dismissed');
    expect(world.stages('tour')).toEqual(['eligible', 'shown', 'dismissed']);
  });

  test.each([
    ['the next step', [1], true],
    ['begun by hand', [0], true],
    ['by itself', [0], false],
  ] as const)('a hotspot far down the page, %s, is scrolled to: %s', async (how, [index], isScrolledTo) => {
    const [first] = guide().steps;
    const hotspot = { ...first, id: 'far', kind: 'hotspot', target: 'far', title: ['Far'] };
    const steps = index === 1 ? [{ ...first, id: 'near' }, hotspot] : [hotspot];
    world.contents = [guide({ show: how !== 'begun by hand', steps: steps as never })];
    world.page = () => ({
      head: world.tag(),
      body: `${PRODUCT}<p style="margin: 2000px 40px"><button data-foothold="far">Far</button></p>`,
    });
    await using visit = await world.visit();
    const { page } = visit;
    await until(() => world.boots.length > 0, 'boot');
    if (how === 'begun by hand') await page.evaluate(`foothold.start('tour')`);
    if (index === 1) await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    const beacon = page.locator('foothold-root .beacon');
    await beacon.waitFor({ state: isScrolledTo ? 'visible' : 'attached' });
    await page.waitForTimeout(200);
    expect((await page.evaluate<number>('scrollY')) > 0).toBe(isScrolledTo);
    expect(await beacon.isVisible()).toBe(isScrolledTo);
  });

  test('what comes over the target in the middle of a step is not pointed at, nor kept from the pointer', async () => {
    const [first] = guide().steps;
    world.contents = [guide({ steps: [{ ...first, spotlight: true }] as never })];
    await using visit = await open();
    const { page } = visit;
    const tip = page.getByRole('dialog', { name: 'Start here' });
    const ring = page.locator('foothold-root .around');
    await ring.waitFor();
    await page.evaluate(() => {
      const bar = Object.assign(document.createElement('div'), { id: 'bar' });
      bar.style.cssText = 'position: fixed; inset: 0 0 auto; height: 400px; background: #eee; z-index: 9';
      bar.append(Object.assign(document.createElement('button'), { textContent: 'Accept' }));
      document.body.append(bar);
    });
    await ring.waitFor({ state: 'hidden' });
    expect(await tip.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.evaluate(`bar.remove()`);
    await ring.waitFor();
    // Scrolled under what stays in place.
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<header style="position: fixed; inset: 0 0 auto; height: 90px"></header>'); scrollTo(0, 100)`,
    );
    await ring.waitFor({ state: 'hidden' });
    await page.evaluate('scrollTo(0, 0)');
    await ring.waitFor();
    expect(visit.errors).toEqual([]);
  });

  test('what lies over the frame of a target covers it', async () => {
    const [first] = guide().steps;
    world.contents = [guide({ steps: [first] as never })];
    world.page = () => ({
      head: world.tag(),
      body: `<iframe style="margin: 150px 0 900px; height: 200px" srcdoc='<button data-foothold="new-report" style="margin: 40px">New report</button>'></iframe>`,
    });
    await using visit = await world.visit();
    const { page } = visit;
    const ring = page.locator('foothold-root .around');
    await ring.waitFor();
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<header style="position: fixed; inset: 0 0 auto; height: 120px"></header>'); scrollTo(0, 100)`,
    );
    await ring.waitFor({ state: 'hidden' });
    await page.evaluate('scrollTo(0, 0)');
    await ring.waitFor();
    expect(visit.errors).toEqual([]);
  });

  test('a target that is missing is reported; skip and centre go on', async () => {
    const [first, second, third] = guide().steps;
    world.contents = [
      guide({
        steps: [
          { ...third, id: 'begin' } as never,
          { ...first, id: 'gone', target: 'nowhere', missing: 'skip' } as never,
          { ...second, id: 'centre', target: 'nowhere', missing: 'centre' } as never,
        ],
      }),
    ];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('dialog', { name: 'Create a report' }).waitFor({ timeout: 12_000 });
    const missing = () =>
      world.tracked('$exposure').filter(({ properties }) => properties?.stage === 'target_missing');
    await page.reload();
    await until(() => missing().length === 2, 'both are reported');
    expect(missing().map(({ properties }) => properties?.reason)).toEqual(['gone', 'centre']);
    expect(world.tracked('$progress').map(({ properties }) => properties)).toMatchObject([
      { item: 'begin', state: 'done' },
      { item: 'gone', state: 'skipped' },
    ]);
  });

  test('Escape dismisses, the focus goes back, and it does not return by itself', async () => {
    world.contents = [guide({ show: false })];
    await using visit = await open();
    const { page } = visit;
    await until(() => world.boots.length > 0, 'boot');
    await page.locator('#share').focus();
    await page.evaluate(`foothold.start('tour')`);
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    expect(await page.evaluate(`document.activeElement.localName`)).toBe('foothold-root');
    // The tooltip and its target are neighbours for the keyboard.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.textContent`)).toBe('New report');
    await page.keyboard.press('Escape');
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'dismissed');
    await until(() => world.stages('tour').includes('dismissed'), 'report');

    await page.locator('#search').focus();
    await page.evaluate(`foothold.start('tour')`);
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    expect(await page.evaluate(`document.activeElement.id`)).toBe('search');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'closed');
    expect(await page.evaluate(`document.activeElement.id`)).toBe('search');
  });

  test('a modal keeps the focus inside, and gives it back', async () => {
    world.contents = [guide({ show: false, steps: guide().steps.slice(2, 3) })];
    await using visit = await open();
    const { page } = visit;
    await until(() => world.boots.length > 0, 'boot');
    await page.locator('#share').focus();
    await page.evaluate(`foothold.start('tour')`);
    await page.getByRole('dialog').waitFor();
    for (let n = 0; n < 6; n++) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(`[null, 'foothold-root', 'body'].includes(document.activeElement?.localName)`),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'dismissed');
    expect(await page.evaluate(`document.activeElement.id`)).toBe('share');
  });

  test('one at a time: the next one waits until the first is over', async () => {
    world.contents = [guide({ steps: guide().steps.slice(2, 3) }), survey(), checklist()];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('dialog', { name: 'That was it' }).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /Get started/ }).count()).toBe(1);
  });

  test.each([
    ['en', 'dark', 320],
    ['ja', 'light', 1440],
  ] as const)('is accessible in %s, %s, at %i px', async (locale, colorScheme, width) => {
    world.contents = [guide()];
    world.reply = { ...world.reply, ...inLanguage(locale) };
    await using visit = await open({ colorScheme, viewport: { width, height: 640 } });
    const { page } = visit;
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    await page.getByRole('dialog', { name: 'Create a report' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'New report' }).click();
    await page.getByRole('dialog', { name: 'That was it' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: locale === 'ja' ? '閉じる' : 'Close' }).click();
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'closed');
  });
});

/** The tooltip touches neither its target nor the edge of the window. */
async function standsBeside(page: import('playwright-core').Page, selector: string): Promise<void> {
  const [tip, target] = [
    await page.locator('foothold-root .tip').boundingBox(),
    await page.locator(selector).boundingBox(),
  ];
  if (!tip || !target) throw new Error('nothing to measure');
  const apart =
    tip.x >= target.x + target.width || tip.y >= target.y + target.height || tip.y + tip.height <= target.y;
  expect(apart).toBe(true);
  expect(tip.x).toBeGreaterThanOrEqual(0);
  expect(tip.y).toBeGreaterThanOrEqual(0);
}
