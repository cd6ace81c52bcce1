// Signed people in a real page, against a server that requires proof: what the tag's token opens, and what a page without
// one, or with one of somebody else, does not.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type Site, startSite } from '../fixtures/site.ts';
import { signUserToken } from '../fixtures/user-token.ts';

let browser: Browser;
let server: ServerProcess;
let site: Site;
let secret = '';
/** What stands in the tag. */
let attributes = '';

const STUB = `<script>window.foothold=window.foothold||new Proxy([],{get:(q,m)=>m in q?q[m]:(...a)=>new Promise(r=>q.push([m,a,r]))})</script>`;
const token = (sub: string, more: object = {}) =>
  signUserToken(
    { sub, accountId: 'acme', aud: 'production', iat: Math.floor(Date.now() / 1_000), ...more },
    { secret },
  );

beforeAll(async () => {
  server = await startServerProcess();
  site = await startSite('localhost', ({ url }) =>
    url.pathname === '/favicon.ico'
      ? { status: 204, body: '' }
      : {
          body: `<!doctype html><html lang="en"><head><title>Vendor</title>${STUB}<script async src="${server.url}/foothold.js" data-key="${KEYS.FOOTHOLD_WRITE_KEY}" ${attributes}></script></head><body></body></html>`,
        },
  );
  browser = await launchBrowser();
  await server.api('PUT', '/v1/content/start', {
    kind: 'checklist',
    name: 'Getting started',
    title: 'Getting started',
    audience: { account: 'plan', is: 'pro' },
    items: [{ id: 'one', title: 'Look around', done: { event: 'Looked' } }],
  });
  await server.api('POST', '/v1/content/start/publish');
  secret = ((await (await server.api('POST', '/v1/identity/secrets')).json()) as { secret: string }).secret;
  expect((await server.api('PUT', '/v1/identity', { enforced: true })).status).toBe(200);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await server?.stop();
  if (server) await removeFolder(server.folder);
});

const checklist = (page: Page) => page.getByRole('button', { name: /Getting started/ });

/** Events as the server has them, once there are so many of this person. */
async function eventsOf(userId: string, atLeast: number): Promise<{ event?: string; type: string }[]> {
  for (let tries = 0; ; tries++) {
    const lines = (await (await server.api('GET', '/v1/export')).text()).split('\n').filter(Boolean);
    const own = lines.map((line) => JSON.parse(line)).filter((event) => event.userId === userId);
    if (own.length >= atLeast || tries > 200) return own;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a signed person is known, and their traits are those that were signed', async () => {
  attributes = `data-user="ann" data-account="acme" data-token="${token('ann', { accountTraits: { plan: 'pro' } })}"`;
  const page = await browser.newPage();
  await page.goto(site.origin);
  await checklist(page).waitFor();
  await page.evaluate(`foothold.track('Looked'); dispatchEvent(new Event('pagehide'))`);
  const events = await eventsOf('ann', 4);
  expect(events.map(({ event, type }) => event ?? type)).toEqual(expect.arrayContaining(['Looked', 'group']));
  await page.close();
});

test('what the one before did still counts as theirs when somebody else signs in', async () => {
  attributes = `data-user="bea" data-account="acme" data-token="${token('bea')}"`;
  const page = await browser.newPage();
  await page.goto(site.origin);
  await eventsOf('bea', 1);
  await page.evaluate(`foothold.track('Worked');
    foothold.identify('cid', {}, { token: ${JSON.stringify(token('cid'))} });
    foothold.track('Began');
    foothold.reset();`);
  expect((await eventsOf('bea', 3)).map(({ event }) => event)).toContain('Worked');
  expect((await eventsOf('cid', 2)).map(({ event }) => event)).toContain('Began');
  await page.close();
});

test.each([
  ['without a token', () => ''],
  ['with a token of somebody else', () => `data-token="${token('mallory')}"`],
  [
    'with a token that nobody here signed',
    () => `data-token="${signUserToken({ sub: 'ann' }, { secret: 'x' })}"`,
  ],
])('a page %s is told so, shows nothing and writes nothing', async (_, given) => {
  const before = await eventsOf('ann', 4);
  attributes = `data-user="ann" data-account="acme" ${given()}`;
  const page = await browser.newPage();
  await page.goto(site.origin);
  const codes = await page.evaluate(`new Promise((resolve) => {
    const codes = [];
    foothold.on('error', ({ code }) => {
      codes.push(code);
      if (codes.includes('refused_key') && codes.includes('refused_event')) resolve(codes);
    });
    foothold.track('Looked');
    foothold.identify('ann', { plan: 'pro' });
  })`);
  expect(codes).toEqual(expect.arrayContaining(['refused_key', 'refused_event']));
  expect(await checklist(page).count()).toBe(0);
  expect(await eventsOf('ann', 0)).toHaveLength(before.length);
  await page.close();
});
