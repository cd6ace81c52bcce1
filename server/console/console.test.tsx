// The console, asked as a browser asks: every page, in both languages, for every kind of workspace.

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import type { Reports } from '../metrics/report.ts';
import { choose } from './choice.ts';
import { createConsole } from './console.tsx';
import { NOW } from './fixture/chance.ts';
import { HOSTILE, JAPANESE } from './fixture/names.ts';
import { fixtureReports } from './fixture/reports.ts';
import { fixtureSession } from './fixture/session.ts';
import type { ConsoleEnv } from './respond.tsx';
import { SCRIPT } from './script.ts';
import { STYLESHEET } from './stylesheet.ts';

const WORKSPACES: Record<string, Reports> = {
  full: fixtureReports(),
  discovered: fixtureReports({ discovered: true, silentDays: 9 }),
  few: fixtureReports({ accounts: 3 }),
  empty: fixtureReports({ accounts: 0 }),
  hostile: fixtureReports({ names: HOSTILE, accounts: 24 }),
  japanese: fixtureReports({ names: JAPANESE, accounts: 40 }),
};

const PAGES = [
  '/console',
  '/console?asOf=2026-01-31',
  '/console/accounts',
  '/console/accounts?search=a&plan=team&band=red&status=stuck&sort=lastSeen&order=asc&limit=25',
  '/console/accounts?limit=25&cursor=25',
  '/console/accounts/account-0',
  '/console/accounts/account-2?timeline=older-1',
  '/console/content',
  '/console/time-to-value',
  '/console/onboarding',
  '/console/adoption',
  '/console/adoption?groupBy=plan&sort=name',
  '/console/adoption/retention?kind=on-day',
  '/console/adoption/seats',
  '/console/adoption/score?compare=previous&groupBy=plan&segment=trials&from=2026-01-01',
  '/console/sentiment?compare=previous&groupBy=plan&to=2026-03-01',
  '/console/onboarding?from=2025-06-01',
  '/console/time-to-value?groupBy=plan&milestone=first-report&from=2025-06-01&to=2026-03-01',
  '/console/nowhere',
];

