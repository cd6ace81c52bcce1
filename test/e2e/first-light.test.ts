// The main job from end to end on real parts: the script tag in a vendor's page, a real browser, the built server with a
// database file, and what a customer-success manager reads afterwards.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountReport } from '../../server/metrics/report/account.ts';
import type { NpsReport } from '../../server/metrics/report/nps.ts';
import type { TimeToValueReport } from '../../server/metrics/report/time-to-value.ts';
import { launchBrowser } from '../browser.ts';
import { KEYS, removeFolder, runCli, type ServerProcess, startServerProcess } from '../fixtures/process.ts';

let browser: Browser;
let server: ServerProcess;
let vendor: Server;
let vendorUrl: string;

/** The vendor's page: the tag as the README gives it, a call before it loads, and a product of three controls. */
const page = () => `<!doctype html><html lang="en"><head><title>Vendor</title>
<script>window.foothold=window.foothold||new Proxy([],{get:(q,m)=>m in q?q[m]:(...a)=>new Promise(r=>q.push([m,a,r]))})</script>
<script async src="${server.url}/foothold.js" data-key="${KEYS.FOOTHOLD_WRITE_KEY}" data-user="ann" data-account="acme"></script>
</head><body><main><h1>Vendor</h1>
<button data-foothold="new-report" onclick="foothold.track('Report Created', { kind: 'weekly' })">New report</button>
<a href="/team">Team</a></main>
<script>foothold.identify('ann', { name: 'Ann Alder', role: 'admin' }); foothold.group('acme', { name: 'Acme', seats: 2, plan: 'pro' }); foothold.page();</script>
</body></html>`;

beforeAll(async () => {
  server = await startServerProcess();
  vendor = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page()));
  await new Promise<void>((ready) => vendor.listen(0, '127.0.0.1', ready));
  vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  await define();
});
afterAll(async () => {
  await browser?.close();
  vendor?.close();
  await server?.stop();
  if (server) await removeFolder(server.folder);
});

async function put(path: string, body: object): Promise<void> {
  const reply = await server.api('PUT', path, body);
  expect([path, reply.status, await reply.text()]).toEqual([path, 200, expect.any(String)]);
}

async function publish(id: string, content: object): Promise<void> {
  await put(`/v1/content/${id}`, content);
  expect((await server.api('POST', `/v1/content/${id}/publish`)).status).toBe(200);
}

async function define(): Promise<void> {
  // One person meets a guide and a survey within a minute here; by default that would be too much for one day.
  await put('/v1/settings', { fatigue: { perDay: 2, gap: '0m' } });
  await put('/v1/milestones/first-report', {
    name: 'First report',
    rule: { event: 'Report Created' },
    value: true,
  });
  await put('/v1/features/reports', { name: 'Reports', rule: { event: 'Report Created' } });
  await publish('start', {
    kind: 'checklist',
    name: 'Getting started',
    title: { en: 'Getting started', ja: 'はじめに' },
    items: [
      {
        id: 'report',
        title: { en: 'Create a report', ja: 'レポートを作成' },
        done: { event: 'Report Created' },
      },
      { id: 'team', title: { en: 'Visit your team', ja: 'チームを見る' }, done: { page: '/team' } },
    ],
  });
  await publish('tour', {
    kind: 'guide',
    name: 'Tour',
    priority: 5,
    audience: { user: 'role', is: 'admin' },
    steps: [
      {
        id: 'click',
        kind: 'tooltip',
        target: 'new-report',
        title: 'Start here',
        body: 'Hello {{user.name | there}}, press the button.',
        advance: { element: 'new-report', is: 'clicked' },
      },
      {
        id: 'done',
        kind: 'modal',
        title: 'That was it',
        body: 'Your **first** report.',
        buttons: [{ label: 'Finish', action: { do: 'next' }, primary: true }],
      },
    ],
  });
  await publish('nps', {
    kind: 'survey',
    name: 'NPS',
    trigger: { page: '/team' },
    frequency: { show: 'every', every: '90d', snooze: '7d' },
    questions: [
      { id: 'score', kind: 'nps', title: 'How likely are you to recommend us?' },
      { id: 'why', kind: 'text', title: 'Why?', optional: true },
    ],
    thanks: 'Thank you',
  });
}

