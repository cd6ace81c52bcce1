import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';
import { rebuild } from './rebuild.ts';

// A log of few people in few accounts, so that moves between accounts, late arrivals and repeats are common.
const START = Date.parse('2025-01-01T00:00:00Z');
const time = fc
  .integer({ min: 0, max: 20 * 24 })
  .map((hours) => new Date(START + (hours * DAY_MS) / 24).toISOString());
const user = fc.constantFrom('ann', 'ben', 'cho');
const account = fc.constantFrom('acme', 'bolt');
const context = fc.option(
  account.map((groupId) => ({ groupId })),
  { nil: {}, freq: 3 },
);
const value = fc.constantFrom('a', 'b', 3, true, null);

const message = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('track'),
      event: fc.constantFrom('Report Created', 'Export'),
      properties: fc.record({ kind: fc.constantFrom('pdf', 'csv') }),
      userId: user,
      timestamp: time,
      context,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('group'),
      groupId: account,
      userId: user,
      traits: fc.dictionary(fc.constantFrom('plan', 'seats'), value),
      timestamp: time,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('identify'),
      userId: user,
      traits: fc.dictionary(fc.constantFrom('role', 'name'), value),
      timestamp: time,
      context,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('page'),
      name: fc.constant('Home'),
      userId: user,
      timestamp: time,
      context,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('track'),
      event: fc.constant('$exposure'),
      properties: fc.record({
        content: fc.constantFrom('tour', 'nps'),
        stage: fc.constantFrom('shown', 'completed'),
        auto: fc.boolean(),
      }),
      userId: user,
      timestamp: time,
      context,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('track'),
      event: fc.constant('$progress'),
      properties: fc.record({
        content: fc.constant('start'),
        item: fc.constantFrom('one', 'two'),
        state: fc.constantFrom('done', 'skipped', 'not_applicable', 'open'),
      }),
      userId: user,
      timestamp: time,
      context,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('track'),
      event: fc.constant('$answer'),
      properties: fc.record({
        content: fc.constant('nps'),
        question: fc.constant('score'),
        kind: fc.constant('nps'),
        score: fc.integer({ min: 0, max: 10 }),
      }),
      userId: user,
      timestamp: time,
      context,
    }),
  },
);

const log = fc
  .array(message, { minLength: 1, maxLength: 40 })
  .map((messages) => messages.map((one, i) => ({ ...one, messageId: `m${i}` })));

/** The log in another order, with repeats, cut into batches. */
const telling = log.chain((events) =>
  fc.record({
    events: fc.constant(events),
    order: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    repeats: fc.subarray(events),
    size: fc.integer({ min: 1, max: 12 }),
  }),
);

