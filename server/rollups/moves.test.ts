import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { compareRollups } from './compare.ts';
import { MOVED_AT_ONCE } from './move.ts';
import { moveHere, writeMove } from './moves.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const MANY = MOVED_AT_ONCE + 100;
const iso = (hours: number) => new Date(START + hours * HOUR_MS).toISOString();

const use = (messageId: string, hours: number, userId = 'ann') => ({
  type: 'track',
  event: 'Export',
  userId,
  messageId,
  timestamp: iso(hours),
});
const join = (messageId: string, groupId: string, hours: number, userId = 'ann') => ({
  type: 'group',
  groupId,
  userId,
  messageId,
  timestamp: iso(hours),
});

describe('a group call that would move many events', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    for (let at = 0; at < MANY; at += 1_000) {
      const some = Array.from({ length: Math.min(1_000, MANY - at) }, (_, i) => use(`u${at + i}`, at + i));
      await app.batch(some);
    }
  });
  afterEach(() => app.stop());

  const byAccount = async (userId = 'ann') =>
    Object.fromEntries(
      (
        await app.database.read.rows<{ account: string; n: number }>(
          `select account_id as account, sum(n) as n from usage where user_id = '${userId}' group by account_id`,
        )
      ).map(({ account, n }) => [account, n]),
    );
  const held = async () =>
    (await app.database.read.rows<{ n: number }>('select count(*) as n from held_call'))[0]?.n;
  async function expectExact() {
    const [main] = await app.database.read.rows<{ file: string }>('select file from pragma_database_list');
    const found = await compareRollups({ databasePath: main?.file ?? '', envId: app.envId });
    expect(found?.tables.filter(({ differing }) => differing > 0)).toEqual([]);
  }

  it('waits until they have been folded anew, with the numbers right before and after', async () => {
    expect((await app.batch([join('g', 'acme', 0)])).body.accepted).toBe(1);
    expect([await byAccount(), await held()]).toEqual([{ '': MANY }, 1]);
    await expectExact();
    // What comes meanwhile: events, and one more call.
    await app.batch([use('later', 5_000), join('h', 'bolt', 4_000)]);
    await expectExact();
    await app.pastWork.moves.run();
    expect([await byAccount(), await held()]).toEqual([{ acme: MANY, bolt: 1 }, 0]);
    await expectExact();
  });

  it('holds up nobody else: a call of a person with few events moves them at once', async () => {
    await app.batch([use('b', 1, 'ben'), join('g', 'acme', 0)]);
    await app.batch([join('h', 'acme', 0, 'ben')]);
    expect([await byAccount('ben'), await held()]).toEqual([{ acme: 1 }, 1]);
    await expectExact();
  });

  it('is put in force with what came since it was folded, unless that rests on something else now', async () => {
    await app.batch([join('g', 'acme', 0)]);
    const person = { envId: app.envId, userId: 'ann' };
    const folded = await app.pastWork.past.ask('move', person);
    await app.batch([join('h', 'bolt', 1_000)]);
    expect(await app.database.call(writeMove, folded)).toBe(false);
    const again = await app.pastWork.past.ask('move', person);
    await app.batch([use('late', 500), use('new', 3_000)]);
    expect(await app.database.call(writeMove, again)).toBe(true);
    expect(await byAccount()).toEqual({ acme: 1_001, bolt: MANY - 1_000 + 1 });
    await expectExact();
  });

  it('is moved where events are stored as well, and leaves nothing behind when the person is erased', async () => {
    await app.batch([join('g', 'acme', 0)]);
    await app.database.call(moveHere, { envId: app.envId, userId: 'ann' });
    expect(await byAccount()).toEqual({ acme: MANY });
    await app.batch([join('h', 'bolt', 1_000)]);
    expect(await held()).toBe(1);
    expect((await app.api('DELETE', '/v1/users/ann')).status).toBeLessThan(300);
    expect([await byAccount(), await held()]).toEqual([{}, 0]);
    await app.pastWork.moves.run();
    await expectExact();
  });
});
