import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';
import { compareRollups } from './compare.ts';
import { rebuild } from './rebuild.ts';
import { raiseBound, retireEvents } from './retire.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const RAW_DAYS = 30;
const iso = (ts: number) => new Date(ts).toISOString();

const differs = ({ differing }: { differing: number }) => differing > 0;

async function differingIn(app: TestApp) {
  const [main] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
  const found = await compareRollups({ databasePath: main?.file ?? '', envId: app.envId });
  return found?.tables.filter(differs);
}

async function rebuilt(app: TestApp) {
  const counted = await app.definitions.counted(app.envId);
  return app.database.writing((transaction) => rebuild(transaction, app.envId, counted));
}

const keep = (app: TestApp, rawDays: number | null) =>
  app.api('PUT', '/v1/settings', { retention: { rawDays } });

const define = (app: TestApp) =>
  app.api('PUT', '/v1/milestones/pdf', {
    name: 'pdf',
    rule: { event: 'Export', where: [{ property: 'kind', is: 'pdf' }], count: { atLeast: 2 } },
  });

const use = (messageId: string, more: object = {}) => ({
  type: 'track',
  event: 'Export',
  userId: 'ann',
  messageId,
  properties: { kind: 'pdf' },
  ...more,
});

type Step =
  | {
      do: 'send';
      hours: number;
      late: number;
      event: Record<string, unknown>;
      clock: 'sound' | 'none' | 'off';
    }
  | { do: 'repeat'; which: number }
  | { do: 'delete' };

const user = fc.constantFrom('ann', 'ben');
const account = fc.constantFrom('acme', 'bolt');
const context = fc.option(
  account.map((groupId) => ({ groupId })),
  { nil: {}, freq: 3 },
);
const event = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('track'),
      event: fc.constantFrom('Export', 'Other'),
      userId: user,
      properties: fc.record({ kind: fc.constantFrom('pdf', 'csv') }),
      context,
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('group'), groupId: account, userId: user }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('identify'),
      userId: user,
      traits: fc.record({ role: fc.constantFrom('a', 'b') }),
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
        state: fc.constantFrom('done', 'skipped'),
      }),
      userId: user,
      context,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('track'),
      event: fc.constant('$exposure'),
      properties: fc.record({ content: fc.constant('tour'), stage: fc.constant('shown') }),
      userId: user,
      context,
    }),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      /** Time that passes before it is sent, and how much earlier it happened. */
      hours: fc.integer({ min: 0, max: 24 * 15 }),
      late: fc.integer({ min: 0, max: 24 * 25 }),
      event,
      clock: fc.constantFrom('sound', 'sound', 'none', 'off'),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat(6) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'delete' as const }) },
);

