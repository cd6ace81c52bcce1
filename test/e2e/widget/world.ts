// The world around the widget: a vendor's product on one origin, the ingest server on another (so that CORS is real), and a
// browser. The server is a fake that records and answers what a test tells it to; everything else is the real thing.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { worded } from '../../../server/engage/worded.ts';
import type { BatchReply, BootReply, BootRequest, WireContent } from '../../../shared/wire.ts';
import { wireTheme } from '../../../shared/wire-theme.ts';
import { type Words, wordsFor } from '../../../shared/words.ts';
import { launchBrowser } from '../../browser.ts';
import { publicScript } from '../../fixtures/public-script.ts';
import { ensureBuilt, PUBLIC_FOLDER } from './built.ts';

export interface SentEvent {
  type: string;
  event?: string;
  userId?: string;
  anonymousId?: string;
  groupId?: string;
  messageId: string;
  originalTimestamp: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  context: {
    groupId?: string;
    page: { path: string };
    locale: string;
    library: { name: string; version: string };
  };
}

/** What the server says in this language. */
export const inLanguage = (locale: BootReply['locale']): Pick<BootReply, 'locale' | 'words'> => ({
  locale,
  words: wordsFor(locale, ['checklist', 'guide', 'survey', 'hub', 'debug']),
});

export const DEFAULT_REPLY: Omit<BootReply, 'contents'> = {
  serverTime: 0,
  ...inLanguage('en'),
  theme: wireTheme(),
};

export class World {
  readonly boots: BootRequest[] = [];
  /** What the server settled, each message once. */
  readonly events: SentEvent[] = [];
  /** Method and address of every request to the ingest server. */
  readonly requests: string[] = [];
  contents: WireContent[] = [];
  reply: Omit<BootReply, 'contents'> = DEFAULT_REPLY;
  /** Answers instead of the server: a status, or `drop` for a connection that breaks. */
  trouble: number | 'drop' | undefined;
  /** The vendor's page by path: its body, and headers to send with it. */
  page: (path: string) => { head?: string; body: string; headers?: Record<string, string> } = () => ({
    body: '',
  });

  readonly browser: Browser;
  /** Origins of the vendor's product and of the ingest server. */
  readonly vendor: string;
  readonly ingest: string;
  private readonly servers: Server[];

  private constructor(
    browser: Browser,
    servers: Server[],
    { vendor, ingest }: Record<'vendor' | 'ingest', string>,
  ) {
    this.browser = browser;
    this.servers = servers;
    this.vendor = vendor;
    this.ingest = ingest;
  }

  static async start(): Promise<World> {
    ensureBuilt();
    const handlers: { vendor?: Handler; ingest?: Handler } = {};
    const vendor = createServer((request, response) => handlers.vendor?.(request, response));
    const ingest = createServer((request, response) => handlers.ingest?.(request, response));
    const [vendorPort, ingestPort] = [await listen(vendor), await listen(ingest)];
    const browser = await launchBrowser();
    const world = new World(browser, [vendor, ingest], {
      vendor: `http://localhost:${vendorPort}`,
      ingest: `http://127.0.0.1:${ingestPort}`,
    });
    handlers.vendor = world.serveVendor;
    handlers.ingest = world.serveIngest;
    return world;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    for (const server of this.servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  /** A fresh world for the next test; the browser and the servers stay. */
  reset(): void {
    this.boots.length = 0;
    this.events.length = 0;
    this.requests.length = 0;
    this.contents = [];
    this.reply = DEFAULT_REPLY;
    this.trouble = undefined;
    this.page = () => ({ body: '' });
  }

  readonly tag = (attributes = ''): string =>
    `<script async src="${this.ingest}/foothold.js" data-key="wk_test" ${attributes}></script>`;

  /** A visitor with a browser of their own; errors that reach the page fail the test through `errors`. */
  async visit(path = '/', options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    return new Visit(context, await context.newPage()).go(this.vendor + path);
  }

  tracked(name: string): SentEvent[] {
    return this.events.filter(({ event }) => event === name);
  }

  /** Stages of `$exposure`, in the order of sending. */
  stages(content: string): unknown[] {
    return this.tracked('$exposure')
      .filter(({ properties }) => properties?.content === content)
      .map(({ properties }) => properties?.stage);
  }

  private readonly serveVendor: Handler = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', this.vendor);
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const { head = '', body, headers } = this.page(pathname);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vendor</title>${head}</head><body>${body}</body></html>`,
    );
  };

  private readonly serveIngest: Handler = async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', this.ingest);
    this.requests.push(`${request.method} ${pathname}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (request.method === 'GET') return serveFile(pathname, response);
    const body = await read(request);
    if (this.trouble === 'drop') return void request.socket.destroy();
    if (this.trouble !== undefined) return void response.writeHead(this.trouble).end('{}');
    if (pathname === '/v1/boot') {
      const asked = JSON.parse(body) as BootRequest;
      this.boots.push(asked);
      return json(
        response,
        worded({ ...this.reply, words: {} as Words, contents: this.contents }, asked.debug),
      );
    }
    const { batch } = JSON.parse(body) as { batch: SentEvent[] };
    const known = new Set(this.events.map(({ messageId }) => messageId));
    const fresh = batch.filter(({ messageId }) => !known.has(messageId));
    this.events.push(...fresh);
    return json(response, {
      success: true,
      accepted: fresh.length,
      duplicates: batch.length - fresh.length,
      quarantined: [],
      retry: [],
    } satisfies BatchReply);
  };
}

export class Visit {
  readonly errors: string[] = [];
  readonly context: BrowserContext;
  readonly page: Page;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  async go(url: string): Promise<this> {
    await this.page.goto(url);
    return this;
  }

  /** Has the page send what waits, as it would when it goes away; a test need not wait for the timer. */
  async hurry(): Promise<void> {
    await this.page.evaluate(`dispatchEvent(new Event('pagehide'))`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close();
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

function serveFile(pathname: string, response: ServerResponse): void {
  const file = publicScript(PUBLIC_FOLDER, pathname);
  if (file) response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(file);
  else response.writeHead(404).end();
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Waits until `look` gives something true, and returns it. */
export async function until<T>(look: () => T | Promise<T>, what: string, ms = 8_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
