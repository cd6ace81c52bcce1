import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { allRollups } from '../../test/fixtures/rollups.ts';
import { backfillChunk, type FoldedChunk, writeChunk } from './backfill.ts';
import { compareRollups } from './compare.ts';
import { rebuild } from './rebuild.ts';

// Few people, accounts and signals, so that people move while their past is being counted, and definitions come and go
// while others still wait.
const START = Date.parse('2025-01-01T00:00:00Z');
const user = fc.constantFrom('ann', 'ben');
const timestamp = fc
  .integer({ min: 0, max: 200 })
  .map((hours) => new Date(START + hours * HOUR_MS).toISOString());
const kind = fc.constantFrom('pdf', 'csv');

type Step =
  | { do: 'send'; event: Record<string, unknown> }
  | { do: 'define'; id: string; rule: object }
  | { do: 'remove'; id: string }
  | { do: 'count'; size: number }
  /** What a thread that reads folds, and what is done with it, perhaps much later. */
  | { do: 'fold'; size: number }
  | { do: 'write' };

const differs = ({ differing }: { differing: number }) => differing > 0;

const id = fc.constantFrom('one', 'two');
const rule = fc.oneof(
  kind.map((is) => ({ event: 'Export', where: [{ property: 'kind', is }] })),
  kind.map((is) => ({ event: 'Export', where: [{ property: 'kind', is }], count: { atLeast: 2 } })),
  fc.constant({ event: 'Export', count: { atLeast: 2 } }),
);
const use = fc.record({
  type: fc.constant('track'),
  event: fc.constantFrom('Export', 'Export', 'Other'),
  userId: user,
  timestamp,
  properties: fc.record({ kind }),
  context: fc.option(fc.constant({ groupId: 'acme' }), { nil: {}, freq: 4 }),
});
const join = fc.record({
  type: fc.constant('group'),
  groupId: fc.constantFrom('acme', 'bolt'),
  userId: user,
  timestamp,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: use.map((event) => ({ do: 'send' as const, event })) },
  { weight: 3, arbitrary: join.map((event) => ({ do: 'send' as const, event })) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('define' as const), id, rule }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), id }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('count' as const), size: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('fold' as const), size: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 5, arbitrary: fc.constant({ do: 'write' as const }) },
);

describe('counting the past', () => {
  let app: TestApp;
  let databasePath: string;
  let told = 0;
  beforeAll(async () => {
    app = await startTestApp({ isCountedByHand: true });
    const [main] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
    databasePath = main?.file ?? '';
  });
  afterAll(() => app.stop());

  let folded: FoldedChunk | undefined;
  const wrote = { true: 0, false: 0 };
  const count = (size: number) => app.database.call(backfillChunk, { envId: app.envId, size });

  async function take(one: Step): Promise<void> {
    if (one.do === 'send') await app.batch([{ ...one.event, messageId: `m${told++}` }]);
    else if (one.do === 'define')
      await app.api('PUT', `/v1/milestones/${one.id}`, { name: one.id, rule: one.rule });
    else if (one.do === 'remove') await app.api('DELETE', `/v1/milestones/${one.id}`);
    else if (one.do === 'count') await count(one.size);
    else if (one.do === 'fold')
      folded ??= await app.pastWork.past.ask('chunk', { envId: app.envId, size: one.size });
    else if (folded) {
      wrote[`${await app.database.call(writeChunk, folded)}`]++;
      folded = undefined;
    }
  }

  it('comes to what a rebuild comes to, whatever happens meanwhile', async () => {
    let waited = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        await app.database.writing(async (transaction) => {
          await transaction.execute('delete from event');
        });
        await rebuilt();
        folded = undefined;
        for (const one of steps) await take(one);
        // Also while something still waits to be counted.
        expect((await compareRollups({ databasePath, envId: app.envId }))?.tables.filter(differs)).toEqual(
          [],
        );
        if (await count(3)) waited++;
        while (await count(3));
        const counted = await allRollups(app.database.read);
        expect((await rebuilt()).tables.filter(differs)).toEqual([]);
        expect(await allRollups(app.database.read)).toEqual(counted);
      }),
      { seed: 20260612, numRuns: 20 },
    );
    expect(waited).toBeGreaterThan(3);
    // Some chunks held, and some rested on what had changed.
    expect([wrote.true > 5, wrote.false > 5], JSON.stringify(wrote)).toEqual([true, true]);
  }, 120_000);

  async function rebuilt() {
    const counted = await app.definitions.counted(app.envId);
    return app.database.writing((transaction) => rebuild(transaction, app.envId, counted));
  }

  it('never takes an event for one of the past because an erased one had its place', async () => {
    const use = (messageId: string) => ({
      type: 'track',
      event: 'Placed',
      userId: 'cho',
      messageId,
      properties: { kind: 'pdf' },
      context: { groupId: 'acme' },
    });
    await app.batch([use('p1'), use('p2')]);
    await app.api('PUT', '/v1/milestones/placed', {
      name: 'placed',
      rule: { event: 'Placed', where: [{ property: 'kind', is: 'pdf' }] },
    });
    await app.database.writing((transaction) =>
      transaction.execute("delete from event where message_id in ('p1', 'p2')"),
    );
    await app.batch([use('p3')]);
    while (await count(1));
    const [row] = await app.database.read.rows<{ n: number }>(
      "select n from tally where user_id = 'cho' and signal like 'Placed_%'",
    );
    expect(row).toEqual({ n: 1 });
  });
});
