import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { Refusal } from '../errors.ts';
import type { Database } from '../storage/open.ts';
import { enrich } from './enrich.ts';
import { packEvents } from './pack.ts';
import { createWriter, MAX_PENDING, type Submission } from './write.ts';

describe('the writer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  function events(name: string, count: number): Submission {
    const stored = Array.from({ length: count }, (_, i) =>
      enrich(
        { type: 'track', event: 'Use', userId: 'u', messageId: `${name}-${i}`, context: { groupId: 'acme' } },
        { receivedAt: app.clock.now, sentAt: undefined },
      ),
    );
    return { packed: packEvents(stored), events: count, refused: [] };
  }

  /** The real database, counting transactions. */
  function counting() {
    const counted = { transactions: 0 };
    const database: Pick<Database, 'call' | 'trouble'> = {
      trouble: () => undefined,
      call: (procedure, argument) => {
        counted.transactions++;
        return app.database.call(procedure, argument);
      },
    };
    return { counted, writer: createWriter({ database, random: () => 0.5 }) };
  }

  it('commits requests that come together in one transaction, and tells each its own outcomes', async () => {
    const { counted, writer } = counting();
    const [first, second] = [events('a', 3), events('b', 2)];
    const outcomes = await Promise.all([
      writer.submit(app.envId, first),
      writer.submit(app.envId, second),
      writer.submit(app.envId, events('a', 1)),
    ]);
    expect(outcomes.map((one) => one.outcomes)).toEqual([
      ['accepted', 'accepted', 'accepted'],
      ['accepted', 'accepted'],
      ['duplicate'],
    ]);
    expect(counted.transactions).toBe(1);
  });

  it('never mixes environments in a transaction', async () => {
    const { counted, writer } = counting();
    await Promise.all(['one', 'two', 'one'].map((env, i) => writer.submit(env, events(`env-${i}`, 2))));
    expect(counted.transactions).toBe(2);
  });

  it('turns requests away beyond what may wait, with a time to come back, and goes on', async () => {
    const { writer } = counting();
    const waiting = Array.from({ length: 10 }, (_, i) =>
      writer.submit(app.envId, events(`full-${i}`, MAX_PENDING.events / 10)),
    );
    const refusal = await writer.submit(app.envId, events('late', 1)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'busy', retryAfter: 3 });
    for (const { outcomes } of await Promise.all(waiting))
      expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect((await writer.submit(app.envId, events('late', 1))).outcomes).toEqual(['accepted']);
  });

  it('bounds what waits by its bytes as well, but takes one large request', async () => {
    const { writer } = counting();
    const large = { ...events('large', 1), refused: [] };
    const padded = { ...large, packed: `${large.packed}${' '.repeat(MAX_PENDING.bytes)}` };
    const first = writer.submit(app.envId, padded);
    await expect(writer.submit(app.envId, events('more', 1))).rejects.toMatchObject({ code: 'busy' });
    expect((await first).outcomes).toEqual(['accepted']);
    expect(writer.pending()).toEqual({ events: 0, bytes: 0 });
  });

  it('lets groups grow while others are written', async () => {
    const { counted, writer } = counting();
    const all: Promise<unknown>[] = [];
    for (let i = 0; i < 40; i++) {
      all.push(writer.submit(app.envId, events(`grow-${i}`, 5)));
      if (i < 2) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(all);
    expect(counted.transactions).toBeLessThanOrEqual(4);
  });

  it('hands the next group over while one waits for the disk, if it is large, and not before', async () => {
    const calls: { committing: () => void; done: () => void }[] = [];
    const database: Pick<Database, 'call' | 'trouble'> = {
      trouble: () => undefined,
      call: (_, argument, onCommitting) =>
        new Promise((resolve) => {
          const outcomes = (argument as { requests: string[] }).requests.map(() => 'accepted');
          const done = () => resolve({ outcomes, dropped: [] } as never);
          calls.push({ committing: () => onCommitting?.(), done });
        }),
    };
    const writer = createWriter({ database });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const submit = async (name: string, count: number) => {
      const written = writer.submit(app.envId, events(name, count));
      await turn();
      return { written };
    };
    const first = await submit('first', 1);
    const small = await submit('small', 1);
    calls[0]?.committing();
    expect(calls).toHaveLength(1);
    const large = await submit('large', 1_000);
    expect(calls).toHaveLength(2);
    const later = await submit('later', 1_000);
    calls[0]?.committing();
    calls[0]?.done();
    await first.written;
    await turn();
    expect(calls).toHaveLength(2);
    calls[1]?.done();
    await Promise.all([small.written, large.written]);
    await turn();
    calls[2]?.done();
    await later.written;
    expect(writer.pending()).toEqual({ events: 0, bytes: 0 });
  });

  it('fails the requests of a group that cannot be committed, and stores none of it', async () => {
    const writer = createWriter({
      database: { call: () => Promise.reject(new Error('the disk is gone')), trouble: () => undefined },
    });
    await expect(writer.submit(app.envId, events('lost', 1))).rejects.toThrow('the disk is gone');
    const { writer: healthy } = counting();
    expect((await healthy.submit(app.envId, events('lost', 1))).outcomes).toEqual(['accepted']);
  });
});
