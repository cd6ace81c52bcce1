// The console in a real browser: its pages over fixtures, under the policy that the server sends, built as vite builds it.

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, BrowserContext } from 'playwright-core';
import { createServer } from 'vite';
import type * as Choice from '../../../server/console/choice.ts';
import type * as Console from '../../../server/console/console.tsx';
import type * as Access from '../../../server/console/fixture/access.tsx';
import type * as Chance from '../../../server/console/fixture/chance.ts';
import type * as Engage from '../../../server/console/fixture/engage.ts';
import type * as Health from '../../../server/console/fixture/health-pages.ts';
import type * as Names from '../../../server/console/fixture/names.ts';
import type * as Fixtures from '../../../server/console/fixture/reports.ts';
import type * as SegmentFixture from '../../../server/console/fixture/segments.ts';
import type * as Settings from '../../../server/console/fixture/settings.tsx';
import type * as Door from '../../../server/console/page/door.tsx';
import type * as Document from '../../../server/console/part/document.tsx';
import type * as ReaderModule from '../../../server/console/reader.ts';
import type * as Respond from '../../../server/console/respond.tsx';
import type * as HealthPages from '../../../server/routes/health-pages.tsx';
import type * as SegmentPages from '../../../server/routes/segments-pages.tsx';
import { launchBrowser } from '../../browser.ts';

export type Workspace = 'full' | 'few' | 'empty' | 'hostile' | 'japanese';

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const SESSION = {
  memberId: 'member-1',
  userName: 'Ana Demo',
  role: 'owner',
  workspaceId: 'workspace',
  envId: 'env',
  workspaceName: 'Harbor Boards',
  environmentName: 'production',
  hasPassword: true,
} as const;

export interface World {
  browser: Browser;
  /** Where the pages of a workspace are. */
  urlOf(workspace: Workspace): string;
  stop(): Promise<void>;
}

/** The style sheet exists only where vite has built it, so the modules are loaded through vite. */
export async function createWorld(): Promise<World> {
  const vite = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const load = <T>(path: string) => vite.ssrLoadModule(path) as Promise<T>;
  const { createConsole } = await load<typeof Console>('/server/console/console.tsx');
  const { choose } = await load<typeof Choice>('/server/console/choice.ts');
  const { fixtureReports } = await load<typeof Fixtures>('/server/console/fixture/reports.ts');
  const { fixtureEngage } = await load<typeof Engage>('/server/console/fixture/engage.ts');
  const { fixtureSettings, fixtureDoor } = await load<typeof Settings>(
    '/server/console/fixture/settings.tsx',
  );
  const { fixtureAccess, fixtureSigning } = await load<typeof Access>('/server/console/fixture/access.tsx');
  const { fixtureHealth } = await load<typeof Health>('/server/console/fixture/health-pages.ts');
  const { healthPages } = await load<typeof HealthPages>('/server/routes/health-pages.tsx');
  const { fixtureSegmentPages } = await load<typeof SegmentFixture>('/server/console/fixture/segments.ts');
  const { segmentPages } = await load<typeof SegmentPages>('/server/routes/segments-pages.tsx');
  const { langOf, themeOf } = await load<typeof ReaderModule>('/server/console/reader.ts');
  const { page, readerOf } = await load<typeof Respond>('/server/console/respond.tsx');
  const { ENGLISH, HOSTILE, JAPANESE } = await load<typeof Names>('/server/console/fixture/names.ts');
  const { NOW } = await load<typeof Chance>('/server/console/fixture/chance.ts');
  const { ErrorPage } = await load<typeof Door>('/server/console/page/door.tsx');
  const { toHtml } = await load<typeof Document>('/server/console/part/document.tsx');

  const workspaces = {
    full: fixtureReports(),
    few: fixtureReports({ accounts: 4, silentDays: 9, discovered: true }),
    empty: fixtureReports({ accounts: 0 }),
    hostile: fixtureReports({ names: HOSTILE, accounts: 24 }),
    japanese: fixtureReports({ names: JAPANESE, accounts: 40 }),
  };
  const servers = await Promise.all(
    Object.entries(workspaces).map(async ([name, reports]) => {
      const app = new Hono<Respond.ConsoleEnv>()
        .use(async (c, next) => {
          c.set('session', SESSION);
          await next();
          c.header('Content-Security-Policy', POLICY);
        })
        .get('/sign-in', (c) => {
          const door = c.req.query('token') === undefined ? '/sign-in' : '/sign-in?token';
          return page(c, fixtureDoor(door, { lang: langOf(c), theme: themeOf(c) }));
        })
        .get('/invitation', (c) =>
          page(c, fixtureDoor('/invitation', { lang: langOf(c), theme: themeOf(c) })),
        )
        .get('/docs/identity', (c) => page(c, fixtureSigning({ lang: langOf(c), theme: themeOf(c) })))
        .get('/broken', (c) => c.html(toHtml(ErrorPage({ lang: 'ja', status: 500 }))))
        .get('/console/settings/:page{.+}', async (c, next) => {
          const people = { hostile: HOSTILE, japanese: JAPANESE }[name] ?? ENGLISH;
          const reader = readerOf(c, NOW);
          const drawn = fixtureSettings(reader, people.people) ?? fixtureAccess(reader, people.people);
          return drawn ? page(c, drawn) : next();
        })
        .use('/console/*', choose)
        .route('/console', healthPages(fixtureHealth(reports, NOW)))
        .route(
          '/console/segments',
          segmentPages(
            fixtureSegmentPages(reports, { hostile: HOSTILE, japanese: JAPANESE }[name] ?? ENGLISH, NOW),
          ),
        )
        .route('/console', createConsole({ reports, engage: fixtureEngage(NOW), now: () => NOW }));
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      return { name, server, url: `http://127.0.0.1:${address.port}` };
    }),
  );
  const browser = await launchBrowser();

  return {
    browser,
    urlOf: (workspace) => servers.find(({ name }) => name === workspace)?.url ?? '',
    async stop() {
      await browser.close();
      for (const { server } of servers) server.close();
      await vite.close();
    },
  };
}

/** A reader with a language, a theme and a window. */
export function openContext(
  { browser }: World,
  { lang = 'en', theme = 'light' as 'light' | 'dark', width = 1280, script = true } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    locale: lang,
    colorScheme: theme,
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
  });
}
