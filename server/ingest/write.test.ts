import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { Refusal } from '../errors.ts';
import type { Database } from '../storage/open.ts';
import { enrich, type StoredEvent } from './enrich.ts';
import { createWriter } from './write.ts';

const NONE = { narrowed: [], repeated: new Set<string>() };

describe('the writer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const events = (name: string, count: number): StoredEvent[] =>
    Array.from({ length: count }, (_, i) =>
      enrich(
        { type: 'track', event: 'Use', userId: 'u', messageId: `${name}-${i}`, context: { groupId: 'acme' } },
        { receivedAt: app.clock.now, sentAt: undefined },
      ),
    );

  /** The real database, counting transactions. */
  function counting() {
    const counted = { transactions: 0 };
    const database: Database = {
      ...app.database,
      writing: (work) => {
        counted.transactions++;
        return app.database.writing(work);
      },
    };
    return { counted, writer: createWriter({ database, counted: async () => NONE, random: () => 0.5 }) };
  }

  it('commits requests that come together in one transaction, and tells each its own outcomes', async () => {
    const { counted, writer } = counting();
    const [first, second] = [events('a', 3), events('b', 2)];
    const outcomes = await Promise.all([
      writer.submit(app.envId, first),
      writer.submit(app.envId, second),
      writer.submit(app.envId, first.slice(0, 1)),
    ]);
    expect(outcomes).toEqual([['accepted', 'accepted', 'accepted'], ['accepted', 'accepted'], ['duplicate']]);
    expect(counted.transactions).toBe(1);
  });

  it('never mixes environments in a transaction', async () => {
    const { counted, writer } = counting();
    await Promise.all(['one', 'two', 'one'].map((env, i) => writer.submit(env, events(`env-${i}`, 2))));
    expect(counted.transactions).toBe(2);
  });

  it('turns requests away beyond what may wait, with a time to come back, and goes on', async () => {
    const { writer } = counting();
    const waiting = Array.from({ length: 10 }, (_, i) => writer.submit(app.envId, events(`full-${i}`, 500)));
    const refusal = await writer.submit(app.envId, events('late', 1)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'busy', retryAfter: 3 });
    for (const outcomes of await Promise.all(waiting))
      expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(await writer.submit(app.envId, events('late', 1))).toEqual(['accepted']);
  });

  it('fails the requests of a group that cannot be committed, and stores none of it', async () => {
    const broken = { ...app.database, writing: () => Promise.reject(new Error('the disk is gone')) };
    const writer = createWriter({ database: broken, counted: async () => NONE });
    await expect(writer.submit(app.envId, events('lost', 1))).rejects.toThrow('the disk is gone');
    const { writer: healthy } = counting();
    expect(await healthy.submit(app.envId, events('lost', 1))).toEqual(['accepted']);
  });
});
