// The checklist in a real page: nothing is downloaded before it shows, items complete by event and by rule, and it works
// by keyboard, aloud and in Japanese.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './accessible.ts';
import { checklist, PRODUCT } from './contents.ts';
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

const open = async (attributes = '') => {
  world.page = () => ({ head: world.tag(attributes), body: PRODUCT });
  return world.visit();
};

describe('checklist', () => {
  test('a page with nothing to show never downloads the looks', async () => {
    await using visit = await open();
    await until(() => world.boots.length > 0, 'boot');
    await visit.page.waitForTimeout(300);
    expect(world.requests.filter((request) => request.includes('/foothold/'))).toEqual([]);
    expect(await visit.page.locator('foothold-root').count()).toBe(0);
  });

  test('content that may not show on this page brings what decides about it, and nothing is drawn', async () => {
    world.contents = [checklist({ show: { page: '/elsewhere' } })];
    await using visit = await open();
    await until(() => world.requests.some((request) => request.includes('/guidance.js')), 'guidance');
    await visit.page.waitForTimeout(300);
    expect(
      world.requests.filter((request) => /\/foothold\/(front|guide|survey|hub|debug)/.test(request)),
    ).toEqual([]);
    expect(await visit.page.locator('foothold-root').count()).toBe(0);
    await visit.page.evaluate(`history.pushState({}, '', '/elsewhere')`);
    await visit.page.getByRole('button', { name: /Get started/ }).waitFor();
  });

  test('items complete by an event and by a rule over the page, and stay done', async () => {
    world.contents = [checklist()];
    await using visit = await open();
    const { page } = visit;
    const launcher = page.getByRole('button', { name: 'Get started: 0 of 4' });
    await launcher.click();
    const panel = page.getByRole('dialog', { name: 'Get started with Acme' });
    await panel.waitFor();
    expect(await panel.getByRole('listitem').count()).toBe(4);
    expect(await panel.getByRole('button', { name: 'Open reports' }).isVisible()).toBe(true);

    expect(await panel.getByRole('progressbar').getAttribute('value')).toBe('0');
    await page.evaluate(`foothold.track('Report Created')`);
    await page.getByText('1 of 4 done').first().waitFor();
    await until(
      async () => (await page.getByRole('status').textContent())?.includes('Done: Create your first report'),
      'the announcement',
    );
    await page.evaluate(`history.pushState({}, '', '/team')`);
    await page.getByText('2 of 4 done').first().waitFor();
    await page.evaluate(`history.pushState({}, '', '/')`);
    await page.waitForTimeout(100);
    expect(await page.getByText('2 of 4 done').first().isVisible()).toBe(true);

    await page.evaluate(`foothold.complete('welcome', 'share')`);
    await panel.getByText('All done').waitFor();
    await until(
      async () => (await page.getByRole('status').textContent())?.includes('All done'),
      'the announcement of the end',
    );
    await until(() => world.stages('welcome').includes('completed'), 'completion');
    expect(world.tracked('$progress').map(({ properties }) => properties)).toEqual([
      { content: 'welcome', item: 'report', state: 'done' },
      { content: 'welcome', item: 'team', state: 'done' },
      { content: 'welcome', item: 'share', state: 'done' },
    ]);
    expect(new Set(world.stages('welcome').slice(0, 3))).toEqual(
      new Set(['eligible', 'shown', 'interacted']),
    );
    expect(world.stages('welcome').filter((stage) => stage === 'completed')).toHaveLength(1);

    await panel.getByRole('button', { name: 'Minimise' }).click();
    await until(
      async () => (await page.getByRole('button', { name: /Get started/ }).count()) === 0,
      'no launcher',
    );
    expect(visit.errors).toEqual([]);
  });

  test('it counts as shown after a second in view, and not before', async () => {
    world.contents = [checklist()];
    await using visit = await open();
    await visit.page.getByRole('button', { name: /Get started/ }).waitFor();
    await visit.hurry();
    await until(() => world.stages('welcome').length > 0, 'eligible');
    expect(world.stages('welcome')).toEqual(['eligible']);
    await visit.page.waitForTimeout(1_300);
    await visit.hurry();
    await until(() => world.stages('welcome').includes('shown'), 'shown');
    expect(world.stages('welcome')).toEqual(['eligible', 'shown']);
  });

  test('by keyboard alone: open, walk, close, put away', async () => {
    world.contents = [checklist()];
    await using visit = await open();
    const { page } = visit;
    const launcher = page.getByRole('button', { name: /Get started/ });
    await launcher.waitFor();
    await page.locator('#share').focus();
    await page.keyboard.press('Tab');
    expect(await focusedName(page)).toContain('Get started');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await until(async () => (await panel.count()) === 0, 'closed');
    expect(await focusedName(page)).toContain('Get started');
    await page.keyboard.press('Enter');
    await panel.waitFor();
    await page.keyboard.press('Tab');
    expect(await focusedName(page)).toBe('Minimise');
    for (let n = 0; n < 12 && (await focusedName(page)) !== 'Put away'; n++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(async () => (await launcher.count()) === 0, 'put away');
    await until(() => world.stages('welcome').includes('dismissed'), 'dismissed');
    expect(visit.errors).toEqual([]);
  });

  test('what is typed and pressed inside does not reach the page', async () => {
    world.contents = [checklist()];
    await using visit = await open();
    const { page } = visit;
    await page.evaluate(
      `window.heard = []; for (const type of ['keydown', 'click', 'focusin']) document.addEventListener(type, () => heard.push(type))`,
    );
    await page.getByRole('button', { name: /Get started/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate('heard')).toEqual([]);
  });

  test('one that is held out is reported as such, and never drawn', async () => {
    world.contents = [checklist({ heldOut: true, show: { event: 'Ready' } })];
    await using visit = await open();
    await until(() => world.requests.some((request) => request.includes('/guidance.js')), 'guidance');
    await visit.page.evaluate(`foothold.track('Ready')`);
    await visit.page.evaluate(`foothold.open('welcome')`);
    await visit.hurry();
    await until(() => world.stages('welcome').length > 0, 'report');
    expect(world.stages('welcome')).toEqual(['held_out']);
    expect(await visit.page.locator('foothold-root').count()).toBe(0);
  });

  test('content in another language than our words says so', async () => {
    world.contents = [checklist({ lang: 'fr' })];
    await using visit = await open();
    const launcher = visit.page.locator('foothold-root .launcher');
    await launcher.waitFor();
    expect(await launcher.evaluate((one) => one.closest('[lang]')?.getAttribute('lang'))).toBe('fr');
  });

  test('a put-away checklist is still opened by the page', async () => {
    world.contents = [checklist({ dismissed: true })];
    await using visit = await open();
    await until(() => world.boots.length > 0, 'boot');
    await visit.page.evaluate(`foothold.open('welcome')`);
    await visit.page.getByRole('dialog', { name: 'Get started with Acme' }).waitFor();
    expect(await visit.page.evaluate(`foothold.state().then((state) => state.checklists[0].open)`)).toBe(
      true,
    );
  });

  test.each([
    ['en', 'light', 320],
    ['ja', 'dark', 1440],
  ] as const)('is accessible in %s, %s, at %i px', async (locale, colorScheme, width) => {
    world.contents = [checklist()];
    world.reply = { ...world.reply, ...inLanguage(locale) };
    world.page = () => ({ head: world.tag(), body: PRODUCT });
    await using visit = await world.visit('/', { colorScheme, viewport: { width, height: 640 } });
    const { page } = visit;
    await page.locator('foothold-root .launcher').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('foothold-root .launcher').click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.evaluate(
      `foothold.track('Report Created'), foothold.track('Report Shared'), history.pushState({}, '', '/team')`,
    );
    await page
      .getByText(locale === 'ja' ? 'すべて完了しました' : 'All done')
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.locator('foothold-root').getAttribute('lang')).toBe(locale);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

/** The accessible name of what has the focus, near enough. */
async function focusedName(page: import('playwright-core').Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
  });
}
