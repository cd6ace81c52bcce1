// What authors write, as people meet it: the real server, the script tag, a real browser. Ordered items, a survey that
// branches, the hub with its badge, the debugger with a signed token; all under a strict policy.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Foothold } from '../../widget/verbs.ts';
import { launchBrowser } from '../browser.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type Site, startSite } from '../fixtures/site.ts';

let browser: Browser;
let server: ServerProcess;
let vendor: Site;

/** The policy of a careful vendor: the server's origin, and nothing inline. */
const policy = (origin: string) =>
  `default-src 'none'; img-src data:; script-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types 'none'`;

beforeAll(async () => {
  server = await startServerProcess();
  vendor = await startSite('localhost', ({ url }) => ({
    headers: { 'content-security-policy': policy(server.url) },
    body: `<!doctype html><html lang="en"><title>Vendor</title><link rel="icon" href="data:,">
<script async src="${server.url}/foothold.js" data-key="${KEYS.FOOTHOLD_WRITE_KEY}" data-user="${url.searchParams.get('user')}" data-account="acme"></script>
<main><h1>Vendor</h1><button data-foothold="new-report">New report</button></main></html>`,
  }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await vendor?.stop();
  await server?.stop();
  if (server) await removeFolder(server.folder);
});

async function call<T = unknown>(method: string, path: string, body?: object): Promise<T> {
  const reply = await server.api(method, path, body);
  const text = await reply.text();
  expect([path, reply.status, text]).toEqual([path, 200, expect.any(String)]);
  return JSON.parse(text || 'null') as T;
}

/** Everything else is taken back, so that a test meets its own content only. */
async function publish(...contents: { id: string; [part: string]: unknown }[]): Promise<void> {
  for (const { id, ...content } of contents) {
    await call('PUT', `/v1/content/${id}`, content);
    await call('POST', `/v1/content/${id}/publish`);
  }
}

async function visit(user: string): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(String(error.error())));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${vendor.origin}/?user=${user}`);
  await page.waitForFunction('window.foothold?.version');
  await page.evaluate(
    (part) => (window as never as { foothold: Foothold }).foothold.identify(part, { part }),
    user,
  );
  return {
    page,
    async close() {
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}

const settle = (fatigue: object, rest: object = {}) => call('PUT', '/v1/settings', { fatigue, ...rest });

test('the items of an ordered list open one after the other; an optional one holds nobody up', async () => {
  await settle({ perDay: 0 });
  const item = (id: string, rest: object = {}) => ({
    id,
    title: `Item ${id}`,
    done: { event: `Did ${id}` },
    action: { do: 'open', href: `/${id}`, label: `Go to ${id}` },
    ...rest,
  });
  await publish({
    id: 'in-order',
    kind: 'checklist',
    name: 'In order',
    title: 'In order',
    audience: { user: 'part', is: 'orla' },
    ordered: true,
    items: [item('a'), item('b', { optional: true }), item('c')],
  });
  const { page, close } = await visit('orla');
  await page.getByRole('button', { name: /In order/ }).click();
  const go = (id: string) => page.getByRole('button', { name: `Go to ${id}`, includeHidden: true });
  const locked = () => page.getByText(/Locked until/).count();
  await page.getByText('Item c').waitFor();
  // Both wait for the first.
  expect(await locked()).toBe(2);
  await page.evaluate(`foothold.track('Did a')`);
  await expect.poll(locked).toBe(0);
  expect(await go('c').count()).toBe(1);
  await close();
});

test('a low score leads to another question than a high one, and one may end the survey', async () => {
  await settle({ perDay: 10, gap: '0m', surveyGap: '0m' });
  await publish({
    id: 'branches',
    kind: 'survey',
    name: 'Branches',
    audience: { user: 'part', in: ['low', 'middle', 'high'] },
    questions: [
      {
        id: 'score',
        kind: 'nps',
        title: 'Would you recommend us?',
        next: [{ when: { lte: 6 }, go: 'missing' }, { when: { between: [7, 8] }, go: 'end' }, { go: 'best' }],
      },
      {
        id: 'missing',
        kind: 'choice',
        title: 'What is missing?',
        options: [
          { id: 'speed', label: 'Speed' },
          { id: 'help', label: 'Help' },
        ],
        next: [{ go: 'end' }],
      },
      { id: 'best', kind: 'text', title: 'What do you like best?' },
    ],
    thanks: 'Thank you all',
  });
  for (const [user, score, question, answers] of [
    ['low', '3', 'What is missing?', ['3', 'speed']],
    ['middle', '8', undefined, ['8']],
    ['high', '10', 'What do you like best?', ['10', 'The rest']],
  ] as const) {
    const { page, close } = await visit(user);
    await page.evaluate(
      `window.answers = []; foothold.on('answered', ({ score, text }) => answers.push(String(score ?? text)))`,
    );
    await page.getByRole('radio', { name: score, exact: true }).click();
    await page.getByRole('button', { name: /Next|Send/ }).click();
    if (question) {
      await page.getByRole('heading', { name: question }).or(page.getByText(question)).first().waitFor();
      if (user === 'low') await page.getByRole('radio', { name: 'Speed' }).click();
      else await page.getByRole('textbox').fill('The rest');
      await page.getByRole('button', { name: 'Send' }).click();
    }
    await page.getByText('Thank you all').waitFor();
    expect(await page.evaluate('window.answers')).toEqual(answers);
    await page.evaluate('foothold.destroy()');
    await close();
  }
});

test('the hub counts what is new; what was read stays read after a reload', async () => {
  await settle(
    { perDay: 0 },
    {
      hub: {
        title: 'Help',
        audience: { user: 'part', is: 'hugo' },
        announcements: [{ id: 'dark', title: 'A dark theme', body: 'Switch it on.', at: '2026-01-01' }],
        links: [{ id: 'docs', title: 'Documentation', href: 'https://example.com/docs' }],
      },
    },
  );
  const { page, close } = await visit('hugo');
  await page.getByRole('button', { name: 'Help: 1 new' }).click();
  await page.getByText('A dark theme').click();
  await page.getByText('Switch it on.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Help', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Help', exact: true }).waitFor();
  await close();
  await settle({ perDay: 0 }, { hub: null });
});

test('the debugger tells gates and reasons; with a signed token also what the server knows', async () => {
  await settle({ perDay: 0 });
  await publish({
    id: 'for-admins',
    kind: 'guide',
    name: 'For admins',
    audience: { user: 'role', is: 'admin' },
    steps: [{ id: 'hello', kind: 'modal', title: 'Hello', body: 'Admins only.' }],
  });
  const { page, close } = await visit('dora-part');
  await page.evaluate('foothold.debug()');
  const panel = page.getByRole('dialog').filter({ hasText: 'for-admins' });
  await panel.waitFor();
  expect(await panel.textContent()).toMatch(/audience/i);
  const facts = async () => /Facts.*?Events/s.exec((await panel.textContent()) ?? '')?.[0];
  expect(await facts()).not.toContain('dora-part');
  const { token } = await call<{ token: string }>('POST', '/v1/debug-token', {});
  await page.evaluate((signed) => (window as never as { foothold: Foothold }).foothold.debug(signed), token);
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(facts).toContain('dora-part');
  await close();
});