describe('raw events that go by their age', () => {
  let keeping: TestApp;
  let forgetting: TestApp;
  let told = 0;
  beforeAll(async () => {
    [keeping, forgetting] = await Promise.all([startTestApp({ now: START }), startTestApp({ now: START })]);
    for (const app of [keeping, forgetting]) await define(app);
    await keep(forgetting, RAW_DAYS);
  });
  afterAll(() => Promise.all([keeping.stop(), forgetting.stop()]));

  /** Nothing, at the beginning of time. */
  async function begin() {
    for (const app of [keeping, forgetting]) {
      app.clock.now = START;
      await app.database.writing(async (transaction) => {
        for (const table of ['event', ...KEPT]) await transaction.execute(`delete from ${table}`);
        await transaction.execute('update env_state set raw_from = 0, raw_gone = 0');
      });
      await rebuilt(app);
    }
  }
  const KEPT = ['membership', 'tally', 'exposure', 'progress', 'call', 'id', 'message'].map(
    (one) => `kept_${one}`,
  );

  const both = (messages: object[], more?: object) =>
    Promise.all([keeping.batch(messages, more), forgetting.batch(messages, more)]);

  it('leave every number as it is, also when they come again, and what is left of them can be folded anew', async () => {
    const deleted = { events: 0, repeats: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        await begin();
        // Whoever was in no account then would be moved by their first group call, which cannot move what is gone.
        const joined = ['ann', 'ben'].map((userId) => ({
          ...{ type: 'group', groupId: 'acme', userId, messageId: `j${told++}`, timestamp: iso(START) },
        }));
        await both(joined);
        const sent: [messages: object[], more: object | undefined][] = [];
        for (const one of steps) {
          if (one.do === 'delete') {
            await forgetting.pastWork.retention.run();
            expect(await differingIn(forgetting)).toEqual([]);
          } else if (one.do === 'repeat') {
            const again = sent[one.which];
            if (!again) continue;
            const [, { body }] = await both(...again);
            expect(body.accepted).toBe(0);
            deleted.repeats += body.quarantined.filter(({ code }) => code === 'too_old').length;
          } else {
            for (const app of [keeping, forgetting]) app.clock.now += one.hours * HOUR_MS;
            const { now } = keeping.clock;
            const ts = Math.max(START, now - one.late * HOUR_MS);
            const off = one.clock === 'off' ? 100 * DAY_MS : 0;
            const message = {
              ...one.event,
              messageId: `m${told++}`,
              ...(one.clock !== 'none' && { timestamp: iso(ts + off) }),
            };
            const more = off ? { sentAt: iso(now + off) } : undefined;
            sent.push([[message], more]);
            await both([message], more);
          }
        }
        await forgetting.pastWork.retention.run();
        const kept = await allRollups(keeping.database.read);
        expect(await allRollups(forgetting.database.read)).toEqual(kept);
        expect(await differingIn(forgetting)).toEqual([]);
        expect((await rebuilt(forgetting)).tables.filter(differs)).toEqual([]);
        expect(await allRollups(forgetting.database.read)).toEqual(kept);
        const [left] = await forgetting.database.read.rows<{ n: number }>('select count(*) as n from event');
        deleted.events += sent.length - (left?.n ?? 0);
      }),
      { seed: 20261122, numRuns: 12 },
    );
    expect(deleted.events).toBeGreaterThan(50);
    expect(deleted.repeats).toBeGreaterThan(5);
  }, 120_000);
});

