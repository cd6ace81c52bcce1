import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';
import { addErasure, finishErasure } from '../storage/erasures.ts';
import { compareRollups } from './compare.ts';
import { nextNight } from './comparisons.ts';
import { holdForRepair, repairRows } from './repair.ts';

interface Jobs {
  jobs: { kind: string }[];
  comparison: null | {
    events: number;
    differing: number;
    tables: { table: string; rows: number; differing: number; repaired?: number }[];
  };
}

describe('a comparison of the rollups with the raw events', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    const context = { groupId: 'acme' };
    await app.batch([
      { type: 'group', userId: 'ann', groupId: 'acme', traits: { plan: 'pro' }, messageId: 'g' },
      { type: 'identify', userId: 'ann', traits: { role: 'admin' }, messageId: 'i' },
      { type: 'track', event: 'Export', userId: 'ann', messageId: 'a' },
      { type: 'track', event: 'Export', userId: 'ben', messageId: 'b', context },
      { type: 'page', userId: 'cho', messageId: 'c' },
    ]);
  });
  afterEach(() => app.stop());

  async function compared(): Promise<Jobs['comparison']> {
    expect((await app.api('POST', '/v1/comparison')).status).toBe(202);
    await app.comparisons.settled();
    const { jobs, comparison } = await app.get<Jobs>('/v1/jobs');
    expect(jobs).toEqual([]);
    return comparison;
  }

  const change = (sql: string) => app.database.writing((transaction) => transaction.execute(sql));

  it('finds nothing where nothing is broken, and keeps what it found', async () => {
    expect((await app.get<Jobs>('/v1/jobs')).comparison).toBeNull();
    const found = await compared();
    expect(found).toMatchObject({ events: 5, differing: 0 });
    // Ann's group call states its account; the rest of what she did belongs to it.
    expect(found?.tables.find(({ table }) => table === 'membership')?.rows).toBe(4);
    expect(app.comparisons.figures()).toEqual({ differing: 0, finishedAt: app.clock.now });
  });

  it('counts rows that are wrong, missing and too many, and touches none of them', async () => {
    await change("update tally set n = n + 1 where user_id = 'ann'");
    await change("delete from activity where user_id = 'cho'");
    await change(
      "insert into progress select env_id, 'c', 'i', '', 'x', 'none', 'done', 1, 1 from env_state",
    );
    await change("update trait set value = '\"free\"' where key = 'plan'");
    const before = await allRollups(app.database.read);
    const found = await compared();
    const differing = found?.tables.filter((one) => one.differing > 0);
    expect(differing?.map(({ table, differing }) => [table, differing])).toEqual([
      ['activity', 1],
      ['tally', 1],
      ['progress', 1],
      ['trait', 1],
    ]);
    expect(found?.differing).toBe(4);
    expect(await allRollups(app.database.read)).toEqual(before);
  });

  it('leaves no file behind', async () => {
    await compared();
    const [row] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
    const files = readdirSync(dirname(row?.file ?? ''));
    expect(files).toContain('test.db');
    expect(files.filter((file) => file.includes('comparison'))).toEqual([]);
  });

  it('waits for an erasure that is half done', async () => {
    const job = { envId: app.envId, id: 'e', kind: 'user' as const, subject: 'x', startedAt: app.clock.now };
    await app.database.writing((_, orm) => addErasure(orm, job));
    expect(await compared()).toBeNull();
    await app.database.writing((_, orm) => finishErasure(orm, job, app.clock.now));
    expect(await compared()).toMatchObject({ differing: 0 });
  });

  it('is joined by whoever asks again, and a rebuild waits behind it with its place', async () => {
    const ask = async (what: string) => {
      const reply = await app.api('POST', `/v1/${what}`);
      return { status: reply.status, ...((await reply.json()) as { id: string; place?: number }) };
    };
    const asked = await Promise.all(['comparison', 'comparison', 'rebuild', 'rebuild'].map(ask));
    expect(asked.map(({ status, place }) => [status, place])).toEqual([
      [202, undefined],
      [202, undefined],
      [202, 1],
      [202, 1],
    ]);
    expect([asked[1]?.id, asked[3]?.id]).toEqual([asked[0]?.id, asked[2]?.id]);
    const { jobs } = await app.get<{ jobs: { id: string }[] }>('/v1/jobs');
    // What is over already is not told; what waits is.
    for (const { id } of jobs) expect(asked.map((one) => one.id)).toContain(id);
    await app.comparisons.settled();
    expect((await app.get<Jobs>('/v1/jobs')).jobs).toEqual([]);
  });
});

