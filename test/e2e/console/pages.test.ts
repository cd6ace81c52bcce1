// Every page of the console: nothing for axe to find, nothing that scrolls sideways, nothing that needs a script.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, openContext, type Workspace, type World } from './world.ts';

const REPORT_PATHS = [
  '/console',
  '/console/accounts',
  '/console/accounts?plan=team&status=stuck&search=a&limit=25',
  '/console/accounts/account-3?only=event:$answer&onlyFrom=2026-01-01',
  '/console/health',
  '/console/health/definition?look=1',
  '/console/accounts/account-3/health',
  '/console/content',
  '/console/content/content-1?user=ann',
  '/console/time-to-value?groupBy=plan',
  '/console/onboarding?from=2025-01-01',
  '/console/revenue?groupBy=band&status=upcoming&renewalsFrom=25',
  '/console/evidence?score=health&factorsSort=-auc',
  '/console/adoption?groupBy=plan',
  '/console/adoption/score?compare=previous&groupBy=plan&segment=trials&from=2026-01-01',
  '/console/sentiment?compare=previous&groupBy=plan',
  '/console/adoption/retention',
  '/console/adoption/seats',
  '/console/segments',
  '/console/segments/quiet',
  '/console/segments/admins?show=unknown',
  '/console/segments/quiet/edit',
  '/console/segments/admins/edit',
  '/console/nowhere',
  '/sign-in',
  '/sign-in?token',
  '/broken',
];
const HALF = Math.ceil(REPORT_PATHS.length / 2);
/** Drawn from made-up people and keys, with the names of the workspace. */
const PEOPLE_PATHS = [
  '/console/settings/team',
  '/console/settings/team?error',
  '/console/settings/you',
  '/console/settings/you?error',
  '/console/settings/environments',
  '/console/settings/environments?error',
  '/console/settings/install',
  '/console/settings/install?error',
  '/console/settings/definitions',
  '/console/settings/definitions?error',
  '/console/settings/definitions/history',
  '/console/settings/keys',
  '/console/settings/keys?error',
  '/console/settings/identity',
  '/console/settings/identity?error',
  '/console/settings/data',
  '/console/settings/data?error',
  '/console/settings/renewals',
  '/console/settings/renewals?error',
  '/console/settings/retention',
  '/console/settings/retention?error',
  '/console/settings/audit',
  '/console/settings/audit?error',
  '/console/settings/privacy?id=ann',
  '/console/settings/privacy?error',
  '/invitation',
  '/docs/identity',
];
const PATHS = [...REPORT_PATHS, ...PEOPLE_PATHS];
/** Of workspaces with the same names, the reports alone differ. */
const WORKSPACES: [Workspace, readonly string[]][] = [
  ['full', PATHS],
  ['few', REPORT_PATHS],
  ['empty', REPORT_PATHS],
  ['hostile', PATHS],
  ['japanese', PATHS],
];

/** CSS pixels. */
const LEAST_LETTERS = 10;

/** Definitions, and the tables behind charts, count too. */
const openDetails = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