describe('retention of raw events', () => {
  let app: TestApp;
  const later = START + 100 * DAY_MS;
  const old = { timestamp: iso(START + DAY_MS) };
  beforeEach(async () => {
    app = await startTestApp({ now: START + 2 * DAY_MS });
  });
  afterEach(() => app.stop());

  async function age() {
    app.clock.now = later;
    await app.pastWork.retention.run();
  }
  const rows = <T>(sql: string) => app.database.read.rows<T>(sql);
  const events = async () =>
    (await rows<{ id: string }>('select message_id as id from event')).map(({ id }) => id);

  it('is off unless it is set, and a wrong number is named', async () => {
    await app.batch([use('a', old)]);
    await age();
    expect(await events()).toEqual(['a']);
    for (const rawDays of [0, 29, 4_000, 'x', 31.5]) {
      const reply = await app.api('PUT', '/v1/settings', { retention: { rawDays } });
      expect([reply.status, ((await reply.json()) as { error: { field: string } }).error.field]).toEqual([
        400,
        'retention.rawDays',
      ]);
    }
    expect(await app.get('/v1/retention')).toEqual({ rawDays: null, from: null, deleting: false });
  });

  it('tells beforehand how many would go, and afterwards from when on they are there', async () => {
    await app.batch([use('a', old), use('b', { timestamp: iso(START + 2 * DAY_MS - 1) })]);
    app.clock.now = later;
    await app.batch([use('c')]);
    const before = iso(later - RAW_DAYS * DAY_MS);
    expect(await app.get('/v1/retention/preview?rawDays=30')).toEqual({ before, older: 2, events: 3 });
    await keep(app, RAW_DAYS);
    await age();
    expect(await events()).toEqual(['c']);
    expect(await app.get('/v1/retention')).toEqual({ rawDays: 30, from: before, deleting: false });
  });

  it('refuses what comes of that time, with a reason, and never counts it', async () => {
    await keep(app, RAW_DAYS);
    await age();
    const before = await allRollups(app.database.read);
    const { body } = await app.batch([use('late', old)]);
    expect(body).toMatchObject({ accepted: 0, quarantined: [{ code: 'too_old', field: 'timestamp' }] });
    // A clock that was off by months, or an old batch sent again as it was: nobody can tell, so it is set aside.
    const moved = await app.batch([use('moved', old)], { sentAt: old.timestamp });
    expect(moved.body).toMatchObject({ accepted: 0, quarantined: [{ code: 'too_old' }] });
    expect(await allRollups(app.database.read)).toEqual(before);
    expect(await (await app.api('POST', '/v1/quarantine/replay')).json()).toMatchObject({ judged: 0 });
  });

  it('deletes nothing while the clock is in doubt', async () => {
    let isSteady = false;
    const doubting = await startTestApp({ now: START + 2 * DAY_MS, isSteady: () => isSteady });
    try {
      await keep(doubting, RAW_DAYS);
      await doubting.batch([use('m1', old)]);
      const sweep = async () => {
        await doubting.pastWork.retention.run();
        return doubting.pastWork.retention.bounds(doubting.envId);
      };
      doubting.clock.now = later;
      expect(await sweep()).toEqual({ from: 0, gone: 0 });
      isSteady = true;
      expect((await sweep()).from).toBeGreaterThan(0);
    } finally {
      await doubting.stop();
    }
  });

  it('takes along what was set aside and did not come again for as long', async () => {
    const kept = async () =>
      (await rows<{ raw: string }>('select raw from quarantine')).map(({ raw }) => raw);
    const odd = (word: string) => ({ type: 'odd', userId: word });
    await app.batch([odd('of old'), odd('comes again')]);
    await age();
    expect(await kept()).toHaveLength(2);
    await app.batch([odd('comes again')]);
    await keep(app, RAW_DAYS);
    await age();
    expect(await kept()).toEqual([expect.stringContaining('comes again')]);
  });

  it('leaves what is gone where it was when a group call comes later', async () => {
    await app.batch([use('a', old)]);
    await keep(app, RAW_DAYS);
    await age();
    await app.batch([use('b'), { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g' }]);
    expect(
      await rows("select account_id as account, n from tally where signal = 'Export' order by account_id"),
    ).toEqual([
      { account: '', n: 1 },
      { account: 'acme', n: 1 },
    ]);
    expect(await differingIn(app)).toEqual([]);
  });

  it('takes nothing of the days that are kept along with what a person did shortly before them', async () => {
    const from = later - RAW_DAYS * DAY_MS;
    const at = (hours: number) => ({ timestamp: iso(from + hours * HOUR_MS) });
    app.clock.now = from + DAY_MS;
    // In no stated account, so that those of one day go together.
    await app.batch([use('before', at(-1)), use('same day', at(-23)), use('after', at(1))]);
    await keep(app, RAW_DAYS);
    await age();
    expect(await events()).toEqual(['after']);
    expect(await differingIn(app)).toEqual([]);
    expect((await app.batch([use('after', at(1))])).body).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it('leaves every row exact when only some are gone, and somebody moves just then', async () => {
    const at = (day: number, hours: number) => ({ timestamp: iso(START + day * DAY_MS + hours * HOUR_MS) });
    app.clock.now = START + 10 * DAY_MS;
    await app.batch([use('a', at(1, 1)), use('b', at(2, 1)), use('c', at(1, 5)), use('d', at(2, 5))]);
    app.clock.now = later;
    const from = later - RAW_DAYS * DAY_MS;
    await app.database.call(raiseBound, { envId: app.envId, from });
    // Of one day of theirs all go, although one was asked for.
    expect(await app.database.call(retireEvents, { envId: app.envId, positions: [1] })).toBe(2);
    expect(await events()).toEqual(['b', 'd']);
    expect(await differingIn(app)).toEqual([]);
    await app.batch([use('e'), { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g' }]);
    expect(await rows('select account_id as account, sum(n) as n from usage group by account_id')).toEqual([
      { account: '', n: 2 },
      { account: 'acme', n: 3 },
    ]);
    expect(await differingIn(app)).toEqual([]);
    await keep(app, RAW_DAYS);
    await age();
    expect(await events()).toEqual(['e', 'g']);
    expect(await differingIn(app)).toEqual([]);
    expect((await rebuilt(app)).tables.filter(differs)).toEqual([]);
  });

  it('keeps the account of people whose group call is gone', async () => {
    await app.batch([
      { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g', ...old },
      { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'again', ...old },
    ]);
    await keep(app, RAW_DAYS);
    await age();
    await app.batch([use('b')]);
    expect(await rows('select account_id as account, via from usage')).toEqual([
      { account: 'acme', via: 'member' },
    ]);
    expect(await rows('select count(*) as n from kept_call')).toEqual([{ n: 1 }]);
  });

  it('counts a definition that is made later from then on, and says so', async () => {
    await app.batch([use('a', old)]);
    await keep(app, RAW_DAYS);
    await age();
    await app.batch([use('b')]);
    await define(app);
    const from = iso(later - RAW_DAYS * DAY_MS);
    expect(await app.get('/v1/milestones/pdf')).toMatchObject({ countedSince: from });
    expect(await rows("select n from tally where signal like 'Export_%'")).toEqual([{ n: 1 }]);
    await app.api('PUT', '/v1/milestones/plain', { name: 'plain', rule: { event: 'Export' } });
    expect(await app.get('/v1/milestones/plain')).not.toHaveProperty('countedSince');
    expect(await rows("select n from tally where signal = 'Export'")).toEqual([{ n: 2 }]);
    await app.api('DELETE', '/v1/milestones/pdf');
    expect(await rows('select * from counted_since')).toEqual([]);
  });

  it('waits for a definition that is being counted', async () => {
    const slow = await startTestApp({ now: START + 2 * DAY_MS, isCountedByHand: true });
    try {
      await slow.batch([use('a', old)]);
      await keep(slow, RAW_DAYS);
      await define(slow);
      slow.clock.now = later;
      const run = slow.pastWork.retention.run();
      await slow.pastWork.backfills.soon();
      await run;
      const [row] = await slow.database.read.rows("select n from tally where signal like 'Export_%'");
      expect(row).toEqual({ n: 1 });
      expect(await slow.get('/v1/milestones/pdf')).not.toHaveProperty('countedSince');
    } finally {
      await slow.stop();
    }
  });

  it('does not stand in the way of erasing somebody, with the devices that they were nobody on', async () => {
    const ben = { userId: 'ben', context: { groupId: 'acme' } };
    const empty = await allRollups(app.database.read);
    await app.batch([
      { ...use('d', old), userId: undefined, anonymousId: 'phone' },
      {
        type: 'identify',
        userId: 'ann',
        anonymousId: 'phone',
        messageId: 'i',
        traits: { role: 'x' },
        ...old,
      },
      { type: 'group', userId: 'ann', groupId: 'acme', messageId: 'g', ...old },
      use('a', old),
      // Calls a device as ben is called: he is not taken along.
      { ...use('b', old), anonymousId: 'ben' },
      use('c', { ...old, ...ben }),
    ]);
    await keep(app, RAW_DAYS);
    await age();
    expect(await events()).toEqual([]);
    expect((await app.api('DELETE', '/v1/users/ann')).status).toBeLessThan(300);
    const traces = await dumped(app);
    expect(traces.filter((text) => /"(ann|phone)"/.test(text))).toEqual([]);
    expect((await allRollups(app.database.read)).tally).toHaveLength(1);
    expect(await differingIn(app)).toEqual([]);
    expect((await app.api('DELETE', '/v1/accounts/acme')).status).toBeLessThan(300);
    expect(await allRollups(app.database.read)).toEqual(empty);
    expect((await dumped(app)).filter((text) => /"(acme|ben)"/.test(text))).toEqual([]);
  });
});

/** Every row of every table that holds what people did. */
async function dumped(app: TestApp): Promise<string[]> {
  const tables = await app.database.read.rows<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not in ('tombstone', 'erasure', 'audit_entry')",
  );
  const all = await Promise.all(
    tables.map(({ name }) => app.database.read.rows<object>(`select * from "${name}"`)),
  );
  return all.flat().map((row) => JSON.stringify(row));
}
