import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { Refusal } from '../errors.ts';
import { createLog } from '../monitor/log.ts';
import { type Comparisons, createComparisons } from './comparisons.ts';

describe('comparisons that wait', () => {
  let app: TestApp;
  let comparisons: Comparisons;
  let isErasing: boolean;
  let isPastBusy: boolean;
  beforeEach(async () => {
    app = await startTestApp();
    await app.batch([{ type: 'track', event: 'Export', userId: 'ann', messageId: 'a' }]);
    [isErasing, isPastBusy] = [false, false];
    comparisons = await create();
  });
  const create = async () => {
    const [main] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
    return createComparisons({
      database: app.database,
      databasePath: main?.file ?? '',
      isErasing: () => isErasing,
      isPastBusy: () => isPastBusy,
      seed: 'seed',
      now: () => app.clock.now,
      log: createLog({ level: 'silent' }),
      mostWaiting: 3,
    });
  };
  /** As the next process does. */
  const begin = async () => {
    const next = await create();
    await next.begin();
    return next;
  };
  afterEach(async () => {
    await comparisons.stop();
    await app.stop();
  });

  const placesOf = (envId: string) => comparisons.list(envId).map(({ repairs, place }) => [repairs, place]);

  it('are made one after the other, those of other environments too, in the order of asking', async () => {
    expect(['a', 'b', 'c', 'b', 'a'].map((envId) => comparisons.ask(envId).place)).toEqual([0, 1, 2, 1, 0]);
    expect([comparisons.open(), comparisons.running()?.envId]).toEqual([3, 'a']);
    expect([placesOf('b'), placesOf('c')]).toEqual([[[false, 1]], [[false, 2]]]);
    await comparisons.settled();
    expect(comparisons.open()).toBe(0);
    for (const envId of ['a', 'b', 'c'])
      expect(await comparisons.last(envId)).toMatchObject({ differing: 0 });
  });

  it('outlive the process where somebody asked for them, until they have ended', async () => {
    isErasing = true;
    await comparisons.request(app.envId, { repairs: true });
    await comparisons.request('b');
    comparisons.ask('of the night');
    await comparisons.stop();
    isErasing = false;
    for (const left of [2, 0]) {
      comparisons = await begin();
      expect(comparisons.open()).toBe(left);
      await comparisons.settled();
      await comparisons.stop();
    }
    expect(await comparisons.last(app.envId)).toMatchObject({ differing: 0 });
  });

  it('are refused where too many wait, and those that are there are joined all the same', async () => {
    for (const envId of ['a', 'b', 'c', 'd']) comparisons.ask(envId);
    expect(() => comparisons.ask('e')).toThrow(expect.objectContaining({ code: 'busy' }));
    expect(comparisons.ask('d').place).toBe(3);
    await comparisons.settled();
  });

  it('wait for an erasure; a rebuild also for what works on stored events, and lets others pass', async () => {
    isErasing = true;
    isPastBusy = true;
    expect(comparisons.ask(app.envId, { repairs: true }).place).toBe(1);
    expect(comparisons.ask(app.envId).place).toBe(2);
    expect(comparisons.running()).toBeUndefined();
    isErasing = false;
    expect(comparisons.ask('b').place).toBe(2);
    expect(comparisons.running()).toMatchObject({ envId: app.envId, repairs: false });
    isPastBusy = false;
    await comparisons.settled();
    expect(await comparisons.last(app.envId)).toMatchObject({ events: 1, differing: 0 });
  });

  it('begin again after an erasure that they were broken off for', async () => {
    let isFirst = true;
    const { database } = app;
    await comparisons.stop();
    comparisons = createComparisons({
      database: {
        ...database,
        // An erasure comes while it is under way, and is over a moment later.
        call: ((procedure: never, what: never) => {
          if (isFirst) isErasing = true;
          isFirst = false;
          setTimeout(() => {
            isErasing = false;
          }, 400);
          return new Promise((resolve) => setTimeout(resolve, 300)).then(() =>
            database.call(procedure, what),
          );
        }) as never,
      },
      databasePath: (await database.read.rows<{ file: string }>('select file from pragma_database_list'))[0]
        ?.file as string,
      isErasing: () => isErasing,
      isPastBusy: () => false,
      seed: 'seed',
      now: () => app.clock.now,
      log: createLog({ level: 'silent' }),
    });
    comparisons.ask(app.envId, { repairs: true });
    await comparisons.settled();
    expect(await comparisons.last(app.envId)).toMatchObject({ events: 1, differing: 0 });
  });

  it('are forgotten when the server stops, and no other is taken', async () => {
    for (const envId of ['a', 'b']) comparisons.ask(envId);
    await comparisons.stop();
    expect([comparisons.open(), await comparisons.last('b')]).toEqual([0, undefined]);
    expect(() => comparisons.ask('c')).toThrow(Refusal);
  });
});