describe('a rebuild while events are stored', () => {
  let app: TestApp;
  const context = { groupId: 'acme' };
  const use = (messageId: string, userId: string, more: object = {}) => ({
    type: 'track',
    event: 'Export',
    userId,
    messageId,
    timestamp: '2026-05-01T00:00:00Z',
    ...more,
  });
  beforeEach(async () => {
    app = await startTestApp();
    await app.batch([
      { type: 'group', userId: 'ann', groupId: 'acme', traits: { plan: 'pro' }, messageId: 'g' },
      use('a', 'ann'),
      use('b', 'ben', { context }),
      use('c', 'cho', { properties: { kind: 'pdf' } }),
    ]);
  });
  afterEach(() => app.stop());

  const change = (sql: string) => app.database.writing((transaction) => transaction.execute(sql));
  const breakRows = async () => {
    await change("update tally set n = n + 7, first = 1 where user_id = 'ann'");
    await change("delete from activity where user_id = 'ben'");
    await change(
      "insert into usage (env_id, account_id, user_id, via, signal, day, n) select env_id, '', 'x', 'none', 'No', 1, 1 from env_state",
    );
  };
  async function rebuilt() {
    expect((await app.api('POST', '/v1/rebuild')).status).toBe(202);
    await app.comparisons.settled();
    return (await app.get<Jobs>('/v1/jobs')).comparison;
  }

  it('replaces the rows that differ, and no other', async () => {
    const before = await allRollups(app.database.read);
    expect(await rebuilt()).toMatchObject({ differing: 0 });
    await breakRows();
    const found = await rebuilt();
    expect(found?.differing).toBe(0);
    expect(
      found?.tables.filter((one) => one.repaired).map(({ table, repaired }) => [table, repaired]),
    ).toEqual([
      ['activity', 1],
      ['usage', 1],
      ['tally', 1],
    ]);
    expect(await allRollups(app.database.read)).toEqual(before);
  });

  it('folds what comes meanwhile on top, holds who would move, and gives up where the past changes', async () => {
    const [main] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
    const order = { databasePath: main?.file ?? '', envId: app.envId };
    await breakRows();
    await app.database.call(holdForRepair, { envId: app.envId, isHeld: true });
    let came = 0;
    const found = await compareRollups(order, {
      repair: async (chunk) => {
        // To the very rows that are being put right, also earlier than what is there; and a move.
        await app.batch([
          use(`new${came++}`, 'ann', { timestamp: '2026-04-01T00:00:00Z' }),
          use(`new${came++}`, 'ben', { context }),
          {
            type: 'group',
            userId: 'cho',
            groupId: 'bolt',
            messageId: `h${came++}`,
            timestamp: '2026-01-01T00:00:00Z',
          },
        ]);
        return app.database.call(repairRows, chunk);
      },
    });
    await app.database.call(holdForRepair, { envId: app.envId, isHeld: false });
    expect([came > 3, found?.tables.filter(({ differing }) => differing > 0)]).toEqual([true, []]);
    expect(
      await app.database.read.rows("select account_id as account from usage where user_id = 'cho'"),
    ).toEqual([{ account: '' }]);
    await app.pastWork.moves.run();
    expect(
      await app.database.read.rows("select account_id as account from usage where user_id = 'cho'"),
    ).toEqual([{ account: 'bolt' }]);
    expect((await compareRollups(order))?.tables.filter(({ differing }) => differing > 0)).toEqual([]);

    await breakRows();
    const brokenOff = await compareRollups(order, {
      repair: async (chunk) => {
        await app.api('PUT', '/v1/milestones/pdf', {
          name: 'pdf',
          rule: { event: 'Export', where: [{ property: 'kind', is: 'pdf' }] },
        });
        return app.database.call(repairRows, chunk);
      },
    });
    expect(brokenOff?.tables.some(({ differing }) => differing > 0)).toBe(true);
    expect(await rebuilt()).toMatchObject({ differing: 0 });
  });
});

describe('the moment of the night', () => {
  const noon = new Date(2026, 5, 1, 12).getTime();
  it('is in the night, the same for one installation, and comes again a day later', () => {
    const moments = Array.from({ length: 50 }, (_, i) => nextNight(`seed ${i}`, noon));
    for (const at of moments) {
      expect(at).toBeGreaterThan(noon);
      const hours = (at - new Date(2026, 5, 2).getTime()) / HOUR_MS;
      expect(hours).toBeGreaterThanOrEqual(1);
      expect(hours).toBeLessThan(5);
    }
    expect(new Set(moments).size).toBeGreaterThan(45);
    const [first = 0] = moments;
    expect(nextNight('seed 0', first - 1)).toBe(first);
    expect(nextNight('seed 0', first)).toBe(first + DAY_MS);
  });
});