function browse(reports: Reports) {
  const app = new Hono<ConsoleEnv>()
    .use(async (c, next) => {
      c.set('session', fixtureSession({ userName: '<b>Ana</b>', workspaceName: '"Harbor" & Sons' }));
      await next();
    })
    .use('/console/*', choose)
    .route('/console', createConsole({ reports, now: () => NOW }));
  return (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
}

const english = { 'Accept-Language': 'en' };
const body = async (response: Response | Promise<Response>) => (await response).text();
/** A start tag; values stand in double quotes, and may hold anything but those. */
const TAG = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi;
/** What a reader sees. */
const visible = (html: string) => html.replace(TAG, '\n').replace(/<\/[\w-]+>/g, '\n');

describe.each(Object.keys(WORKSPACES))('a workspace that is %s', (name) => {
  const get = browse(WORKSPACES[name] as Reports);

  it.each(PAGES)('shows %s in both languages, with no hole in the text', async (path) => {
    for (const lang of ['en', 'ja']) {
      const html = await body(get(path, { 'Accept-Language': lang }));
      expect(html).toContain(`<html lang="${lang}"`);
      expect(visible(html)).not.toMatch(/\b(undefined|NaN|null|Infinity)\b|\[object/);
      expect(html).not.toMatch(/="[^"]*\b(undefined|NaN)\b/);
    }
  });

  it.each(PAGES)('lets nothing of %s run but our script, and styles nothing inline', async (path) => {
    const html = await body(get(path));
    for (const [, tag = '', attributes = ''] of html.matchAll(TAG)) {
      if (tag === 'script') expect(attributes.trim()).toBe(`defer src="${SCRIPT.path}"`);
      else expect(tag).not.toMatch(/^(script|img|style|iframe|object|b|i)$/i);
      expect(attributes.replace(/="[^"]*"/g, '=')).not.toMatch(/\s(style|on\w+)=/i);
    }
    // Whatever is no tag is text, and text has no mark that could begin one.
    expect(
      html
        .replace('<!doctype html>', '')
        .replace(TAG, '')
        .replace(/<\/[\w-]+>/g, ''),
    ).not.toContain('<');
  });

  it.each(PAGES)('gives %s one title, and headings in order', async (path) => {
    const html = await body(get(path));
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it.each(PAGES)('names every element of %s once', async (path) => {
    const ids = [...(await body(get(path))).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the state of a page is its address', () => {
  const get = browse(WORKSPACES.full as Reports);

  it('keeps filters and the day in the links that sort, page, export and change language', async () => {
    const html = await body(get('/console/accounts?plan=team&asOf=2026-02-28&limit=25', english));
    const links = [...html.matchAll(/href="(\/console\/accounts\?[^"]*)"/g)].map(([, href]) => href ?? '');
    const having = (part: string) => links.filter((href) => href.includes(part));
    for (const part of ['sort=name', 'cursor=25', 'format=csv', 'lang=ja', 'theme=dark']) {
      expect(having(part).length).toBeGreaterThan(0);
      for (const href of having(part)) expect(href).toMatch(/plan=team.*asOf=2026-02-28/);
    }
  });

  it('gives the tables of time to value as CSV at the same address, of the same groups and day', async () => {
    const path = '/console/time-to-value?groupBy=plan&day=14&asOf=2026-02-28';
    const html = await body(get(path, english));
    const links = [...html.matchAll(/href="([^"]*format=csv[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links).toHaveLength(5);
    const heads = [];
    for (const href of links) {
      expect(href).toMatch(/groupBy=plan&day=14&asOf=2026-02-28/);
      const reply = await get(href, english);
      expect(reply.headers.get('content-disposition')).toContain('time-to-value-2026-02-28.csv');
      heads.push((await reply.text()).split('\r\n')[0]?.replace('\uFEFF', '').slice(0, 16));
    }
    expect(heads.sort()).toEqual([
      ...['group,t,survival', 'group,t,survival', 'groupBy,group,fi'],
      ...['id,name,clock,n,', 'month,n,events,m'],
    ]);
  });

  it('keeps the day on the way to every other page', async () => {
    const html = await body(get('/console?asOf=2026-02-28', english));
    for (const path of ['accounts', 'content', 'time-to-value']) {
      expect(html).toContain(`href="/console/${path}?asOf=2026-02-28"`);
    }
    expect(html).toContain('As of the end of Feb 28, 2026');
  });

  it('asks for the midnight that ends the day, and for now where the day is not over', async () => {
    const asked: (number | undefined)[] = [];
    const reports = WORKSPACES.full as Reports;
    const spied = {
      ...reports,
      contents: (env: string, query: { asOf?: number | undefined }) => {
        asked.push(query.asOf);
        return reports.contents(env, query);
      },
    };
    const ask = browse(spied);
    for (const day of ['2026-02-28', '2026-03-18', '2027-01-01', 'yesterday', '2026-02-31']) {
      await ask(`/console/content?asOf=${day}`);
    }
    expect(asked).toEqual([Date.parse('2026-03-01'), undefined, undefined, undefined, undefined]);
  });

  it('takes a filter away by a link', async () => {
    const html = await body(get('/console/accounts?plan=team&band=red', english));
    expect(html).toMatch(/href="\/console\/accounts\?band=red"[^>]*aria-label="Remove the filter team"/);
  });

  it('marks the column that sorts, and turns its order round', async () => {
    const html = await body(get('/console/accounts?sort=lastSeen&order=desc', english));
    expect(html.match(/aria-sort="descending"/g)).toHaveLength(1);
    expect(html).toContain('sort=lastSeen&amp;order=asc');
  });

  it.each(['/console/accounts', '/console/evidence'])(
    'keeps the frame through the options of %s',
    async (path) => {
      const html = await body(get(`${path}?from=2026-01-01&asOf=2026-01-05`, english));
      const form =
        /<form class="filter" method="get" action="[^"]*"[^>]*aria-label="(?:Filter accounts|Options of the report)".*?<\/form>/s.exec(
          html,
        )?.[0];
      expect(form).toContain('name="from" value="2026-01-01"');
      expect(form).toContain('name="asOf" value="2026-01-05"');
    },
  );

  it('sorts and narrows a table whose rows are all there, and leaves the others alone', async () => {
    const html = await body(get('/console/evidence?factorsSort=-auc&days=90', english));
    const table = html.slice(html.indexOf('id="factors-title"'), html.indexOf('id="alone-title"'));
    expect(table.match(/aria-sort="descending"/g)).toHaveLength(1);
    expect(table).toContain('days=90#factors-title');
    expect(table).toContain('factorsSort=auc&amp;');
    const areas = [...table.matchAll(/data-label="AUC"[^>]*>([\d.]+)/g)].map((match) => Number(match[1]));
    expect(areas).toHaveLength(4);
    expect(areas).toEqual([...areas].sort((a, b) => b - a));
    expect(html.slice(html.indexOf('id="alone-title"'))).not.toContain('aria-sort');
    const nothing = await body(get('/console/onboarding?stuckFind=zzz', english));
    expect(nothing).toContain('No row has “zzz”.');
  });

  it('shows a long table in parts, in any order, and begins anew where the order changes', async () => {
    const stuckIn = async (query: string) => {
      const html = await body(get(`/console/onboarding?${query}`, english));
      const panel = html.slice(
        html.indexOf('id="stuck-title"'),
        html.indexOf('</section>', html.indexOf('id="stuck-title"')),
      );
      return { panel, rows: panel.match(/<th scope="row"/g)?.length ?? 0 };
    };
    const first = await stuckIn('stuckSort=age');
    const all = Number(/1 to 25 of (\d+)/.exec(first.panel)?.[1]);
    expect([first.rows, all > 25]).toEqual([25, true]);
    const next = await stuckIn('stuckSort=age&stuckFrom=25');
    expect(next.rows).toBe(Math.min(25, all - 25));
    expect(next.panel).toContain(`26 to ${25 + next.rows} of ${all}`);
    expect(next.panel).not.toMatch(/stuckSort=[^"]*stuckFrom/);
  });
});

describe('language and theme', () => {
  const get = browse(WORKSPACES.full as Reports);

  it.each(['lang=ja', 'theme=dark'])('keeps %s in a cookie and out of the address', async (choice) => {
    const response = await get(`/console/accounts?plan=team&${choice}`);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/console/accounts?plan=team');
    expect(response.headers.get('set-cookie')).toMatch(/^foothold_(lang=ja|theme=dark); .*SameSite=Lax/);
  });

  it('follows the cookie, then the browser, then English', async () => {
    const lang = async (headers: Record<string, string>) =>
      /<html lang="(\w+)"/.exec(await body(get('/console', headers)))?.[1];
    expect(await lang({ Cookie: 'foothold_lang=ja', 'Accept-Language': 'en' })).toBe('ja');
    expect(await lang({ 'Accept-Language': 'de, ja;q=0.8, en;q=0.5' })).toBe('ja');
    expect(await lang({ 'Accept-Language': 'en;q=0.1, ja;q=0' })).toBe('en');
    expect(await lang({ Cookie: 'foothold_lang=xx' })).toBe('en');
  });

  it('writes numbers and dates as the language does', async () => {
    const html = await body(get('/console', { 'Accept-Language': 'ja' }));
    expect(html).toContain('2026年3月18日');
    expect(html).toMatch(/[\d.]+ 日/);
  });
});

describe('what is said where a number is missing', () => {
  it('explains silence and links to the last day with events', async () => {
    const html = await body(browse(WORKSPACES.discovered as Reports)('/console', english));
    expect(html).toContain('No event for 9 days');
    expect(html).toContain('href="/console?asOf=2026-03-09"');
    expect(html).toContain('the ten most used events stand in');
  });

  it('says why, and what would help', async () => {
    const html = await body(browse(WORKSPACES.few as Reports)('/console', english));
    expect(html).toContain('Too few answers');
    expect(html).toContain('Read the answers themselves');
  });

  it('tells an empty workspace how to begin', async () => {
    const get = browse(WORKSPACES.empty as Reports);
    expect(await body(get('/console', english))).toContain('Paste the script tag');
    expect(await body(get('/console/accounts', english))).toContain('No accounts yet');
    expect(await body(get('/console/content', english))).toContain('No content yet');
  });

  it('leads from an address with a slash at its end to the one without', async () => {
    const get = browse(WORKSPACES.full as Reports);
    expect((await get('/console/?asOf=2026-01-01')).headers.get('location')).toBe('/console?asOf=2026-01-01');
    expect((await get('/console/accounts/')).headers.get('location')).toBe('/console/accounts');
  });

  it('does not know what is not there', async () => {
    const get = browse(WORKSPACES.full as Reports);
    expect((await get('/console/accounts/nobody')).status).toBe(404);
    expect((await get('/console/nowhere')).status).toBe(404);
  });
});

describe('a report that fails', () => {
  it('is a kind page and a line in the log, without the reason on screen', async () => {
    const logged: unknown[] = [];
    const failing = {
      ...(WORKSPACES.full as Reports),
      contents: () => Promise.reject(new Error('secret detail')),
    };
    const app = new Hono<ConsoleEnv>()
      .use(async (c, next) => {
        await next();
        // What the line of the request tells (monitor/request.ts).
        if (c.error) logged.push(c.error);
      })
      .use(async (c, next) => {
        c.set('session', fixtureSession());
        await next();
      })
      .route('/console', createConsole({ reports: failing }));
    const response = await app.request('/console/content');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret detail');
    expect(logged).toHaveLength(1);
  });
});

describe('a report that is refused', () => {
  const refusing = (refusal: Refusal) =>
    browse({ ...(WORKSPACES.full as Reports), timeToValue: () => Promise.reject(refusal) })(
      '/console/time-to-value?milestone=gone',
    );

  it('is not found where it was asked for something that is not there', async () => {
    expect((await refusing(new Refusal('not_found', 'there is no milestone'))).status).toBe(404);
  });

  it('asks to come back where too many are being made', async () => {
    const response = await refusing(new Refusal('busy', 'too many reports', { retryAfter: 5 }));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.text()).toContain('Wait a few seconds');
  });
});

describe('the style sheet', () => {
  it('is one file that may be kept for ever', async () => {
    const response = await browse(WORKSPACES.full as Reports)(STYLESHEET.path);
    expect(response.headers.get('content-type')).toContain('text/css');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });
});
