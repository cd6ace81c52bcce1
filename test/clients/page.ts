// The page of a vendor that uses the browser client of somebody else: bundled from its npm package as the vendor would, on an
// origin of its own, in a real Chromium.

import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundle } from '../fixtures/bundle.ts';
import { KEYS } from '../fixtures/process.ts';
import { type Site, startSite } from '../fixtures/site.ts';

export interface VendorSite extends Site {
  /** Opens the page in a context of its own, with the client under `window.analytics`. */
  open(
    browser: Browser,
    options: { server: string; mode?: 'batched' | 'beacon' },
  ): Promise<{ page: Page; context: BrowserContext }>;
}

/** What both clients have, as pages call it. */
export interface PageAnalytics {
  identify(userId: string, traits?: object): unknown;
  group(groupId: string, traits?: object): unknown;
  track(event: string, properties?: object): unknown;
  page(category: string, name: string): unknown;
  alias(to: string, from?: string): unknown;
}

export async function startVendorSite(entry: string): Promise<VendorSite> {
  const { files, script } = await bundle(join(import.meta.dirname, entry), '/assets/');
  const site = await startSite('localhost', ({ url }) => {
    const file = files.get(url.pathname.replace('/assets/', ''));
    if (file) return { type: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body: file };
    if (url.pathname !== '/') return undefined;
    return {
      body: `<!doctype html><html lang="en"><title>Vendor</title><script type="module" src="${script}"></script></html>`,
    };
  });
  return {
    ...site,
    async open(browser, { server, mode }) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const query = new URLSearchParams({
        key: KEYS.FOOTHOLD_WRITE_KEY,
        server,
        ...(mode && { [mode]: '1' }),
      });
      await page.goto(`${site.origin}/?${query}`);
      await page.waitForFunction(() => 'analytics' in window);
      return { page, context };
    },
  };
}

/** One person's visit: unknown at first, then known, with their account, and something done there. */
export const visit = (page: Page, who: { user: string; account: string }): Promise<void> =>
  page.evaluate(async ({ user, account }) => {
    const { analytics } = window as unknown as { analytics: PageAnalytics };
    await analytics.page('Docs', 'Home');
    await analytics.identify(user, { name: `${user} Example`, role: 'admin' });
    await analytics.group(account, { name: account, plan: 'pro' });
    await analytics.track('Report Created', { kind: 'weekly' });
  }, who);
