import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { accountOf, eventsOf } from './found.ts';
import { type Front, startFront } from './front.ts';
import { startVendorSite, type VendorSite, visit } from './page.ts';
import { record } from './record.ts';

describe('@rudderstack/analytics-js in a browser, as it comes from npm', () => {
  let browser: Browser;
  let server: ServerProcess;
  let front: Front;
  let vendor: VendorSite;
  beforeAll(async () => {
    server = await startServerProcess();
    front = await startFront(server.url);
    vendor = await startVendorSite('rudder-page.ts');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    record('rudder-browser-3.34.1', front.requests);
    await browser?.close();
    await vendor?.stop();
    await front?.stop();
    await server?.stop();
    if (server) await removeFolder(server.folder);
  });

  const posted = (from = 0) =>
    front.requests.slice(from).flatMap(({ method, path }) => (method === 'POST' ? [path.split('?')[0]] : []));

  it('brings people, accounts and events, through a 429 and a 500', async () => {
    front.troubles.push({ status: 429, headers: { 'retry-after': '1' } }, { status: 500 });
    const { page, context } = await vendor.open(browser, { server: front.url });
    await visit(page, { user: 'eve', account: 'stark' });
    const found = await eventsOf(server, 4);
    expect(found.map(({ type }) => type).sort()).toEqual(['group', 'identify', 'page', 'track']);
    const account = await accountOf(server, 'stark');
    expect(account.traits).toMatchObject({ plan: 'pro' });
    expect(account.users).toMatchObject([{ id: 'eve', name: 'eve Example', role: 'admin' }]);
    expect([...new Set(posted())].sort()).toEqual(['/v1/group', '/v1/identify', '/v1/page', '/v1/track']);
    await context.close();
  });

  it('sends batches', async () => {
    const before = front.requests.length;
    const { page, context } = await vendor.open(browser, { server: front.url, mode: 'batched' });
    await visit(page, { user: 'fay', account: 'wayne' });
    await eventsOf(server, 8);
    expect(new Set(posted(before))).toEqual(new Set(['/v1/batch']));
    expect((await accountOf(server, 'wayne')).users).toMatchObject([{ id: 'fay' }]);
    await context.close();
  });

  it('sends beacons', async () => {
    const before = front.requests.length;
    const { page, context } = await vendor.open(browser, { server: front.url, mode: 'beacon' });
    await visit(page, { user: 'gus', account: 'tyrell' });
    await eventsOf(server, 12);
    expect(new Set(posted(before))).toEqual(new Set(['/beacon/v1/batch']));
    expect((await accountOf(server, 'tyrell')).users).toMatchObject([{ id: 'gus' }]);
    await context.close();
  });
});
