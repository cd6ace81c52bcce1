// The forms of the console by keyboard alone, on the real server: the focus goes where the reader has to go on, nothing is a trap,
// nothing that was typed is lost, and what cannot be undone asks once more.

import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInPath } from '../../../server/auth/sign-in-link.ts';
import { launchBrowser } from '../../browser.ts';
import { SECRET, startTestApp, type TestApp } from '../../fixtures/app.ts';
import { addPerson } from '../../fixtures/person.ts';

const MOST_TABS = 120;

let app: TestApp;
let server: ReturnType<typeof serve>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let url: string;

beforeAll(async () => {
  app = await startTestApp({ now: Date.now() });
  server = serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request: Request) {
      const { pathname, search } = new URL(request.url);
      const { method, headers } = request;
      const body = method === 'POST' ? await request.arrayBuffer() : undefined;
      return app.request(pathname + search, { method, headers, ...(body && { body }) });
    },
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  url = `http://127.0.0.1:${address.port}`;
  browser = await launchBrowser();
  context = await browser.newContext({ locale: 'en', timezoneId: 'Asia/Tokyo' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  page = await context.newPage();
  await page.goto(url + signInPath(SECRET, { userName: 'Owner', now: app.clock.now }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/console');
});
afterAll(async () => {
  await browser.close();
  server.close();
  await app.stop();
});

/** What has the focus: its id, else its text. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.id || (element?.textContent ?? '').trim();
  });

/** Goes on until something has the focus whose id or text is this. */
async function tabTo(what: string | RegExp): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab');
    const at = await focused();
    if (typeof what === 'string' ? at === what : what.test(at)) return;
  }
  throw new Error(`the keyboard does not reach ${what}`);
}

/** The same for what is named by a label of its own. */
async function tabToLabel(label: string): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === label) return;
  }
  throw new Error(`the keyboard does not reach ${label}`);
}

