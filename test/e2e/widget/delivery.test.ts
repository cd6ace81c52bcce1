// What the page tells the server arrives: early calls, reloads, servers that are down, pages that go away.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until, World } from './world.ts';

const STUB = `<script>window.foothold=window.foothold||new Proxy([],{get:(q,m)=>m in q?q[m]:(...a)=>new Promise(r=>q.push([m,a,r]))})</script>`;

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => {
  // A preflight on the hot path would lose what is sent while the page goes away.
  expect(world.requests.filter((request) => request.startsWith('OPTIONS'))).toEqual([]);
  world.reset();
});
afterAll(() => world.stop());

describe('delivery', () => {
  test('calls made before the script has loaded are delivered, and their promises resolve', async () => {
    world.page = () => ({
      head: `${STUB}<script>
        window.early = Promise.all([
          foothold.identify('u1', { role: 'admin' }),
          foothold.group('a1', { plan: 'team' }),
          foothold.track('Early Bird', { n: 1 }),
          foothold.page('Home'),
        ]).then(() => 'resolved');
      </script>${world.tag()}`,
      body: '<h1>Home</h1>',
    });
    await using visit = await world.visit('/home?secret=1');
    expect(await visit.page.evaluate('window.early')).toBe('resolved');
    await until(() => world.events.length >= 4, 'four events');
    const [identify, group, track, page] = world.events;
    expect(identify).toMatchObject({ type: 'identify', userId: 'u1', traits: { role: 'admin' } });
    expect(group).toMatchObject({ type: 'group', groupId: 'a1', userId: 'u1', traits: { plan: 'team' } });
    expect(track).toMatchObject({
      type: 'track',
      event: 'Early Bird',
      userId: 'u1',
      properties: { n: 1 },
      context: { groupId: 'a1', page: { path: '/home' }, library: { name: 'foothold' } },
    });
    expect(page).toMatchObject({ type: 'page', name: 'Home', properties: { path: '/home' } });
    expect(track?.messageId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(JSON.stringify(world.events)).not.toContain('secret');
    // One question for all of the calls of the first moment, after they had been committed.
    await until(() => world.boots.length > 0, 'boot');
    expect(world.boots).toHaveLength(1);
    expect(world.boots[0]).toMatchObject({
      writeKey: 'wk_test',
      userId: 'u1',
      accountId: 'a1',
      page: '/home',
    });
    expect(visit.errors).toEqual([]);
  });

  test('the tag names the user and the account', async () => {
    world.page = () => ({
      head: world.tag('data-user="u7" data-account="a7" data-token="t.o.k" data-locale="ja"'),
      body: '',
    });
    await using visit = await world.visit();
    await until(() => world.boots.length > 0, 'boot');
    expect(world.boots[0]).toMatchObject({ userId: 'u7', accountId: 'a7', token: 't.o.k', locale: 'ja' });
    expect(world.events.map(({ type }) => type)).toEqual(['identify', 'group']);
    expect(visit.errors).toEqual([]);
  });

  test('what was tracked while the server was down arrives after a reload', async () => {
    world.page = () => ({ head: world.tag(), body: '' });
    world.trouble = 'drop';
    await using visit = await world.visit();
    await visit.page.waitForFunction('window.foothold');
    await visit.page.evaluate(`Promise.all([1, 2, 3].map((n) => foothold.track('Offline', { n })))`);
    expect(world.events).toEqual([]);
    await visit.page.reload();
    world.trouble = undefined;
    await visit.page.reload();
    await until(() => world.tracked('Offline').length === 3, 'three events');
    expect(world.tracked('Offline').map(({ properties }) => properties?.n)).toEqual([1, 2, 3]);
    expect(visit.errors).toEqual([]);
  });

  test('what is in memory is handed over when the page goes away', async () => {
    world.page = (path) => ({ head: path === '/' ? world.tag() : '', body: '' });
    await using visit = await world.visit();
    await until(() => world.boots.length > 0, 'boot');
    await visit.page.evaluate(`void foothold.track('Last Words'), location.href = '/away'`);
    await until(() => world.tracked('Last Words').length === 1, 'the event');
    await visit.page.waitForURL('**/away');
  });

  test('a full queue is sent at once, in order, each message once', async () => {
    world.page = () => ({ head: world.tag(), body: '' });
    await using visit = await world.visit();
    await until(() => world.boots.length > 0, 'boot');
    const started = Date.now();
    await visit.page.evaluate(`for (let n = 0; n < 150; n++) foothold.track('Many', { n })`);
    await until(() => world.tracked('Many').length === 150, '150 events');
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(world.tracked('Many').map(({ properties }) => properties?.n)).toEqual([...Array(150).keys()]);
  });

  test('a key that is refused stops sending and keeps the queue', async () => {
    world.page = () => ({ head: world.tag(), body: '' });
    world.trouble = 401;
    await using visit = await world.visit();
    await visit.page.waitForFunction('window.foothold');
    await visit.page.evaluate(`for (let n = 0; n < 30; n++) foothold.track('Kept', { n })`);
    await until(() => world.requests.includes('POST /v1/batch'), 'one attempt');
    await visit.page.waitForTimeout(300);
    const attempts = world.requests.filter((request) => request === 'POST /v1/batch').length;
    await visit.page.evaluate(`foothold.track('More')`);
    await visit.page.waitForTimeout(1_500);
    expect(world.requests.filter((request) => request === 'POST /v1/batch')).toHaveLength(attempts);
    world.trouble = undefined;
    await visit.page.reload();
    await until(() => world.tracked('Kept').length === 30, 'the kept events');
  });

  test('who somebody is stays over pages, and reset forgets it', async () => {
    world.page = () => ({ head: world.tag(), body: '' });
    await using visit = await world.visit();
    await visit.page.waitForFunction('window.foothold');
    await visit.page.evaluate(`foothold.identify('u1')`);
    await visit.page.reload();
    await until(() => world.boots.some(({ userId }) => userId === 'u1'), 'boot as u1');
    await visit.page.evaluate(`foothold.reset()`);
    await until(() => world.boots.at(-1)?.userId === undefined, 'boot as nobody');
    const ids = new Set(world.boots.map(({ anonymousId }) => anonymousId));
    expect(ids.size).toBe(2);
  });

  test('bad arguments are told to listeners, and nothing rejects', async () => {
    world.page = () => ({ head: world.tag(), body: '' });
    await using visit = await world.visit();
    await visit.page.waitForFunction('window.foothold');
    const codes = await visit.page.evaluate(`(async () => {
      const codes = [];
      foothold.on('error', ({ code }) => codes.push(code));
      const loop = {}; loop.loop = loop;
      await foothold.track(); await foothold.track('$exposure', {}); await foothold.track('x', loop);
      await foothold.track('y', 'text'); await foothold.identify(''); await foothold.group(null);
      await foothold.track('z', { get a() { throw new Error('hostile'); } });
      await foothold.on('error');
      return codes;
    })()`);
    expect(codes).toEqual(expect.arrayContaining(Array(7).fill('bad_call')));
    expect(visit.errors).toEqual([]);
  });
});
