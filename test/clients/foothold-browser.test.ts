import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ensureBuilt } from '../e2e/widget/built.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type Site, startSite } from '../fixtures/site.ts';
import { accountOf, eventsOf } from './found.ts';
import { type Front, startFront } from './front.ts';
import { record } from './record.ts';

// Our own client as a page loads it, so that what it sends today is among the recordings.

let browser: Browser;
let server: ServerProcess;
let front: Front;
let vendor: Site;
beforeAll(async () => {
  ensureBuilt();
  server = await startServerProcess();
  front = await startFront(server.url);
  vendor = await startSite('localhost', ({ url }) => ({
    body:
      url.pathname === '/'
        ? `<!doctype html><html lang="en"><title>Vendor</title>
<script>window.foothold=window.foothold||new Proxy([],{get:(q,m)=>m in q?q[m]:(...a)=>new Promise(r=>q.push([m,a,r]))})</script>
<script async src="${front.url}/foothold.js" data-key="${KEYS.FOOTHOLD_WRITE_KEY}"></script>
<script>foothold.identify('hal', { role: 'admin' }); foothold.group('cyberdyne', { plan: 'pro' }); foothold.page(); foothold.track('Report Created', { kind: 'weekly' });</script></html>`
        : '',
  }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await vendor?.stop();
  await front?.stop();
  await server?.stop();
  if (server) await removeFolder(server.folder);
});

it('brings a person, an account and events', async () => {
  const page = await browser.newPage();
  await page.goto(vendor.origin);
  const found = await eventsOf(server, 4);
  expect(found.map(({ type }) => type).sort()).toEqual(['group', 'identify', 'page', 'track']);
  expect((await accountOf(server, 'cyberdyne')).users).toMatchObject([{ id: 'hal', role: 'admin' }]);
  record('foothold-0.1.0', front.requests);
});
