// Erasure held against what would have been: after it a server knows what another one knows that never heard of the person.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { rebuild } from '../rollups/rebuild.ts';
import { erase } from './erase.ts';

const apps: TestApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
});
async function start(): Promise<TestApp> {
  const app = await startTestApp();
  apps.push(app);
  return app;
}

type Message = Record<string, unknown> & { messageId: string; userId?: string; anonymousId?: string };

/** A log of three people with a device each, in two accounts, stated and by membership. */
const logArbitrary = fc
  .array(
    fc.record({
      person: fc.constantFrom('ann', 'bob', 'cyd'),
      isNameless: fc.boolean(),
      type: fc.constantFrom('track', 'track', 'page', 'identify', 'group', 'exposure', 'progress', 'answer'),
      account: fc.constantFrom('acme', 'bolt'),
      isStated: fc.boolean(),
      hour: fc.integer({ min: 0, max: 24 * 40 }),
      name: fc.constantFrom('Report', 'Export'),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((entries) => entries.map(toMessage));

function toMessage(
  {
    person,
    isNameless,
    type,
    account,
    isStated,
    hour,
    name,
  }: {
    person: string;
    isNameless: boolean;
    type: string;
    account: string;
    isStated: boolean;
    hour: number;
    name: string;
  },
  i: number,
): Message {
  const reserved: Record<string, object> = {
    exposure: { event: '$exposure', properties: { content: 'tour', stage: 'shown', auto: true } },
    progress: { event: '$progress', properties: { content: 'start', item: 'one', state: 'done' } },
    answer: {
      event: '$answer',
      properties: { content: 'nps', question: 'q', kind: 'nps', score: hour % 11 },
    },
  };
  return {
    messageId: `m${i}`,
    ...(isNameless ? {} : { userId: person }),
    anonymousId: `device-of-${person}`,
    timestamp: new Date(Date.parse('2026-04-01T00:00:00Z') + hour * 3_600_000).toISOString(),
    ...(isStated && type !== 'group' && { context: { groupId: account } }),
    ...(type in reserved ? { type: 'track', ...reserved[type] } : { type }),
    ...(type === 'track' && { event: name }),
    ...(hour % 5 === 0 && consented(account, isStated && type !== 'group', hour % 2 === 0)),
    ...(type === 'identify' && { traits: { name: person, role: name } }),
    ...(type === 'group' && { groupId: account, traits: { plan: `${name} ${i}` } }),
  };
}

const consented = (account: string, isStated: boolean, granted: boolean) => ({
  context: {
    ...(isStated && { groupId: account }),
    library: { name: 'analytics.js' },
    consent: { categoryPreferences: { marketing: granted } },
  },
});

const isOf = (person: string) => (message: Message) =>
  message.userId === person || message.anonymousId === `device-of-${person}`;

/** Everything in the database, as text. */
async function dump(app: TestApp): Promise<string> {
  const { read } = app.database;
  const tables = await read.rows<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite%'`,
  );
  const all = await Promise.all(tables.map(({ name }) => read.rows(`select * from "${name}"`)));
  return JSON.stringify(all.flat().map((row) => Object.values(row as object)));
}

async function rowsThatDiffer(app: TestApp): Promise<number> {
  const { counted } = await loadDefinitions(app.database.read, app.envId);
  const { tables } = await app.database.writing((transaction) => rebuild(transaction, app.envId, counted));
  return tables.reduce((sum, { differing }) => sum + differing, 0);
}

const withoutTraits = async (app: TestApp) => ({ ...(await allRollups(app.database.read)), trait: [] });

describe('erasing a person', () => {
  it('leaves what would be there had they never been, and no reference to them', async () => {
    await fc.assert(
      fc.asyncProperty(logArbitrary, async (log) => {
        const [app, never] = [await start(), await start()];
        await app.batch(log);
        await never.batch(log.filter((message) => !isOf('ann')(message)));
        const isThere = log.some((message) => message.userId === 'ann');
        const reply = await app.api('DELETE', '/v1/users/ann');
        expect(reply.status).toBe(200);
        // Events of a device that never showed a name are nobody's, until the name is known.
        if (!isThere) return;
        expect(await withoutTraits(app)).toEqual(await withoutTraits(never));
        expect(await dump(app)).not.toMatch(/\bann\b|device-of-ann/);
        expect(await rowsThatDiffer(app)).toBe(0);
        for (const one of apps.splice(0)) await one.stop();
      }),
      { numRuns: 25, seed: 35 },
    );
  });

  it('keeps what they told of their account, as nobody', async () => {
    const app = await start();
    const base = { userId: 'ann', timestamp: '2026-05-01T00:00:00Z' };
    await app.batch([
      { ...base, type: 'group', groupId: 'acme', messageId: '1', traits: { name: 'Acme', plan: 'old' } },
      {
        ...base,
        type: 'group',
        groupId: 'acme',
        messageId: '2',
        userId: 'bob',
        timestamp: '2026-05-02T00:00:00Z',
        traits: { plan: 'pro' },
      },
      { ...base, type: 'track', event: 'Report', messageId: '3' },
    ]);
    await app.api('DELETE', '/v1/users/ann');
    const lines = (await (await app.api('GET', '/v1/accounts/acme/export')).text()).trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      account: { id: 'acme', traits: { name: 'Acme', plan: 'pro' }, people: ['bob'] },
    });
    expect(await rowsThatDiffer(app)).toBe(0);
    const again = await start();
    await again.batch(
      (await (await app.api('GET', '/v1/export')).text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    expect(await allRollups(again.database.read)).toEqual(await allRollups(app.database.read));
  });

  it('counts nobody where nothing is kept, and knows an id as it is stored', async () => {
    const app = await start();
    const erased = async (path: string) => {
      const reply = await app.api('DELETE', path);
      return [reply.status, await reply.json()];
    };
    expect(await erased('/v1/users/nobody')).toMatchObject([200, { people: 0, events: 0 }]);
    expect(await erased('/v1/accounts/nothing')).toMatchObject([200, { people: 0, events: 0 }]);
    const event = { type: 'track', event: 'Report', timestamp: '2026-05-01T00:00:00Z' };
    await app.batch([{ ...event, messageId: '1', userId: ' ann ' }]);
    expect((await app.api('GET', '/v1/users/ann%20')).status).toBe(200);
    expect(await erased('/v1/users/%20ann')).toMatchObject([200, { people: 1, events: 1 }]);
    expect(await erased('/v1/users/ann')).toMatchObject([200, { people: 0 }]);
    expect((await app.batch([{ ...event, messageId: '2', userId: 'ann' }])).body).toMatchObject({
      erased: 1,
    });
    for (const path of ['/v1/users/%20', '/v1/accounts/%20'])
      expect(await erased(path)).toMatchObject([400, { error: { field: 'id' } }]);
  });

  it('settles what comes later, and stores none of it', async () => {
    const app = await start();
    const event = { type: 'track', event: 'Report', timestamp: '2026-05-01T00:00:00Z' };
    await app.batch([{ ...event, messageId: '1', userId: 'ann', anonymousId: 'device' }]);
    await app.api('DELETE', '/v1/users/ann');
    const before = await dump(app);
    const { body } = await app.batch([
      { ...event, messageId: '1', userId: 'ann', anonymousId: 'device' },
      { ...event, messageId: '2', userId: 'ann' },
      { ...event, messageId: '3', anonymousId: 'device' },
      { type: 'alias', messageId: '4', userId: 'new', previousId: 'ann' },
      { type: 'track', event: '', messageId: '5', userId: 'ann' },
    ]);
    expect(body).toMatchObject({ accepted: 0, duplicates: 0, erased: 5, quarantined: [], retry: [] });
    expect(await dump(app)).toBe(before);
    // Requests that are stored together each hear of their own.
    const bad = (userId: string) => ({ type: 'track', event: '', messageId: `bad-${userId}`, userId });
    const replies = await Promise.all(
      [[bad('bob'), bad('ann')], [bad('ann')], [bad('carl')]].map((batch) => app.batch(batch)),
    );
    expect(replies.map(({ body: { quarantined } }) => quarantined.map(({ messageId }) => messageId))).toEqual(
      [['bad-bob'], [], ['bad-carl']],
    );
    expect(
      (await app.batch([{ ...event, messageId: '6', userId: 'bob', anonymousId: 'device' }])).body,
    ).toMatchObject({
      accepted: 1,
    });
  });

  it('takes nobody else along whose id somebody called their device', async () => {
    const app = await start();
    const event = { type: 'track', event: 'Report', timestamp: '2026-05-01T00:00:00Z' };
    await app.batch([
      { ...event, messageId: '1', userId: 'victim' },
      { ...event, messageId: '2', userId: 'ann', anonymousId: 'victim' },
      { type: 'alias', messageId: '3', userId: 'ann', previousId: 'victim' },
    ]);
    await app.api('DELETE', '/v1/users/ann');
    expect((await app.api('GET', '/v1/users/ann')).status).toBe(404);
    expect((await app.api('GET', '/v1/users/victim')).status).toBe(200);
  });

  it('overwrites what it deletes in the files', async () => {
    const app = await start();
    const say = (user: string) =>
      Array.from({ length: 300 }, (_, i) => ({
        type: 'track',
        event: 'Report',
        messageId: `${user}-${i}`,
        userId: user,
        properties: { said: `words-of-${user}` },
        timestamp: '2026-05-01T00:00:00Z',
      }));
    await app.batch(say('ann'));
    await app.batch(say('bob'));
    await app.api('DELETE', '/v1/users/ann');
    const [main] = await app.database.read.rows<{ file: string }>('pragma database_list');
    const bytes = ['', '-wal'].map((beside) => readFileSync(`${main?.file}${beside}`, 'latin1')).join('');
    expect(bytes.includes('words-of-bob')).toBe(true);
    // Pages that were rearranged before may keep a shred of what they once held.
    expect(bytes.match(/words-of-ann/g)?.length ?? 0).toBeLessThan(10);
  });

  it('takes what is in quarantine', async () => {
    const app = await start();
    await app.batch([
      { type: 'track', messageId: '1', userId: 'ann', timestamp: '2026-05-01T00:00:00Z' },
      { type: 'track', messageId: '2', userId: 'bob', timestamp: '2026-05-01T00:00:00Z' },
    ]);
    expect(await dump(app)).toContain('ann');
    await app.api('DELETE', '/v1/users/ann');
    expect(await dump(app)).not.toContain('ann');
    expect(await dump(app)).toContain('bob');
  });
});

describe('erasing an account', () => {
  it('leaves what would be there had it never been, and nobody who was only there', async () => {
    await fc.assert(
      fc.asyncProperty(logArbitrary, async (log) => {
        const app = await start();
        await app.batch(log);
        expect((await app.api('DELETE', '/v1/accounts/acme')).status).toBe(200);
        expect(await dump(app)).not.toMatch(/\bacme\b/);
        expect(await rowsThatDiffer(app)).toBe(0);
        const before = await dump(app);
        const { body } = await app.batch(
          log.filter(({ groupId, context }) =>
            [groupId, (context as { groupId?: string })?.groupId].includes('acme'),
          ),
        );
        expect([body.accepted, body.duplicates]).toEqual([0, 0]);
        expect(await dump(app)).toBe(before);
        await app.stop();
        apps.length = 0;
      }),
      { numRuns: 25, seed: 36 },
    );
  });
});

it('tells what is kept of a person, and all of it', async () => {
  const app = await start();
  await app.batch([
    {
      type: 'track',
      event: 'Visit',
      messageId: '1',
      anonymousId: 'device',
      timestamp: '2026-05-01T00:00:00Z',
    },
    {
      type: 'identify',
      messageId: '2',
      userId: 'ann',
      anonymousId: 'device',
      traits: { name: 'Ann' },
      timestamp: '2026-05-02T00:00:00Z',
    },
    { type: 'group', messageId: '3', userId: 'ann', groupId: 'acme', timestamp: '2026-05-03T00:00:00Z' },
    { type: 'track', messageId: '4', userId: 'ann', timestamp: '2026-05-03T00:00:00Z' },
  ]);
  expect(await app.get('/v1/users/ann')).toEqual({
    id: 'ann',
    anonymousIds: ['device'],
    traits: { name: 'Ann' },
    consent: [],
    accounts: [{ id: 'acme', firstSeen: '2026-05-02T00:00:00.000Z', lastSeen: '2026-05-03T00:00:00.000Z' }],
    firstSeen: '2026-05-01T00:00:00.000Z',
    lastSeen: '2026-05-03T00:00:00.000Z',
  });
  const lines = (await (await app.api('GET', '/v1/users/ann/export')).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => Object.keys(line)[0])).toEqual([
    'user',
    'event',
    'event',
    'event',
    'quarantined',
  ]);
  expect(lines.flatMap(({ event }) => event?.messageId ?? []).sort()).toEqual(['1', '2', '3']);
  expect((await app.api('GET', '/v1/users/nobody')).status).toBe(404);
  expect((await app.api('GET', '/v1/users/nobody/export')).status).toBe(404);
});

it('records what a person agreed to, as it was told last, and takes it from nobody else', async () => {
  const app = await start();
  const said = (messageId: string, day: number, marketing: boolean, more: object = {}) => ({
    type: 'track',
    event: 'Visit',
    messageId,
    userId: 'ann',
    timestamp: `2026-05-0${day}T00:00:00Z`,
    context: {
      library: { name: 'analytics.js' },
      consent: { categoryPreferences: { marketing, analytics: true, odd: 'yes' }, secret: 'not kept' },
    },
    ...more,
  });
  await app.batch([
    said('2', 2, false),
    said('1', 1, true),
    said('3', 3, true, {
      type: 'identify',
      context: {},
      traits: { '$consent.marketing': true, name: 'Ann' },
    }),
  ]);
  const at = '2026-05-02T00:00:00.000Z';
  expect(await app.get('/v1/users/ann')).toMatchObject({
    traits: { name: 'Ann' },
    consent: [
      { category: 'analytics', granted: true, at, source: 'analytics.js' },
      { category: 'marketing', granted: false, at, source: 'analytics.js' },
    ],
  });
  expect(await dump(app)).not.toContain('not kept');
  expect(await rowsThatDiffer(app)).toBe(0);
});

it('ends where it would have ended, wherever it is broken off and begun again', async () => {
  const told = (messageId: string, groupId: string, day: number, traits: object) => ({
    type: 'identify',
    messageId,
    userId: 'ann',
    context: { groupId },
    traits,
    timestamp: `2026-05-0${day}T00:00:00Z`,
  });
  const log = [
    told('1', 'acme', 3, { name: 'Ann of Acme', plan: 'pro' }),
    told('2', 'other', 1, { name: 'Anna', city: 'Bern' }),
    told('3', 'other', 2, { name: 'Ann' }),
    { type: 'track', event: 'Visit', messageId: '4', userId: 'bob', context: { groupId: 'acme' } },
  ];
  for (let step = 0; ; step++) {
    const app = await start();
    await app.batch(log);
    const order = { envId: app.envId, kind: 'account', id: 'acme' } as const;
    let left = step;
    const breakOff = async () => {
      if (left-- === 0) throw new Error('broken off');
    };
    const { read } = app.database;
    const deps = { read, call: app.database.call, now: () => app.clock.now, onErased: async () => {} };
    const call: typeof deps.call = async (...asked) => {
      await breakOff();
      return app.database.call(...asked);
    };
    const isBroken = await erase({ ...deps, call }, order).then(
      () => false,
      () => true,
    );
    await erase(deps, order);
    expect(await app.get('/v1/users/ann')).toMatchObject({ traits: { name: 'Ann', city: 'Bern' } });
    expect(await dump(app)).not.toMatch(/acme|Acme|\bbob\b|erased"/);
    expect(await rowsThatDiffer(app)).toBe(0);
    if (!isBroken) return;
  }
});
