// Above everything, and in its place: over any z-index and over what the page had in the top layer before, below what it
// opens later; at home in the page's dialogs, also where they trap the focus.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PRODUCT } from './contents.ts';
import { gallery } from './gallery.ts';
import { callsOf, emptyState, guideState, setState, showLooks } from './looks.ts';
import { until, type Visit, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => world.reset());
afterAll(() => world.stop());

/** What the pointer would hit in the middle of our card: our element, or something of the page. */
const hit = (visit: Visit, selector = '.card') =>
  visit.page.evaluate((of) => {
    const card = document.querySelector('foothold-root')?.shadowRoot?.querySelector(of);
    const { x, y, width, height } = card?.getBoundingClientRect() ?? new DOMRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.localName;
  }, selector);

const COVER = `<div style="position: fixed; inset: 0; z-index: 2147483647; background: #fff8" id="cover"></div>`;
const POPOVER = `<div popover="manual" id="pop" style="inset: 0; width: 100%; height: 100%">page</div>`;

test('above any z-index, and above a popover that was open before; below one that opens later', async () => {
  await using visit = await showLooks(world, { body: PRODUCT + COVER + POPOVER });
  await visit.page.evaluate(`document.querySelector('#pop').showPopover()`);
  await setState(visit, { guide: guideState({ target: 'new-report' }) });
  await visit.page.locator('foothold-root .card').waitFor();
  expect(await hit(visit)).toBe('foothold-root');
  await visit.page.evaluate(
    `document.querySelector('#pop').hidePopover(), document.querySelector('#pop').showPopover()`,
  );
  expect(await hit(visit)).toBe('div');
  await visit.page.evaluate(`document.querySelector('#pop').hidePopover()`);
  expect(await hit(visit)).toBe('foothold-root');
});

test('what is new in the corner comes above what the page has opened since, and keeps its focus', async () => {
  const { checklists = [] } = gallery('en').launcher ?? {};
  await using visit = await showLooks(world, { body: PRODUCT + POPOVER, state: { checklists } });
  await visit.page.getByRole('button', { name: /Get started/ }).focus();
  await visit.page.evaluate(`document.querySelector('#pop').showPopover()`);
  expect(await hit(visit, '.launcher')).toBe('div');
  await setState(visit, gallery('en').nps ?? {});
  await visit.page.locator('foothold-root .card').waitFor();
  expect(await hit(visit)).toBe('foothold-root');
  expect(await visit.page.evaluate(`document.activeElement.localName`)).toBe('foothold-root');
});

/** A dialog as libraries make it: Tab goes around inside, and a focus that leaves is pulled back. */
const DIALOG = `
<dialog id="dialog"><button id="first">First</button><button data-foothold="inside">Inside</button></dialog>
<script>
  const dialog = document.querySelector('#dialog');
  document.addEventListener('focusin', (event) => { if (dialog.open && !dialog.contains(event.target)) first.focus() }, true);
  document.addEventListener('keydown', (event) => {
    if (!dialog.open || event.key !== 'Tab') return;
    event.preventDefault();
    const all = [...dialog.querySelectorAll('button')];
    all[(all.indexOf(document.activeElement) + 1) % all.length].focus();
  }, true);
</script>`;

describe("inside of the page's modal dialog", () => {
  test('the card is used by pointer and keyboard, and goes back with its state when the dialog closes', async () => {
    await using visit = await showLooks(world, {
      body: PRODUCT + DIALOG,
      state: { checklists: gallery('en').launcher?.checklists ?? [] },
    });
    const { page } = visit;
    await page.evaluate(`dialog.showModal(), looks.home = () => dialog`);
    await setState(visit, { guide: guideState({ target: 'inside' }) });
    const card = page.getByRole('dialog', { name: 'Start here' });
    await card.waitFor();
    expect(await hit(visit)).toBe('foothold-root');
    expect(await page.evaluate(`document.activeElement.localName`)).toBe('foothold-root');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-one', { do: 'next' }]]);
    await card.getByRole('button', { name: 'Next' }).click();
    expect((await callsOf(visit, 'act')).length).toBe(2);
    expect(await page.evaluate('dialog.open')).toBe(true);

    await setState(visit, { guide: null, ...gallery('en').nps });
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.locator('foothold-root textarea').fill('kept');
    await page.evaluate(`dialog.close(), looks.home = () => document.body`);
    await setState(visit, {});
    expect(await page.evaluate(`document.querySelector('foothold-root').parentNode.localName`)).toBe('body');
    expect(await page.locator('foothold-root textarea').inputValue()).toBe('kept');
    expect(await hit(visit)).toBe('foothold-root');
    expect(visit.errors).toEqual([]);
  });

  test('our own modal moves along, without being taken for dismissed', async () => {
    await using visit = await showLooks(world, { body: PRODUCT + DIALOG });
    await setState(visit, { guide: guideState({ kind: 'modal' }) });
    await visit.page.evaluate(`dialog.showModal(), looks.home = () => dialog`);
    await setState(visit, {});
    await visit.page.waitForTimeout(50);
    expect(await callsOf(visit, 'act')).toEqual([]);
    expect(await hit(visit)).toBe('foothold-root');
    await visit.page
      .getByRole('dialog', { name: 'Start here' })
      .getByRole('button', { name: 'Next' })
      .click();
    expect((await callsOf(visit, 'act')).length).toBe(1);
  });
});

