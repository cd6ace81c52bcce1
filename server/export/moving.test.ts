// Moving house: an environment of which raw events are gone by their age, and of which people and accounts were erased, is
// exported and imported into an empty one, which then knows as much, and forgets as much.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { SECRET_KEY, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';
import { importFile } from '../cli/import.ts';
import { digestOf } from '../privacy/tombstone.ts';
import { compareRollups } from '../rollups/compare.ts';
import { createRetention } from '../rollups/retention.ts';
import { createExports } from './thread.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const RULE = { event: 'Export', where: [{ property: 'kind', is: 'pdf' }], count: { atLeast: 2 } };

const use = (messageId: string, days: number, more: object = {}) => ({
  type: 'track',
  event: 'Export',
  userId: 'ann',
  properties: { kind: 'pdf' },
  ...{ messageId, timestamp: at(days) },
  ...more,
});

const EVENTS = [
  {
    type: 'group',
    userId: 'ann',
    groupId: 'acme',
    traits: { plan: 'pro' },
    messageId: 'g1',
    timestamp: at(99),
  },
  { type: 'identify', userId: 'ann', traits: { role: 'admin' }, messageId: 'i1', timestamp: at(98) },
  use('a1', 97),
  use('a2', 60),
  use('a3', 5),
  use('b1', 90, { userId: 'ben', context: { groupId: 'acme' } }),
  use('c1', 80, { userId: 'cho', context: { groupId: 'bolt' } }),
  use('d1', 70, { userId: undefined, anonymousId: 'device' }),
  // A time of nobody's: only its id tells a repeat.
  { type: 'track', event: 'Export', userId: 'ann', messageId: 'timeless' },
  {
    ...use('p1', 75, { event: '$progress' }),
    properties: { content: 'start', item: 'one', state: 'done' },
  },
  { ...use('s1', 75, { event: '$exposure' }), properties: { content: 'tour', stage: 'shown' } },
  {
    ...use('n1', 74, { event: '$answer' }),
    properties: { content: 'nps', question: 'q', kind: 'nps', score: 9, text: 'Fine, thanks' },
  },
];

