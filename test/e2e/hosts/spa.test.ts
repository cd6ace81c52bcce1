// On single-page products that others could have written: React in StrictMode with Radix, Vue with transitions and a
// teleport, web components of Material under a strict policy. By behaviour, through the script tag and the public verbs.

import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LEDGER, LEFT, type Left } from '../../torture/faults.ts';
import { type Lab, startLab, type Visit } from '../../torture/lab.ts';
import { eventually } from '../../torture/trial.ts';
import { ensureBuilt } from '../widget/built.ts';
import { survey } from '../widget/contents.ts';
import { APPS, type App, buildApp } from './apps.ts';
import { at, JOURNEY, LIST } from './contents.ts';

let lab: Lab;
beforeAll(async () => {
  ensureBuilt();
  lab = await startLab();
});
afterEach(() => lab.reset());
afterAll(() => lab.stop());

const VIOLATIONS = `window.violated = []; addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => { if (/foothold/.test(sourceFile)) violated.push(violatedDirective) });`;

describe.each(APPS)('%s', (name) => {
  let app: App;
  beforeAll(async () => {
    app = await buildApp(name);
  });

  async function open(path = '/', tags = 1): Promise<Visit> {
    const nonce = app.nonce ? ` nonce="${app.nonce}"` : '';
    const head = `<script${nonce}>${LEDGER};${VIOLATIONS}</script>${lab.tag().repeat(tags)}`;
    lab.page = () => app.page(head, lab.ingest.origin);
    lab.answer = app.answer;
    const visit = await lab.visit(path);
    await visit.page.getByRole('button', { name: 'New report' }).waitFor();
    await visit.page.waitForFunction('window.foothold?.version');
    return visit;
  }

  /** Nothing was thrown, nothing was violated. */
  async function isQuiet({ page, errors, close }: Visit): Promise<void> {
    expect(await page.evaluate('violated')).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  }

  const ours = (page: Page) => page.locator('foothold-root');
  const card = (page: Page, title: string) => page.getByRole('dialog', { name: title });

  test('a checklist completes by an event, by the route and by the real click', async () => {
    lab.ingest.contents = [LIST];
    const visit = await open();
    const { page } = visit;
    await ours(page)
      .getByRole('button', { name: /Get started: 0 of 3/ })
      .click();
    await page.evaluate(`foothold.track('Report Created')`);
    await page.getByText('1 of 3 done').first().waitFor();
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByText('2 of 3 done').first().waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'New report' }).click();
    await page.getByText('All done').first().waitFor();
    expect(await page.getByText('1 made').count()).toBe(1);
    await eventually(() => lab.ingest.stages('welcome').includes('completed'), 8_000);
    expect(lab.ingest.stages('welcome')).toContain('completed');
    await isQuiet(visit);
  });

  test('a guide goes along: the real click, another route, back and forward, a reload, a new tab', async () => {
    lab.ingest.contents = [JOURNEY];
    const visit = await open();
    const { page, context } = visit;
    await card(page, 'Make one').waitFor();
    await page.getByRole('button', { name: 'New report' }).click();
    await eventually(async () => (await card(page, 'Make one').count()) === 0, 5_000);
    expect(await ours(page).getByRole('dialog').count()).toBe(0);

    await page.getByRole('link', { name: 'Reports' }).click();
    await card(page, 'Take it along').waitFor();
    await beside(ours(page).getByRole('dialog'), page.getByRole('button', { name: 'Export' }));
    await page.goBack();
    await eventually(async () => (await card(page, 'Take it along').count()) === 0, 5_000);
    expect(await card(page, 'Take it along').count()).toBe(0);
    await page.goForward();
    await card(page, 'Take it along').waitFor();
    await page.reload();
    await card(page, 'Take it along').waitFor();

    const other = await context.newPage();
    await other.goto(`${lab.site.origin}/reports`);
    await card(other, 'Take it along').getByRole('button', { name: 'Next' }).click();
    await card(other, 'That is all').waitFor();
    // The first tab follows.
    await card(page, 'That is all').waitFor();
    await card(other, 'That is all').getByRole('button', { name: 'Next' }).click();
    await eventually(async () => (await ours(page).getByRole('dialog').count()) === 0, 5_000);
    expect(await ours(page).getByRole('dialog').count()).toBe(0);
    await eventually(() => lab.ingest.stages('journey').includes('completed'), 8_000);
    expect(lab.ingest.stages('journey').filter((stage) => stage === 'completed')).toHaveLength(1);
    await isQuiet(visit);
  });

  test('the product draws the target anew in the middle of a step', async () => {
    lab.ingest.contents = [JOURNEY];
    const visit = await open();
    const { page } = visit;
    await card(page, 'Make one').waitFor();
    for (let n = 0; n < 3; n++) {
      await page.getByRole('button', { name: 'Rerender' }).click();
      await page.waitForTimeout(100);
    }
    await card(page, 'Make one').waitFor();
    await beside(ours(page).getByRole('dialog'), page.getByRole('button', { name: 'New report' }));
    await page.getByRole('button', { name: 'New report' }).click();
    await eventually(async () => (await card(page, 'Make one').count()) === 0, 5_000);
    expect(await card(page, 'Make one').count()).toBe(0);
    await isQuiet(visit);
  });

  test('a target inside of the open dialog: we are inside too, and both can be used', async () => {
    lab.ingest.contents = [at('in-dialog')];
    const visit = await open();
    const { page } = visit;
    await page.getByRole('button', { name: 'Open dialog' }).click();
    await page.getByRole('button', { name: 'Save' }).waitFor();
    await page.evaluate(`foothold.start('at-in-dialog')`);
    await card(page, 'Look here').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 saved').waitFor();
    await card(page, 'Look here').getByRole('button', { name: 'Next' }).click();
    await eventually(async () => (await card(page, 'Look here').count()) === 0, 5_000);
    expect(await card(page, 'Look here').count()).toBe(0);
    await page.getByRole('button', { name: 'Done' }).first().click();
    await isQuiet(visit);
  });

  test('a dialog that opens later is not disturbed, and the step comes back after it', async () => {
    lab.ingest.contents = [at('new-report')];
    const visit = await open();
    const { page } = visit;
    await page.evaluate(`foothold.start('at-new-report')`);
    await card(page, 'Look here').waitFor();
    await page.getByRole('button', { name: 'Open dialog' }).click();
    const save = page.getByRole('button', { name: 'Save' });
    await save.click();
    await page.getByText('1 saved').waitFor();
    expect(await page.evaluate(`document.activeElement?.localName`)).not.toBe('foothold-root');
    await eventually(
      async () =>
        !(await ours(page)
          .getByRole('dialog')
          .isVisible()
          .catch(() => false)),
      3_000,
    );
    expect(
      await ours(page)
        .getByRole('dialog')
        .isVisible()
        .catch(() => false),
    ).toBe(false);
    await page.getByRole('button', { name: 'Done' }).first().click();
    await card(page, 'Look here').waitFor();
    await card(page, 'Look here').getByRole('button', { name: 'Next' }).click();
    await isQuiet(visit);
  });

  test('a target in a portal', async () => {
    lab.ingest.contents = [at('in-panel')];
    const visit = await open();
    const { page } = visit;
    await page.evaluate(`foothold.start('at-in-panel')`);
    await page.waitForTimeout(200);
    expect(await ours(page).getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Open panel' }).click();
    await page.getByRole('button', { name: 'Apply' }).waitFor();
    const next = ours(page).locator('button', { hasText: 'Next' });
    await next.waitFor();
    await next.click();
    await eventually(async () => (await next.count()) === 0, 5_000);
    expect(await next.count()).toBe(0);
    // The panel is as it was.
    expect(await page.getByRole('button', { name: 'Apply' }).isVisible()).toBe(true);
    await isQuiet(visit);
  });

  test('NPS by keyboard alone, and the focus comes back', async () => {
    lab.ingest.contents = [survey({ show: false })];
    const visit = await open();
    const { page } = visit;
    await page.getByRole('button', { name: 'New report' }).focus();
    await page.evaluate(`foothold.open('nps')`);
    await page.getByRole('radio').first().waitFor();
    const focused = `(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return [at?.getAttribute('role') ?? at?.type ?? at?.localName, at?.getAttribute('aria-label') ?? at?.textContent?.trim()].join(' ') })()`;
    for (let n = 0; n < 20 && !/radio/.test((await page.evaluate(focused)) as string); n++)
      await page.keyboard.press('Tab');
    expect(await page.evaluate(focused)).toMatch(/radio/);
    await page.keyboard.press('Space');
    for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Thank you. We read every answer.').first().waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => (await ours(page).getByRole('radio').count()) === 0, 3_000);
    await page.evaluate(`dispatchEvent(new Event('pagehide'))`);
    await eventually(() => lab.ingest.named('$answer').length > 0, 8_000);
    expect(lab.ingest.named('$answer')[0]?.properties).toMatchObject({ content: 'nps', score: 10 });
    await isQuiet(visit);
  });

  test('two copies of the tag are one widget, and destroy() leaves nothing in the middle of everything', async () => {
    lab.ingest.contents = [LIST, at('new-report')];
    const visit = await open('/', 2);
    const { page } = visit;
    await ours(page)
      .getByRole('button', { name: /Get started/ })
      .click();
    await page.evaluate(`foothold.start('at-new-report')`);
    await card(page, 'Look here').waitFor();
    expect(await ours(page).count()).toBe(1);
    expect(lab.ingest.boots.length).toBeLessThanOrEqual(2);
    await page.evaluate('foothold.destroy()');
    await page.waitForTimeout(100);
    const left = (await page.evaluate(LEFT)) as Left;
    expect(left).toEqual({ listeners: [], observers: 0, nodes: 0, globals: ['foothold'] });
    // The product goes on as if nothing had been.
    await page.getByRole('button', { name: 'New report' }).click();
    await page.getByText('1 made').waitFor();
    await isQuiet(visit);
  });
});

/** Near its target, and not on it. */
async function beside(card: Locator, target: Locator): Promise<void> {
  const apart = async () => {
    const [one, other] = [await card.boundingBox(), await target.boundingBox()];
    if (!one || !other) return 'nothing to measure';
    const gap = Math.max(
      other.x - (one.x + one.width),
      one.x - (other.x + other.width),
      other.y - (one.y + one.height),
      one.y - (other.y + other.height),
    );
    return gap >= -1 && gap < 40 ? 'beside' : `a gap of ${gap}`;
  };
  await eventually(async () => (await apart()) === 'beside', 3_000);
  expect(await apart()).toBe('beside');
}