describe('accessibility', () => {
  it.each([
    // In two parts: each page is looked at in both themes, and takes its seconds.
    ['reports', 'full', REPORT_PATHS.slice(0, HALF)],
    ['further reports', 'full', REPORT_PATHS.slice(HALF)],
    ['reports', 'few', REPORT_PATHS],
    ['people', 'full', PEOPLE_PATHS],
  ] as const)('axe finds nothing in %s of a workspace that is %s, in both themes', async (_, name, paths) => {
    const context = await openContext(world, { theme: 'light' });
    const page = await context.newPage();
    const found: string[] = [];
    const look = async (path: string, axe: AxeBuilder) => {
      const { violations } = await axe.analyze();
      found.push(...violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.html.slice(0, 160)}`));
    };
    // There are no frames of other origins, for which axe would open one more tab each time.
    const axe = () => new AxeBuilder({ page }).setLegacyMode();
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(world.urlOf(name) + path);
      await openDetails(page);
      await look(path, axe());
      // The other theme has other colours, and nothing else.
      await page.emulateMedia({ colorScheme: 'dark' });
      await look(`${path}, dark`, axe().withRules(['color-contrast', 'link-in-text-block']));
    }
    await context.close();
    expect(found).toEqual([]);
  });

  it('the skip link comes first and leads to the content', async () => {
    const context = await openContext(world);
    const page = await context.newPage();
    await page.goto(`${world.urlOf('full')}/console`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Skip to the content',
    );
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await context.close();
  });
});

describe('narrow windows', () => {
  it.each(WORKSPACES)(
    'no page of a workspace that is %s scrolls sideways at 320 px',
    async (workspace, paths) => {
      const wide: string[] = [];
      for (const lang of ['en', 'ja']) {
        const context = await openContext(world, { lang, width: 320 });
        const page = await context.newPage();
        for (const path of paths) {
          await page.goto(world.urlOf(workspace) + path);
          await openDetails(page);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (over > 0) wide.push(`${lang} ${path}: ${over} px`);
        }
        await context.close();
      }
      expect(wide).toEqual([]);
    },
  );

  it('rows of wide tables are cards at 320 px: every value has its head, every button is in sight', async () => {
    const context = await openContext(world, { width: 320 });
    const page = await context.newPage();
    for (const path of ['/console/settings/team', '/console/settings/keys', '/console/accounts']) {
      await page.goto(world.urlOf('hostile') + path);
      const rows = page.getByRole('table').first().getByRole('row');
      // What it is called stays with those who listen.
      expect(await rows.nth(1).getByRole('rowheader').count()).toBe(1);
      expect(await rows.nth(1).getByRole('cell').count()).toBeGreaterThan(3);
      const found = await page.evaluate(() => {
        const table = document.querySelector('table:is(.cards, .few)');
        const cells = [...(table?.querySelectorAll<HTMLElement>('tbody td[data-label]:not(:empty)') ?? [])];
        const buttons = [...(table?.querySelectorAll('button, summary, a') ?? [])];
        return {
          cells: cells.length,
          nameless: cells.filter((cell) => getComputedStyle(cell, '::before').content === 'none').length,
          outside: buttons.filter((button) => button.getBoundingClientRect().right > window.innerWidth)
            .length,
        };
      });
      expect([path, found]).toEqual([path, { ...found, nameless: 0, outside: 0 }]);
      expect(found.cells).toBeGreaterThan(5);
    }
    await context.close();
  });

  it.each([320, 768, 1440])('the letters of charts stay readable at %d px', async (width) => {
    const context = await openContext(world, { width });
    const page = await context.newPage();
    for (const path of ['/console', '/console/time-to-value?groupBy=plan', '/console/accounts/account-3']) {
      await page.goto(world.urlOf('full') + path);
      const sizes = await page.evaluate(() =>
        [...document.querySelectorAll('svg.chart text')]
          .map((text) => {
            const scale = (text.closest('svg') as SVGSVGElement).getScreenCTM()?.a ?? 0;
            return text.getBoundingClientRect().height > 0
              ? parseFloat(getComputedStyle(text).fontSize) * scale
              : 0;
          })
          .filter((size) => size > 0),
      );
      expect(sizes.length).toBeGreaterThan(0);
      expect(Math.min(...sizes)).toBeGreaterThan(LEAST_LETTERS);
    }
    await context.close();
  });
});

describe('without script', () => {
  it('a reader filters, sorts, pages, opens an account and reads its definitions', async () => {
    const context = await openContext(world, { script: false });
    const page = await context.newPage();
    await page.goto(`${world.urlOf('full')}/console/accounts`);
    await page.getByLabel('Plan').selectOption('team');
    await page.getByLabel('Rows').selectOption('25');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(new URL(page.url()).searchParams.get('plan')).toBe('team');
    await page.getByRole('link', { name: 'Last active' }).click();
    expect(await page.locator('[aria-sort="descending"]').textContent()).toContain('Last active');
    expect(new URL(page.url()).searchParams.get('plan')).toBe('team');
    await page.getByRole('link', { name: 'Next' }).click();
    expect(new URL(page.url()).searchParams.get('cursor')).toBe('25');
    await page.locator('tbody th a').first().click();
    await page.getByText('How “Adoption score” is computed').locator('..').click();
    expect(await page.getByText('Weighted mean, 0 to 100').isVisible()).toBe(true);
    await page.getByText('Show as table').first().click();
    expect(await page.getByRole('table', { name: 'Activity by week: People' }).isVisible()).toBe(true);
    await context.close();
  });

  it('a reader changes day, language and theme', async () => {
    const context = await openContext(world, { script: false });
    const page = await context.newPage();
    await page.goto(`${world.urlOf('few')}/console`);
    await page.getByRole('link', { name: 'See the state of Mar 9, 2026' }).click();
    expect(await page.getByText('As of the end of Mar 9, 2026').first().isVisible()).toBe(true);
    await page.getByRole('link', { name: '日本語' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('概要');
    expect(new URL(page.url()).search).toBe('?asOf=2026-03-09');
    await page.getByRole('link', { name: 'ダーク' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await context.close();
  });
});

describe('the policy', () => {
  it('is kept on every page: nothing is blocked, nothing comes from elsewhere', async () => {
    const context = await openContext(world);
    const page = await context.newPage();
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      // A missing page is meant to be missing.
      if (!message.text().includes('404')) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(world.urlOf('hostile')) && !request.url().startsWith('data:')) {
        foreign.push(request.url());
      }
    });
    for (const path of PATHS) await page.goto(world.urlOf('hostile') + path);
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
    await context.close();
  });

  it('lets the style sheet in, and it is applied', async () => {
    const context = await openContext(world, { theme: 'dark' });
    const page = await context.newPage();
    await page.goto(`${world.urlOf('full')}/console`);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole('link', { name: 'Light' }).click();
    expect(await ground()).not.toBe(dark);
    await context.close();
  });
});
