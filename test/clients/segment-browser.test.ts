import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { accountOf, eventsOf } from './found.ts';
import { type Front, jsonOf, startFront } from './front.ts';
import { startVendorSite, type VendorSite, visit } from './page.ts';
import { record } from './record.ts';

describe('@segment/analytics-next in a browser, as it comes from npm', () => {
  let browser: Browser;
  let server: ServerProcess;
  let front: Front;
  let vendor: VendorSite;
  beforeAll(async () => {
    server = await startServerProcess();
    front = await startFront(server.url);
    vendor = await startVendorSite('segment-page.ts');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    record('segment-browser-1.84.3', front.requests);
    await browser?.close();
    await vendor?.stop();
    await front?.stop();
    await server?.stop();
    if (server) await removeFolder(server.folder);
  });

  it('needs one address, and brings people, accounts and events', async () => {
    const { page, context } = await vendor.open(browser, { server: front.url });
    await visit(page, { user: 'cem', account: 'umbrella' });
    const found = await eventsOf(server, 4);
    expect(found.map(({ type }) => type).sort()).toEqual(['group', 'identify', 'page', 'track']);
    const account = await accountOf(server, 'umbrella');
    expect(account.traits).toMatchObject({ plan: 'pro' });
    expect(account.users).toMatchObject([{ id: 'cem', name: 'cem Example', role: 'admin' }]);
    const paths = new Set(front.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`));
    expect([...paths].filter((path) => path.startsWith('POST')).sort()).toEqual([
      'POST /v1/g',
      'POST /v1/i',
      'POST /v1/p',
      'POST /v1/t',
    ]);
    // Everything came as plain text, with a preflight at most once for each address.
    const sent = front.requests.filter(({ method }) => method === 'POST');
    expect(sent.every(({ headers }) => headers['content-type'] === 'text/plain')).toBe(true);
    expect(front.requests.filter(({ method }) => method === 'OPTIONS').length).toBeLessThanOrEqual(5);
    await context.close();
  });

  it('comes back after a 429 and a 500', async () => {
    const { page, context } = await vendor.open(browser, { server: front.url });
    front.troubles.push({ status: 429, headers: { 'retry-after': '1' } }, { status: 500 });
    await page.evaluate(() => {
      const { analytics } = window as unknown as { analytics: { track(event: string): unknown } };
      void analytics.track('Sent Again');
    });
    const found = await eventsOf(server, 5);
    expect(found.filter(({ event }) => event === 'Sent Again')).toHaveLength(1);
    await context.close();
  });

  it('sends batches', async () => {
    const before = front.requests.length;
    const { page, context } = await vendor.open(browser, { server: front.url, mode: 'batched' });
    await visit(page, { user: 'dee', account: 'hooli' });
    await eventsOf(server, 9);
    const batches = front.requests
      .slice(before)
      .filter(({ method, path }) => method === 'POST' && path === '/v1/b');
    expect(batches.flatMap((one) => jsonOf(one).batch ?? []).length).toBe(4);
    expect((await accountOf(server, 'hooli')).users).toMatchObject([{ id: 'dee' }]);
    await context.close();
  });
});
