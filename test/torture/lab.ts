// Where trials happen: a browser, a vendor's site, an ingest server that fails as it is told, and the real server. Each
// starts when it is first asked for, and all of them end together.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type FakeIngest, startFakeIngest } from '../fixtures/fake-ingest.ts';
import { removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type Answer, type Asked, type Site, startSite } from '../fixtures/site.ts';

export interface VendorPage {
  head?: string;
  body?: string;
  headers?: Record<string, string>;
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Everything that reached the page: exceptions, rejections, errors on its console. */
  errors: string[];
  close(): Promise<void>;
}

export interface Lab {
  ingest: FakeIngest;
  site: Site;
  /** The vendor's pages by path. */
  page: (path: string) => VendorPage;
  /** Anything else that the vendor's site answers. */
  answer: (asked: Asked) => Answer | undefined;
  /** The script tag of the fake ingest server. */
  tag(attributes?: string): string;
  browser(): Promise<Browser>;
  server(): Promise<ServerProcess>;
  visit(path?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** A folder that is removed at the end. */
  folder(): Promise<string>;
  /** Preflights that the widget caused in all trials so far. */
  preflights: number;
  requests: number;
  /** A clean slate for the next trial. */
  reset(): void;
  stop(): Promise<void>;
}

/** Only these are ours; a page that is told to break things says so on its console as well. */
const OWN = /foothold/i;

export async function startLab(): Promise<Lab> {
  let browser: Promise<Browser> | undefined;
  let server: Promise<ServerProcess> | undefined;
  const folders: string[] = [];
  const ingest = await startFakeIngest();
  const site = await startSite('localhost', (asked) => {
    if (asked.url.pathname === '/favicon.ico') return { status: 204, body: '' };
    return lab.answer(asked) ?? html(lab.page(asked.url.pathname));
  });

  const lab: Lab = {
    ingest,
    site,
    page: () => ({}),
    answer: () => undefined,
    preflights: 0,
    requests: 0,
    tag: (attributes = '') =>
      `<script async src="${ingest.origin}/foothold.js" data-key="wk_test" ${attributes}></script>`,
    browser: () => {
      browser ??= launchBrowser();
      return browser;
    },
    server: () => {
      server ??= startServerProcess();
      return server;
    },
    async visit(path = '/', options = {}) {
      const context = await (await lab.browser()).newContext({
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(8_000);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && OWN.test(message.text())) errors.push(message.text());
      });
      await page.goto(site.origin + path);
      return { context, page, errors, close: () => context.close() };
    },
    async folder() {
      const path = await mkdtemp(join(tmpdir(), 'foothold-torture-'));
      folders.push(path);
      return path;
    },
    reset() {
      lab.requests += ingest.requests.length;
      lab.preflights += ingest.requests.filter((request) => request.startsWith('OPTIONS')).length;
      ingest.reset();
      lab.page = () => ({});
      lab.answer = () => undefined;
    },
    async stop() {
      if (browser) await (await browser).close();
      if (server) {
        const running = await server;
        await running.stop();
        folders.push(running.folder);
      }
      await site.stop();
      await ingest.stop();
      for (const folder of folders) await removeFolder(folder);
    },
  };
  return lab;
}

const html = ({ head = '', body = '', headers }: VendorPage): Answer => ({
  ...(headers && { headers }),
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vendor</title>${head}</head><body>${body}</body></html>`,
});

/** The stub that takes calls before the script has loaded. */
export const STUB = `<script>window.foothold=window.foothold||new Proxy([],{get:(q,m)=>m in q?q[m]:(...a)=>new Promise(r=>q.push([m,a,r]))})</script>`;

/** Closes a tab as its user does, with everything that a page hears then; returns when it is gone. */
export async function leave(tab: Page): Promise<void> {
  const gone = tab.waitForEvent('close', { timeout: 3_000 }).catch(() => {});
  await tab.close({ runBeforeUnload: true });
  await gone;
}