test.each([
  ['a tooltip', 'tooltip', 'guide'],
  ['a hotspot', 'hotspot', 'beside'],
] as const)("inside of the page's popover, %s is pressed without closing it", async (_, kind, as) => {
  const body = `${PRODUCT}<div id="pop" popover style="inset: 200px auto auto 0; width: 400px; height: 100px"><button data-foothold="inside">In</button></div>`;
  await using visit = await showLooks(world, { body });
  const { page } = visit;
  await page.evaluate('pop.showPopover(), looks.home = () => pop');
  const step = guideState({ kind, target: 'inside' });
  await setState(visit, as === 'guide' ? { guide: step } : { beside: [step] });
  if (kind === 'hotspot') await page.locator('foothold-root .beacon').click();
  await page.locator('foothold-root .card').waitFor();
  expect(await hit(visit)).toBe('foothold-root');
  await page.getByRole('dialog', { name: 'Start here' }).getByRole('button', { name: 'Next' }).click();
  expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-one', { do: 'next' }]]);
  expect(await page.evaluate(`pop.matches(':popover-open')`)).toBe(true);

  // The next step has its target elsewhere, and a press outside closes the popover as ever.
  await page.evaluate('looks.home = () => document.body');
  await setState(visit, { guide: guideState({ id: 'two', target: 'new-report' }), beside: [] });
  expect(await page.evaluate(`document.querySelector('foothold-root').parentNode.localName`)).toBe('body');
  await page.getByRole('dialog', { name: 'Start here' }).click();
  expect(await page.evaluate(`pop.matches(':popover-open')`)).toBe(false);
  expect(visit.errors).toEqual([]);
});

test('a page that takes our element away, or all of its body, gets it back as it was', async () => {
  await using visit = await showLooks(world, { state: gallery('en').nps ?? {} });
  const { page } = visit;
  await page.getByRole('radio', { name: '7', exact: true }).click();
  await page.locator('foothold-root textarea').fill('still here');
  await page.evaluate(`document.querySelector('foothold-root').remove()`);
  await until(() => page.evaluate(`document.querySelector('foothold-root') !== null`), 'back');
  await page.evaluate(`document.body.replaceWith(document.createElement('body'))`);
  await until(() => page.evaluate(`document.querySelector('foothold-root') !== null`), 'back again');
  expect(await page.locator('foothold-root textarea').inputValue()).toBe('still here');
  expect(await hit(visit)).toBe('foothold-root');
});

test('above what the page shows in full', async () => {
  await using visit = await showLooks(world, { body: `<div id="full">${PRODUCT}</div>` });
  await setState(visit, { guide: guideState({ target: 'new-report' }) });
  await visit.page.locator('foothold-root .card').waitFor();
  await visit.page.evaluate(`document.querySelector('#share').onclick = () => full.requestFullscreen()`);
  await visit.page.locator('#share').click();
  await until(() => visit.page.evaluate('document.fullscreenElement !== null'), 'in full');
  await until(async () => (await hit(visit)) === 'foothold-root', 'above it');
  await visit.page.evaluate('document.exitFullscreen()');
  await until(
    () => visit.page.evaluate(`document.querySelector('foothold-root').parentNode === document.body`),
    'back in the body',
  );
  expect(await hit(visit)).toBe('foothold-root');
});

test('a modal keeps the focus and Escape leaves it, each time that it is asked', async () => {
  await using visit = await showLooks(world, { state: { guide: guideState({ kind: 'modal' }) } });
  const { page } = visit;
  await page.getByRole('dialog').waitFor();
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(30);
  }
  expect((await callsOf(visit, 'act')).length).toBe(3);
  await setState(visit, { guide: null });
  await page.getByRole('button', { name: 'New report' }).click();
  expect(await page.evaluate('window.made')).toBe(1);
});

test('a hundred guides leave no node, listener or sheet behind; stopping leaves nothing', async () => {
  await using visit = await showLooks(world, {});
  const { page } = visit;
  const devtools = await visit.context.newCDPSession(page);
  const count = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  };
  await devtools.send('Performance.enable');
  const round = (times: number) =>
    page.evaluate(
      async ({ times, tip, modal }) => {
        for (let time = 0; time < times; time++) {
          for (const guide of [tip, modal, null]) {
            window.looks.set({ guide });
            await new Promise((resolve) => requestAnimationFrame(resolve));
          }
        }
        window.looks.calls.length = 0;
      },
      {
        times,
        tip: guideState({ target: 'new-report', spotlight: true }) as never,
        modal: guideState({ id: 'm', kind: 'modal' }) as never,
      },
    );
  // The browser compiles what runs often; that is not ours to keep.
  await round(100);
  const before = await count();
  await round(100);
  const after = await count();
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 5);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 2);
  expect(after.heap - before.heap).toBeLessThan(60_000);
  await page.evaluate('looks.stop()');
  expect(await page.locator('foothold-root').count()).toBe(0);
  await setState(visit, emptyState());
  expect(await page.locator('foothold-root').count()).toBe(0);
});