describe('the rollups', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    // A narrowed signal and a repeated one, so that those rollups have rows as well.
    await define({ event: 'Report Created', where: [{ property: 'kind', is: 'pdf' }] }, 'narrowed');
    await define({ event: 'Export', count: { atLeast: 3 } }, 'repeated');
  });
  afterAll(() => app.stop());

  const define = (rule: object, id: string) => app.api('PUT', `/v1/milestones/${id}`, { name: id, rule });

  async function tell(batches: object[][]) {
    await app.database.writing(async (transaction) => {
      await transaction.execute('delete from event');
    });
    await rebuildNow();
    for (const batch of batches) await app.batch(batch);
    return allRollups(app.database.read);
  }

  async function rebuildNow() {
    const counted = await app.definitions.counted(app.envId);
    return app.database.writing((transaction) => rebuild(transaction, app.envId, counted));
  }

  it('come out the same for any order, repetition and batching of a log, and a rebuild reproduces them', async () => {
    await fc.assert(
      fc.asyncProperty(telling, async ({ events, order, repeats, size }) => {
        const inOrder = await tell([events]);
        const told = [...order, ...repeats];
        const batches = Array.from({ length: Math.ceil(told.length / size) }, (_, i) =>
          told.slice(i * size, (i + 1) * size),
        );
        expect(await tell(batches)).toEqual(inOrder);
        const { tables } = await rebuildNow();
        expect(tables.filter((table) => table.differing > 0)).toEqual([]);
        expect(await allRollups(app.database.read)).toEqual(inOrder);
      }),
      { seed: 20260601, numRuns: 60 },
    );
  }, 120_000);

  it('say so when a rebuild finds a difference, and put it right', async () => {
    await tell([
      [{ type: 'track', event: 'Export', userId: 'ann', messageId: 'x', context: { groupId: 'acme' } }],
    ]);
    await app.database.writing(async (transaction) => {
      await transaction.execute('update usage set n = n + 1');
    });
    expect((await rebuildNow()).tables.find((table) => table.table === 'usage')).toMatchObject({
      differing: 2,
    });
    expect((await rebuildNow()).tables.find((table) => table.table === 'usage')).toMatchObject({
      differing: 0,
    });
  });

  it('move what a person did before their group call was known', async () => {
    const track = { type: 'track', event: 'Export', userId: 'dee', timestamp: '2025-02-01T00:00:00Z' };
    await tell([[{ ...track, messageId: 'early' }]]);
    const accounts = async () =>
      (
        await app.database.read.rows<{ account_id: string; via: string }>(
          "select account_id, via from usage where user_id = 'dee'",
        )
      ).map(({ account_id, via }) => `${account_id} ${via}`);
    expect(await accounts()).toEqual([' none']);
    await app.batch([
      { type: 'group', groupId: 'acme', userId: 'dee', messageId: 'g', timestamp: '2025-02-02T00:00:00Z' },
    ]);
    expect(await accounts()).toEqual(['acme member']);
  });

  it('break ties between traits of one moment in one way, also beyond U+FFFF', async () => {
    const group = (messageId: string) => ({
      type: 'group',
      groupId: 'acme',
      userId: 'ann',
      messageId,
      timestamp: '2025-02-01T00:00:00Z',
      traits: { plan: messageId },
    });
    const ties = [group('m😀'), group('mｆ')];
    const together = await tell([ties]);
    expect(await tell(ties.map((one) => [one]))).toEqual(together);
    expect(await tell(ties.toReversed().map((one) => [one]))).toEqual(together);
  });

  it('forget what no definition counts any more, and nothing else', async () => {
    const track = { type: 'track', event: 'Signed', userId: 'ann', context: { groupId: 'acme' } };
    const signed = ['s1', 's2', 's3'].map((messageId) => ({
      ...track,
      messageId,
      properties: { by: 'pen' },
    }));
    await tell([signed]);
    const before = await allRollups(app.database.read);
    const where = [{ property: 'by', is: 'pen' }];
    await define({ event: 'Signed', where, count: { atLeast: 2 } }, 'pen');
    await define({ event: 'Signed', where }, 'pen');
    expect((await rebuildNow()).tables.filter((table) => table.differing > 0)).toEqual([]);
    await app.api('DELETE', '/v1/milestones/pen');
    expect(await allRollups(app.database.read)).toEqual(before);
  });

  it('say that the past is not counted yet when an event of it cannot be read, and count it later', async () => {
    await tell([
      [{ type: 'track', event: 'Torn', userId: 'ann', messageId: 't1', context: { groupId: 'acme' } }],
    ]);
    const setProperties = (text: string) =>
      app.database.writing((transaction) =>
        transaction.execute({
          sql: "update event set properties = ? where message_id = 't1'",
          args: [text],
        }),
      );
    const jobs = async () => (await app.get<{ jobs: { events: string[] }[] }>('/v1/jobs')).jobs;
    await setProperties('{');
    const where = [{ property: 'kind', is: 'x' }];
    await define({ event: 'Torn', where }, 'torn');
    expect(await jobs()).toMatchObject([{ events: ['Torn'], done: 0 }]);
    expect(await app.get('/v1/milestones/torn')).toMatchObject({ counting: { done: 0 } });
    await setProperties('{"kind":"x"}');
    await define({ event: 'Torn', where, count: { atLeast: 2 } }, 'again');
    expect(await jobs()).toEqual([]);
    expect(await app.get('/v1/milestones/torn')).not.toHaveProperty('counting');
    expect((await rebuildNow()).tables.filter((table) => table.differing > 0)).toEqual([]);
  });

  it('count the past when a definition is made later', async () => {
    const track = { type: 'track', event: 'Invoice Sent', userId: 'ann', context: { groupId: 'acme' } };
    await tell([
      [
        { ...track, messageId: 'i1', properties: { total: 5 }, timestamp: '2025-01-02T00:00:00Z' },
        { ...track, messageId: 'i2', properties: { total: 500 }, timestamp: '2025-01-03T00:00:00Z' },
        { ...track, messageId: 'i3', properties: { total: 700 }, timestamp: '2025-01-04T00:00:00Z' },
      ],
    ]);
    const where = [{ property: 'total', gte: 100 }];
    await define({ event: 'Invoice Sent', where, count: { atLeast: 2 } }, 'second-big');
    const report = await app.get<{ milestones: { id: string; reachedAt: string }[] }>('/v1/accounts/acme');
    expect(report.milestones.find((one) => one.id === 'second-big')?.reachedAt).toBe(
      '2025-01-04T00:00:00.000Z',
    );
    expect((await rebuildNow()).tables.filter((table) => table.differing > 0)).toEqual([]);
  });
});