/** Polls the server until it says so. */
async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + 15_000;
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && isSo(answer)) return answer;
    if (Date.now() > until) throw new Error(`it never came true: ${JSON.stringify(answer).slice(0, 2_000)}`);
    await new Promise((r) => setTimeout(r, 100));
  }
}

const account = () => server.get<AccountReport>('/v1/accounts/acme');

async function followTheGuide(tab: Page): Promise<void> {
  const tooltip = tab.getByRole('dialog', { name: 'Start here' });
  await tooltip.getByText('Hello Ann Alder, press the button.').waitFor();
  await tab.getByRole('button', { name: 'New report' }).click();
  await tab.getByRole('dialog', { name: 'That was it' }).waitFor();
  await tab.reload();
  await tab.getByRole('dialog', { name: 'That was it' }).getByRole('button', { name: 'Finish' }).click();
}

async function answerTheSurvey(tab: Page): Promise<void> {
  await tab.getByRole('radio', { name: '9', exact: true }).click();
  await tab.getByRole('textbox', { name: /Why/ }).fill('Quick to learn.');
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByText('Thank you').waitFor();
}

test('from one script tag to the report', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const errors: string[] = [];
  const preflights: string[] = [];
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('request', (request) => request.method() === 'OPTIONS' && preflights.push(request.url()));
  const tab = await context.newPage();
  // The person's traits must be there before an audience over them can be settled.
  await tab.goto(vendorUrl);
  await eventually(account, (report) => report.users[0]?.role === 'admin');
  await tab.reload();

  await followTheGuide(tab);
  await tab.getByRole('button', { name: /Getting started/ }).waitFor();
  await tab.getByRole('link', { name: 'Team' }).click();
  await answerTheSurvey(tab);
  await tab.close();

  const report = await eventually(
    account,
    ({ checklists, answers }) => checklists[0]?.completed === 1 && answers[0]?.text != null,
  );
  expect(report).toMatchObject({
    name: 'Acme',
    traits: { name: 'Acme', seats: 2, plan: 'pro' },
    users: [{ id: 'ann', name: 'Ann Alder' }],
    milestones: [{ id: 'first-report', status: 'reached' }],
    checklists: [{ id: 'start', seen: 1, completed: 1, items: [{ done: 1 }, { done: 1 }] }],
    answers: [{ score: 9, text: 'Quick to learn.' }],
  });
  expect(await server.get<TimeToValueReport>('/v1/reports/time-to-value')).toMatchObject({ n: 1, events: 1 });
  expect(await server.get<NpsReport>('/v1/reports/nps')).toMatchObject({
    seen: 1,
    answered: 1,
    byUser: { reason: 'too few answers' },
  });
  expect(errors).toEqual([]);
  expect(preflights).toEqual([]);

  const manager = await context.newPage();
  await manager.goto((await runCli(['sign-in', '--url', server.url], server.env)).out.trim());
  await manager.getByRole('button', { name: 'Sign in' }).click();
  await manager.getByRole('link', { name: 'Accounts', exact: true }).click();
  await manager.getByRole('link', { name: 'Acme' }).click();
  await manager.getByText('Quick to learn.').waitFor();
  await manager.goto(`${server.url}/console/content`);
  const tour = manager.getByRole('row', { name: /Tour/ });
  expect(await tour.innerText()).toMatch(/1/);
  await context.close();

  expect(await server.stop()).toMatchObject({ code: 0 });
  const rebuilt = await runCli(['rebuild'], server.env);
  expect([rebuilt.code, rebuilt.err]).toEqual([0, expect.any(String)]);
});