describe('an environment that moves', () => {
  let [from, to]: TestApp[] = [];
  let folder: string;
  let stopServing: () => void;
  let url: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foothold-moving-'));
    from = await startTestApp({ now: NOW - 40 * DAY_MS });
    to = await startTestApp({ now: NOW });
    const target = to;
    const server = await new Promise<{ close(): void; port: number }>((resolve) => {
      const listening = serve(
        {
          port: 0,
          hostname: '127.0.0.1',
          fetch: async (request) => {
            const { pathname, search } = new URL(request.url);
            const body = request.method === 'GET' ? undefined : await request.text();
            return target.request(pathname + search, {
              method: request.method,
              headers: request.headers,
              ...(body !== undefined && { body }),
            });
          },
        },
        ({ port }) => resolve({ close: () => listening.close(), port }),
      );
    });
    url = `http://127.0.0.1:${server.port}`;
    stopServing = server.close;
  });
  afterEach(async () => {
    stopServing();
    await from?.stop();
    await to?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends what happened, erases cho, and lets what is older than thirty days go. */
  async function furnish(app: TestApp) {
    await app.api('PUT', '/v1/milestones/pdf', { name: 'pdf', rule: RULE });
    await app.batch(EVENTS.filter(({ messageId }) => messageId === 'timeless'));
    app.clock.now = NOW;
    await app.batch(EVENTS.filter(({ messageId }) => messageId !== 'timeless'));
    for (const path of ['/v1/users/cho', '/v1/users/device', '/v1/accounts/bolt'])
      expect((await app.api('DELETE', path)).status).toBe(200);
    expect((await app.api('PUT', '/v1/settings', { retention: { rawDays: 30 } })).status).toBe(200);
    await app.pastWork.retention.run();
    // Defined when the past was gone: counted from there on.
    await app.api('PUT', '/v1/milestones/csv', {
      name: 'csv',
      rule: { event: 'Export', where: [{ property: 'kind', is: 'csv' }] },
    });
  }

  async function exported(app: TestApp): Promise<string> {
    const file = join(folder, 'all.ndjson');
    const reply = await app.api('GET', '/v1/export');
    expect(reply.status).toBe(200);
    await writeFile(file, await reply.text());
    return file;
  }

  const load = (file: string) => importFile({ file, url, key: SECRET_KEY });
  const rows = (app: TestApp, table: string, columns: string) =>
    app.database.read.rows(`select ${columns} from ${table} order by 1, 2`);
  const differingIn = async (app: TestApp) => {
    const [main] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
    const found = await compareRollups({ databasePath: main?.file ?? '', envId: app.envId });
    return found?.tables.filter(({ differing }) => differing > 0);
  };
  const withoutEnv = async (app: TestApp) =>
    JSON.parse(JSON.stringify(await allRollups(app.database.read)).replaceAll(app.envId, 'env'));

  it('has every number that events counted for which are gone, however often it is imported', async () => {
    if (!from || !to) throw new Error('there are no servers');
    await furnish(from);
    const file = await exported(from);
    for (let times = 0; times < 2; times++) expect((await load(file)).errors).toEqual([]);
    expect(await withoutEnv(to)).toEqual(await withoutEnv(from));
    for (const table of ['kept_call', 'kept_id'])
      expect(await rows(to, table, "user_id, env_id <> '' as x")).toEqual(
        await rows(from, table, "user_id, env_id <> '' as x"),
      );
    expect(await rows(to, 'kept_message', 'message_id as id, 1 as x')).toEqual([{ id: 'timeless', x: 1 }]);
    expect(await rows(to, 'counted_since', 'signal, since')).toEqual(
      await rows(from, 'counted_since', 'signal, since'),
    );
    for (const app of [from, to]) expect(await differingIn(app)).toEqual([]);
    expect(await to.get('/v1/retention')).toEqual(await from.get('/v1/retention'));
    const report = async (app: TestApp) => {
      const { definitionVersion: _, ...told } = await app.get<{ definitionVersion: number }>(
        '/v1/accounts/acme',
      );
      return told;
    };
    expect(await report(to)).toEqual(await report(from));
    // A repeat of what is gone counts here as little as there.
    const again = EVENTS.filter(({ messageId }) => ['a1', 'timeless'].includes(messageId));
    for (const app of [from, to])
      expect((await app.batch(again)).body).toMatchObject({ accepted: 0, duplicates: 1 });
    // And it moves on from there.
    for (const app of [from, to]) {
      app.clock.now += 20 * DAY_MS;
      await app.batch([{ type: 'group', userId: 'ann', groupId: 'new', messageId: 'g2', timestamp: at(6) }]);
      await app.pastWork.moves.run();
      await app.pastWork.retention.run();
      expect(await differingIn(app)).toEqual([]);
    }
    expect(await withoutEnv(to)).toEqual(await withoutEnv(from));
  });

  it('drops what comes late of who was erased, also when it has moved once more', async () => {
    if (!from || !to) throw new Error('there are no servers');
    await furnish(from);
    expect((await load(await exported(from))).errors).toEqual([]);
    const late = [
      use('late1', 1, { userId: 'cho' }),
      use('late2', 1, { userId: 'dan', context: { groupId: 'bolt' } }),
      use('late3', 1, { userId: undefined, anonymousId: 'device' }),
      { type: 'alias', userId: 'eve', previousId: 'cho', messageId: 'late4', timestamp: at(1) },
      { type: 'track', userId: 'cho', event: '', messageId: 'late5', timestamp: at(1) },
    ];
    const traces = async (app: TestApp) => {
      const found = await app.database.read.rows<{ n: number }>(
        "select count(*) as n from event where message_id like 'late%'",
      );
      const kept = await app.database.read.rows<{ n: number }>('select count(*) as n from quarantine');
      return [found[0]?.n, kept[0]?.n];
    };
    expect(await traces(to)).toEqual([0, 0]);
    await to.batch(late);
    expect(await traces(to)).toEqual([0, 0]);
    const contract = { account: 'bolt', start: '2026-01-01', end: '2027-01-01', amount: 1, currency: 'USD' };
    const taken = await to.api('POST', '/v1/contracts', { contracts: [contract] });
    expect(await taken.json()).toMatchObject({ added: 0 });
    // Its own erasures and those that it came with go on.
    expect((await to.api('DELETE', '/v1/users/ben')).status).toBe(200);
    const tombstones = (await (await to.api('GET', '/v1/export')).text())
      .split('\n')
      .filter((line) => line.startsWith('{"tombstone"'))
      .map((line) => (JSON.parse(line) as { tombstone: { salt: string; digest: string } }).tombstone);
    expect(new Set(tombstones.map(({ salt }) => salt))).toEqual(new Set([from.envId, to.envId]));
    const third = await startTestApp({ now: NOW });
    try {
      expect(await (await third.api('POST', '/v1/tombstones', { tombstones })).json()).toEqual({
        // Those of the last moment come once more at the end.
        added: new Set(tombstones.map(({ digest }) => digest)).size,
        present: [],
      });
      await third.batch([...late, use('late6', 1, { userId: 'ben' })]);
      expect(await traces(third)).toEqual([0, 0]);
    } finally {
      await third.stop();
    }
  });

  it('erases who was erased there and is here already, and nobody who came back', async () => {
    if (!from || !to) throw new Error('there are no servers');
    await from.batch(EVENTS);
    for (const path of ['/v1/users/cho', '/v1/accounts/bolt']) await from.api('DELETE', path);
    const contract = { account: 'bolt', start: '2026-01-01', end: '2027-01-01', amount: 1, currency: 'USD' };
    expect(await (await to.api('POST', '/v1/contracts', { contracts: [contract] })).json()).toMatchObject({
      added: 1,
    });
    await to.batch([
      use('here1', 9, { userId: 'cho', context: { groupId: 'here' } }),
      use('here2', 9, { userId: 'dan', context: { groupId: 'here' } }),
    ]);
    const file = await exported(from);
    const result = await load(file);
    expect([result.erased, result.errors]).toEqual([{ people: 1, accounts: 1 }, []]);
    expect((await to.api('GET', '/v1/users/cho')).status).toBe(404);
    expect((await to.api('GET', '/v1/users/dan')).status).toBe(200);
    expect(await to.get('/v1/contracts')).toMatchObject({ contracts: [] });
    expect((await load(file)).erased).toEqual({ people: 0, accounts: 0 });
    // An id that was given to somebody again stands for nobody who was erased.
    const salt = from.envId;
    const lifted = { digest: digestOf(salt, 'user', 'dan'), salt, erasedAt: at(50), until: at(40) };
    const reply = await to.api('POST', '/v1/tombstones', { tombstones: [lifted] });
    expect(await reply.json()).toEqual({ added: 1, present: [] });
  });

  it('brings content that names what is not defined any more as a draft, says so, and loses nothing else', async () => {
    if (!from || !to) throw new Error('there are no servers');
    const guide = (name: string, more: object = {}) => ({
      ...{ kind: 'checklist', name, title: name },
      items: [{ id: 'a', title: 'A', done: { event: 'Export' } }],
      ...more,
    });
    const audience = { feature: 'gone', state: 'adopted' };
    await from.api('PUT', '/v1/features/gone', { name: 'Gone', rule: { event: 'Export' } });
    const publish = async (id: string, body: object) => {
      for (const [method, path, given] of [
        ['PUT', `/v1/content/${id}`, body],
        ['POST', `/v1/content/${id}/publish`, undefined],
      ] as const)
        expect((await from?.api(method, path, given))?.status).toBe(200);
    };
    await publish('asks', guide('One', { audience }));
    await publish('asked', guide('One', { audience }));
    await publish('asked', guide('Two'));
    await publish('fine', guide('Fine'));
    expect((await from.api('DELETE', '/v1/features/gone')).status).toBe(204);
    await from.batch([use('e1', 1)]);
    const file = await exported(from);
    for (let times = 0; times < 2; times++) {
      const result = await load(file);
      expect(result.errors).toEqual([
        {
          line: expect.any(Number),
          reason:
            'content "asks": came in as a draft, not published: there is no feature "gone" (audience.feature)',
        },
      ]);
      expect(result.accepted + result.duplicates).toBe(1);
    }
    expect(await to.get('/v1/content/asks')).toMatchObject({ name: 'One', audience, publishedVersion: null });
    for (const [id, latest] of [
      ['asked', 2],
      ['fine', 1],
    ])
      expect(await to.get(`/v1/content/${id}/versions`)).toMatchObject({ latest, publishedVersion: latest });
  });

  it('takes numbers of gone events only while it has no events, and only rows of its tables', async () => {
    if (!to) throw new Error('there is no server');
    const gone = {
      from: '2026-05-01T00:00:00.000Z',
      table: 'tally',
      columns: ['signal', 'account_id', 'user_id', 'via', 'n', 'first', 'last'],
      rows: [['Export', 'acme', 'ann', 'stated', 3, NOW - 50 * DAY_MS, NOW - 40 * DAY_MS]],
    };
    const put = async (more: object = {}) => {
      const reply = await to?.api('POST', '/v1/gone', { ...gone, ...more });
      const body = (await reply?.json()) as { added?: number; error?: { field?: string } };
      return [reply?.status, body.added ?? body.error?.field];
    };
    expect(await put({ table: 'member' })).toEqual([400, 'table']);
    expect(await put({ columns: ['signal'] })).toEqual([400, 'columns']);
    expect(await put({ rows: [['Export', 'acme', 'ann', 'stated', 'three', 1, 2]] })).toEqual([
      400,
      'rows[0]',
    ]);
    expect(await put({ rows: [['Export']] })).toEqual([400, 'rows[0]']);
    expect(await put({ rows: [['Export', 'ac\u001dme', 'ann', 'stated', 3, 1, 2]] })).toEqual([
      400,
      'rows[0]',
    ]);
    expect(await put({ from: '2026-05-01T01:00:00.000Z' })).toEqual([400, 'from']);
    expect(await put({ from: '2027-05-01T00:00:00.000Z' })).toEqual([400, 'from']);
    expect(await put()).toEqual([200, 1]);
    expect(await put()).toEqual([200, 0]);
    await to.batch([use('x', 1)]);
    expect(await put()).toEqual([200, 0]);
    expect(await put({ rows: [['Other', ...(gone.rows[0] ?? []).slice(1)]] })).toEqual([409, undefined]);
    expect((await to.batch([use('y', 60)])).body.quarantined).toMatchObject([{ code: 'too_old' }]);
  });

  it('is exported when nothing is being deleted, and nothing is deleted while it is', async () => {
    if (!from) throw new Error('there is no server');
    const { database, envId, pastWork } = from;
    await furnish(from);
    const exports = createExports({ read: database.read });
    const lines = exports.lines({ envId })[Symbol.asyncIterator]();
    await lines.next();
    expect([exports.isReading(envId), exports.isReading('another')]).toEqual([true, false]);
    const retention = createRetention({
      database,
      past: pastWork.past,
      rawDays: async () => 10,
      isErasing: () => false,
      isRepairing: () => false,
      isExporting: exports.isReading,
      now: () => NOW,
    });
    const before = await retention.bounds(envId);
    await retention.run();
    expect(await retention.bounds(envId)).toEqual(before);
    await lines.return?.();
    expect(exports.isReading(envId)).toBe(false);
    await retention.run();
    expect((await retention.bounds(envId)).gone).toBe(Date.parse('2026-05-22T00:00:00Z'));
    await database.writing((transaction) =>
      transaction.execute('update env_state set raw_gone = raw_gone - 1'),
    );
    expect((await from.api('GET', '/v1/export')).status).toBe(503);
  });
});