async function type(id: string, text: string): Promise<void> {
  if ((await focused()) !== id) await tabTo(id);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

async function enter(): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  // A page gives the focus away when it is drawn.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

const alert = () => page.getByRole('alert').textContent();

describe('by keyboard alone', () => {
  it('a new owner sets a password with the address that goes with it', async () => {
    await tabTo('Set a password');
    await enter();
    await type('passwordEmail', 'ann@nowhere');
    await type('next', 'long enough to do');
    await enter();
    expect([await focused(), await page.title()]).toEqual([
      'passwordEmail',
      'Error: Your account · Settings · Foothold',
    ]);
    expect(await alert()).toContain('E-mail: Write an e-mail address');
    expect(await page.locator('#passwordEmail').inputValue()).toBe('ann@nowhere');
    expect(await page.locator('#passwordEmail').getAttribute('aria-describedby')).toBe(
      'passwordEmail-error passwordEmail-help',
    );
    await type('passwordEmail', 'ann@example.com');
    await type('next', 'short');
    await enter();
    expect(await focused()).toBe('next');
    await type('next', 'harbour lantern quiet');
    await enter();
    expect(await focused()).toContain('The new password holds');
  });

  it('invites somebody, and copies the link', async () => {
    await page.goto(`${url}/console/settings/team`);
    await type('email', 'bo@nowhere');
    await enter();
    expect([await focused(), await page.locator('#email').inputValue()]).toEqual(['email', 'bo@nowhere']);
    await type('email', 'bo@example.com');
    await enter();
    expect(await focused()).toContain('The invitation of bo@example.com is ready');
    const link = await page.locator('#invitation-link').inputValue();
    await tabTo('Copy');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Copied').first().waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    // A reload is no second invitation, which would end the first one's link.
    await page.reload();
    expect(await page.locator('#invitation-link').inputValue()).toBe(link);
  });

  it('makes a key, and revokes it only after another step', async () => {
    await page.goto(`${url}/console/settings/keys`);
    await type('name', '  ');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await enter();
    expect(await focused()).toBe('name');
    expect(await page.locator('[name=kind][value=secret]').isChecked()).toBe(true);
    // The newest stands first.
    app.clock.now += 1_000;
    await type('name', 'Reports');
    await enter();
    expect(await focused()).toContain('The key “Reports” was made.');
    await page.goto(`${url}/console/settings/keys`);
    await tabTo('Revoke …');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: 'Yes, revoke “Reports”' }).isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await enter();
    expect(await focused()).toContain('The key was revoked');
  });

  it('erases a person only when the id is typed again', async () => {
    await app.batch([{ type: 'track', messageId: 'one', userId: 'ann', event: 'Opened' }]);
    await page.goto(`${url}/console/settings/privacy?kind=user&id=ann`);
    await type('confirm', 'anna');
    await enter();
    expect([await focused(), await page.locator('#confirm').inputValue()]).toEqual(['confirm', 'anna']);
    await type('confirm', 'ann');
    await enter();
    expect(await focused()).toContain('Erased: 1 event');
  });

  it('builds the rule of a feature in rows, is told what is wrong with one, and goes on', async () => {
    await page.goto(`${url}/console/settings/definitions/features`);
    await type('id', 'card-invoices');
    await type('name', 'Invoices by card');
    await type('event', 'Invoice Sent');
    await tabTo(/^Add a condition on a property/);
    await enter();
    // The keyboard goes on with what was added.
    await expect.poll(focused).toBe('where-1-1-property');
    await type('where-1-1-property', 'amount');
    await tabTo('where-1-1-how');
    await page.locator('#where-1-1-how').selectOption('gt');
    await type('where-1-1-value', 'much');
    await tabTo('Save');
    await enter();
    expect(await focused()).toBe('where-1-1-value');
    expect(await alert()).toContain('Condition 1 on the properties of event 1: Not a value');
    expect(await page.locator('#name').inputValue()).toBe('Invoices by card');
    expect(await page.locator('#where-1-1-value').inputValue()).toBe('much');
    const axe = new AxeBuilder({ page }).setLegacyMode();
    expect((await axe.analyze()).violations.map(({ id }) => id)).toEqual([]);
    await type('where-1-1-value', '100');
    // The enter key looks, and saves nothing.
    await enter();
    expect(await page.locator('main').textContent()).toContain(
      'It is met when: “Invoice Sent” happened, where the property “amount” is more than “100”.',
    );
    expect((await app.api('GET', '/v1/features/card-invoices')).status).toBe(404);
    await tabTo('Save');
    await enter();
    expect(await focused()).toContain('“Invoices by card” is saved.');
    expect(await app.get('/v1/features/card-invoices')).toMatchObject({
      rule: { event: 'Invoice Sent', where: [{ property: 'amount', gt: 100 }] },
    });
  });

  it('gets back what was typed when the session ended meanwhile, without what is secret, and nobody else does', async () => {
    await page.goto(`${url}/console/settings/definitions/milestones`);
    await type('id', 'first-report');
    await type('name', 'A first report');
    await type('event', 'Report Created');
    const endAll = () => app.database.writing((transaction) => transaction.execute('delete from session'));
    await endAll();
    await tabTo('Save');
    await enter();
    expect(await page.title()).toContain('Sign in');
    await type('email', 'ann@example.com');
    await type('password', 'harbour lantern quiet');
    await enter();
    expect(new URL(page.url()).pathname).toBe('/console/typed');
    for (const text of ['first-report', 'A first report', 'Report Created'])
      expect(await page.getByRole('cell', { name: text }).isVisible()).toBe(true);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    expect((await axe.analyze()).violations.map(({ id }) => id)).toEqual([]);
    await tabTo('Send it now');
    await enter();
    expect(await focused()).toContain('“A first report” is saved.');
    // It is not offered again.
    const again = await context.request.get(`${url}/console/typed`, { maxRedirects: 0 });
    expect([again.status(), again.headers().location]).toEqual([303, '/console']);
    expect(await app.get('/v1/milestones/first-report')).toMatchObject({ name: 'A first report' });

    await page.goto(`${url}/console/settings/you`);
    await type('current', 'harbour lantern quiet');
    await type('next', 'a very secret thing');
    await endAll();
    await enter();
    await type('email', 'ann@example.com');
    await type('password', 'harbour lantern quiet');
    await enter();
    expect(await page.content()).not.toContain('a very secret thing');

    // Another person at the same browser is given nothing of it.
    await page.goto(`${url}/console/settings/definitions/milestones`);
    await type('id', 'second');
    await type('name', 'Mine alone');
    await endAll();
    await tabTo('Save');
    await enter();
    const other = await addPerson(app, 'editor', { name: 'Cho', email: 'cho@example.com' });
    await page.goto(url + signInPath(SECRET, { memberId: other, now: app.clock.now }));
    expect(await page.locator('main').textContent()).toContain('As c•••@example.com, in Test');
    await tabTo('Sign in');
    await enter();
    expect(new URL(page.url()).pathname).toBe('/console');
    await page.goto(`${url}/console/typed`);
    expect(await page.content()).not.toContain('Mine alone');
    await page.goto(url + signInPath(SECRET, { userName: 'Owner', now: app.clock.now }));
    await tabTo('Sign in');
    await enter();
  });

  it('rotates signing secrets, and judges a token', async () => {
    await page.goto(`${url}/console/settings/identity`);
    for (const times of [1, 2]) {
      await tabTo(/^(Make|New|Create).*secret/i);
      await enter();
      expect(await page.locator('tbody tr').count()).toBe(times);
      await page.goto(`${url}/console/settings/identity`);
    }
    await tabTo(/^Revoke/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await enter();
    await page.goto(`${url}/console/settings/identity`);
    expect(await page.locator('tbody tr').count()).toBe(1);
    const before = await page.locator('main').textContent();
    await type('token', 'a.b.c');
    await tabTo(/^Check/);
    await enter();
    // It says what is wrong with it, and keeps it out of the address.
    expect(await page.locator('main').textContent()).not.toBe(before);
    expect(page.url()).not.toContain('a.b.c');
  });

  it('says which origins may send, and leads to one that is none', async () => {
    const path = `${url}/console/settings/environments`;
    const [wrong, right] = ['app.example.com/x y', 'https://app.example.com'];
    await page.goto(path);
    await type('origins-field', wrong);
    await page.keyboard.press('Tab');
    await enter();
    expect([await focused(), await page.locator('#origins-field').inputValue()]).toEqual([
      'origins-field',
      wrong,
    ]);
    await type('origins-field', right);
    await page.keyboard.press('Tab');
    await enter();
    expect(await app.get('/v1/origins')).toMatchObject({ origins: [right] });
    await app.api('PUT', '/v1/origins', { origins: [] });
  });

  it('judges what is in quarantine again', async () => {
    await app.batch([{ type: 'track', messageId: 'bad', userId: 'bo', event: '' }]);
    await page.goto(`${url}/console/settings/data`);
    await tabTo('Judge them again');
    await enter();
    expect(await focused()).toContain('1 judged again');
  });

  it('changes the role of a member', async () => {
    const member = await addPerson(app, 'viewer', { name: 'Dai', email: 'dai@example.com' });
    await page.goto(`${url}/console/settings/team`);
    await tabToLabel('Role of Dai');
    // The list is in the order of rights: the one above a viewer's.
    await page.keyboard.press('ArrowUp');
    await tabToLabel('Change the role of Dai');
    await enter();
    const [row] = await app.database.read.rows<{ role: string }>('select role from member where id = ?', [
      member,
    ]);
    expect(row?.role).toBe('analyst');
  });

  it('builds a segment, and is led to what a condition lacks', async () => {
    await app.batch([
      { type: 'group', messageId: 'seg', userId: 'dan', groupId: 'acme', traits: { plan: 'team' } },
    ]);
    await page.goto(`${url}/console/segments/-/edit`);
    await type('name', 'On a plan');
    await tabTo('add');
    await tabTo('Add');
    await enter();
    expect(await page.locator('#name').inputValue()).toBe('On a plan');
    const conditions = page.locator('fieldset.condition');
    expect(await conditions.count()).toBe(1);
    // What is not whole yet is said, and nothing that was typed is lost.
    await tabTo('Save');
    await enter();
    expect(await page.locator('#name').inputValue()).toBe('On a plan');
    expect((await app.get<{ segments: object[] }>('/v1/segments')).segments).toEqual([]);
    expect(await page.getByRole('alert').count()).toBe(1);
    await type('r0-what', 'plan');
    await tabTo('r0-value');
    await page.keyboard.insertText('team');
    await tabTo('Save');
    await enter();
    expect((await app.get<{ segments: object[] }>('/v1/segments')).segments).toMatchObject([
      { name: 'On a plan' },
    ]);
  });

  it('narrows a report by the filter bar', async () => {
    await page.goto(`${url}/console`);
    await tabTo('Filter and compare');
    await page.keyboard.press('Enter');
    await tabTo('as-of');
    // A date is typed in the order of the locale.
    await page.keyboard.type('05012026');
    await tabTo('Show');
    await enter();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-05-01');
    await tabTo('Filter and compare');
  });

  it('comes out of every page again', async () => {
    for (const path of [
      'team',
      'you',
      'install',
      'environments',
      'keys',
      'identity',
      'data',
      'audit',
      'privacy',
    ]) {
      await page.goto(`${url}/console/settings/${path}`);
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to the content');
      // The last stop of every page.
      await tabTo('Sign out');
    }
  });

  it('tells times in the zone of the browser', async () => {
    await page.goto(`${url}/console/settings/audit`);
    expect(await page.locator('.basis').textContent()).toBe('Times are those of Asia/Tokyo');
    const at = await page.locator('time').first().getAttribute('datetime');
    const hour = new Intl.DateTimeFormat('en', {
      timeZone: 'Asia/Tokyo',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(new Date(at ?? 0));
    expect(await page.locator('time').first().textContent()).toContain(hour);
  });
});
