// On products that load a page for every step: with frames of the same origin, a router in the fragment, and the real server
// behind the tag.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../fixtures/process.ts';
import { type Lab, startLab } from '../../torture/lab.ts';
import { eventually } from '../../torture/trial.ts';
import { ensureBuilt } from '../widget/built.ts';
import { type App, buildApp } from './apps.ts';
import { at, JOURNEY, LIST } from './contents.ts';

let lab: Lab;
let react: App;
beforeAll(async () => {
  ensureBuilt();
  lab = await startLab();
  react = await buildApp('react');
});
afterEach(() => lab.reset());
afterAll(() => lab.stop());

const NAV = '<nav><a href="/">Home</a> <a href="/reports">Reports</a></nav>';

/** Every page is a document of its own. */
const site = (tag: string) => (path: string) => ({
  head: tag,
  body:
    path === '/reports'
      ? `${NAV}<h1>Reports</h1><p style="height: 1200px">A long list.</p><button data-foothold="export">Export</button>`
      : `${NAV}<h1>Home</h1><button data-foothold="new-report">New report</button>`,
});

describe('pages that are loaded one by one', () => {
  test('a checklist and a guide go on over loads, and over back and forward', async () => {
    lab.ingest.contents = [LIST, JOURNEY];
    lab.page = site(lab.tag());
    const { page, errors, close } = await lab.visit();
    const card = (title: string) => page.getByRole('dialog', { name: title });
    await card('Make one').waitFor();
    await page.evaluate(`foothold.track('Report Created')`);
    await page.getByRole('button', { name: 'New report' }).click();
    await page.getByRole('link', { name: 'Reports' }).click();
    await card('Take it along').waitFor();
    // It was far below, and has been scrolled to.
    expect((await page.getByRole('button', { name: 'Export' }).boundingBox())?.y).toBeLessThan(720);
    await page.goBack();
    await page.getByRole('button', { name: 'New report' }).waitFor();
    await page.goForward();
    await card('Take it along').getByRole('button', { name: 'Next' }).click();
    await card('That is all').getByRole('button', { name: 'Next' }).click();
    await eventually(() => lab.ingest.stages('journey').includes('completed'), 8_000);
    expect(lab.ingest.stages('journey')).toContain('completed');
    await eventually(() => lab.ingest.named('$progress').length === 3, 8_000);
    expect(lab.ingest.named('$progress').map(({ properties }) => properties?.item)).toEqual(
      expect.arrayContaining(['report', 'reports', 'press']),
    );
    expect(errors).toEqual([]);
    await close();
  });

  test('a target in a frame of the same origin, which moves and goes away', async () => {
    lab.ingest.contents = [at('in-frame')];
    lab.page = (path) =>
      path === '/inner'
        ? {
            body: '<p style="height: 80px">Inner.</p><button data-foothold="in-frame" onclick="this.textContent = \'Pressed\'">Inside</button>',
          }
        : {
            head: lab.tag(),
            body: '<h1>Outer</h1><iframe src="/inner" style="position: absolute; left: 200px; top: 150px; width: 400px; height: 300px; border: 7px solid"></iframe>',
          };
    const { page, errors, close } = await lab.visit();
    await page.waitForFunction('window.foothold?.version');
    await page.evaluate(`foothold.start('at-in-frame')`);
    const card = page.getByRole('dialog', { name: 'Look here' });
    await card.waitFor();
    const near = async () => {
      const target = await page.frameLocator('iframe').getByRole('button').boundingBox();
      const box = await card.boundingBox();
      if (!target || !box) return false;
      const below = Math.abs(box.y - (target.y + target.height));
      const above = Math.abs(target.y - (box.y + box.height));
      const beside = Math.min(
        Math.abs(box.x - (target.x + target.width)),
        Math.abs(target.x - (box.x + box.width)),
      );
      return Math.min(below, above, beside) < 40;
    };
    expect(await eventually(near, 3_000)).toBe(true);
    await page.evaluate(`document.querySelector('iframe').style.left = '500px'`);
    expect(await eventually(near, 3_000)).toBe(true);
    await page.frameLocator('iframe').getByRole('button').click();
    await page.frameLocator('iframe').getByText('Pressed').waitFor();
    await page.evaluate(`document.querySelector('iframe').remove()`);
    expect(await eventually(async () => (await card.count()) === 0, 5_000)).toBe(true);
    expect(errors).toEqual([]);
    await close();
  });
});

describe('a router in the fragment', () => {
  test('rules and steps follow it', async () => {
    lab.ingest.contents = [{ ...LIST, show: { page: '#/reports' } } as typeof LIST];
    lab.page = () => react.page(lab.tag(), lab.ingest.origin);
    lab.answer = react.answer;
    const { page, errors, close } = await lab.visit('/hash');
    await page.getByRole('button', { name: 'New report' }).waitFor();
    await page.waitForTimeout(400);
    expect(await page.locator('foothold-root').getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await eventually(
      async () => (await page.locator('foothold-root').getByRole('button').count()) === 0,
      5_000,
    );
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the real server behind the tag', () => {
  test('what is done on one device is done on the next', async () => {
    const server = await lab.server();
    await server.api('PUT', '/v1/content/welcome', {
      kind: 'checklist',
      name: 'Welcome',
      title: 'Get started, {{user.name | friend}}',
      launcher: 'Get started',
      items: [
        { id: 'report', title: 'Create a report', done: { event: 'Report Created' } },
        { id: 'reports', title: 'See your reports', done: { page: '/reports' } },
      ],
    });
    expect((await server.api('POST', '/v1/content/welcome/publish')).status).toBeLessThan(300);
    const tag = `<script async src="${server.url}/foothold.js" data-key="${KEYS.FOOTHOLD_WRITE_KEY}" data-user="ann" data-account="acme"></script>`;
    lab.page = () => react.page(tag, server.url);
    lab.answer = react.answer;
    const first = await lab.visit();
    await first.page.waitForFunction('window.foothold?.version');
    await first.page.evaluate(`foothold.identify('ann', { name: 'Ann' })`);
    await first.page.getByRole('button', { name: /Get started: 0 of 2/ }).click();
    await first.page.evaluate(`foothold.track('Report Created')`);
    await first.page.getByText('1 of 2 done').first().waitFor();
    await first.page.evaluate(`dispatchEvent(new Event('pagehide'))`);
    await first.page.waitForTimeout(500);
    expect(first.errors).toEqual([]);
    await first.close();

    const second = await lab.visit();
    await second.page.getByRole('button', { name: /Get started: 1 of 2/ }).click();
    await second.page.getByRole('dialog', { name: /Get started, Ann/ }).waitFor();
    await second.page.getByRole('link', { name: 'Reports' }).click();
    await second.page.getByText('All done').first().waitFor();
    expect(second.errors).toEqual([]);
    await second.close();
  });
});
