import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { QUEUE } from '../../shared/limits.ts';
import { createGuard } from '../guard.ts';
import { createTimers } from '../timers.ts';
import { createQueue, type QueueDeps } from './queue.ts';
import type { Outcome } from './send.ts';
import type { Row, Shelf } from './shelf.ts';

const guard = createGuard((error) => {
  throw error;
});

function createDisk(): Shelf & { rows: Map<string, Row>; broken: boolean } {
  const rows = new Map<string, Row>();
  const disk = {
    rows,
    broken: false,
    async put(row: Row) {
      if (disk.broken) throw new Error('broken');
      rows.set(row.id, row);
    },
    async all() {
      if (disk.broken) throw new Error('broken');
      return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async remove(ids: string[]) {
      if (disk.broken) throw new Error('broken');
      for (const id of ids) rows.delete(id);
    },
    close() {},
    erase() {},
  };
  return disk;
}

let counter = 0;
const row = (rest: Partial<Row> = {}): Row => {
  const id = `m${String(++counter).padStart(6, '0')}`;
  return { id, at: Date.now(), rank: 2, bytes: 200, body: `{"messageId":"${id}"}`, ...rest };
};

const settled: Outcome = { is: 'settled', retry: [], quarantined: [] };

function setUp(
  answer: (ids: string[], keepalive?: boolean) => Outcome | Promise<Outcome>,
  disk = createDisk(),
) {
  const timers = createTimers(guard);
  const sent: string[][] = [];
  const known: string[] = [];
  const deps: QueueDeps = {
    shelf: disk,
    async post(bodies, keepalive) {
      const ids = bodies.map((body) => JSON.parse(body).messageId as string);
      sent.push(ids);
      return answer(ids, keepalive);
    },
    timers,
    now: () => Date.now(),
    random: () => 0.5,
    alone: (work) => work(),
    onSettled: (ids) => known.push(...ids),
    onClosed: vi.fn(),
    onQuarantined: vi.fn(),
  };
  return { queue: createQueue(deps), deps, timers, disk, sent, known };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('queue', () => {
  test('what is added is on disk when the promise resolves, and leaves only when it is settled', async () => {
    const { queue, disk, sent, known } = setUp(() => settled);
    const one = row();
    await queue.add(one);
    expect(disk.rows.has(one.id)).toBe(true);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(QUEUE.flushAfterMs);
    expect(sent).toEqual([[one.id]]);
    expect(known).toEqual([one.id]);
    expect(disk.rows.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a full batch goes at once, in order, within the limits of one request', async () => {
    const { queue, sent } = setUp(() => settled);
    const rows = Array.from({ length: 150 }, () => row({ bytes: 1_000 }));
    for (const one of rows) queue.add(one);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.flat()).toEqual(rows.map(({ id }) => id));
    for (const batch of sent) expect(batch.length * 1_001).toBeLessThanOrEqual(QUEUE.batchBytes);
  });

  test('what an earlier page left on disk is sent first', async () => {
    const disk = createDisk();
    const old = row();
    disk.rows.set(old.id, old);
    const { queue, sent } = setUp(() => settled, disk);
    const fresh = row();
    await queue.add(fresh);
    await queue.flush();
    expect(sent).toEqual([[old.id, fresh.id]]);
  });

  test('a disk that breaks costs nothing but its promise', async () => {
    const { queue, disk, sent } = setUp(() => settled);
    disk.broken = true;
    const one = row();
    await queue.add(one);
    await queue.flush();
    expect(sent).toEqual([[one.id]]);
  });

  test('after a failure it waits with jitter, and at least as long as the server asked', async () => {
    let outcome: Outcome = { is: 'later', afterMs: 60_000 };
    const { queue, sent } = setUp(() => outcome);
    await queue.add(row());
    await queue.flush();
    outcome = settled;
    await queue.flush();
    queue.wake();
    queue.handOver();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(sent).toHaveLength(2);
  });

  test('the network coming back ends a pause that nobody asked for', async () => {
    let outcome: Outcome = { is: 'later', afterMs: 0 };
    const { queue, sent } = setUp(() => outcome);
    await queue.add(row());
    await queue.flush();
    outcome = settled;
    queue.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
  });

  test('a refused key stops sending and keeps everything', async () => {
    const { queue, deps, disk, sent } = setUp(() => ({ is: 'closed' }));
    await queue.add(row());
    await queue.flush();
    await queue.add(row());
    await queue.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(disk.rows.size).toBe(2);
    expect(deps.onClosed).toHaveBeenCalledTimes(1);
  });

  test.each([0, 50, 99])(
    'a poison event at %i blocks nothing, and is sent alone at most twice',
    async (at) => {
      const rows = Array.from({ length: 100 }, () => row());
      const bad = rows[at]?.id ?? '';
      const { queue, sent, known } = setUp((ids) => (ids.includes(bad) ? { is: 'disliked' } : settled));
      await Promise.all(rows.map((one) => queue.add(one)));
      await queue.flush();
      await vi.advanceTimersByTimeAsync(QUEUE.flushAfterMs);
      expect(new Set(known).size).toBe(99);
      expect(sent.filter((ids) => ids.length === 1 && ids[0] === bad).length).toBeLessThanOrEqual(2);
      expect(queue.takeDrops()).toEqual({ refused: 1 });
      expect(queue.takeDrops()).toBeUndefined();
    },
  );

  test('what the server asks to have again stays and is sent later', async () => {
    let first = true;
    const { queue, sent, disk } = setUp((ids) => {
      if (!first) return settled;
      first = false;
      return { is: 'settled', retry: ids.slice(1), quarantined: [] };
    });
    const [a, b] = [row(), row()];
    await queue.add(a);
    await queue.add(b);
    await queue.flush();
    expect([...disk.rows.keys()]).toEqual([b.id]);
    await vi.advanceTimersByTimeAsync(QUEUE.retryBaseMs);
    expect(sent).toEqual([[a.id, b.id], [b.id]]);
  });

  test('when it is full the least valuable go first, the oldest of them before the others', async () => {
    const { queue, disk } = setUp(() => ({ is: 'later', afterMs: 1e9 }));
    await queue.add(row());
    await queue.flush();
    const views = [row({ rank: 0 }), row({ rank: 0 })];
    for (const view of views) await queue.add(view);
    for (let n = 3; n < QUEUE.events; n++) await queue.add(row());
    expect(disk.rows.size).toBe(QUEUE.events);
    await queue.add(row({ rank: 3 }));
    expect(disk.rows.has(views[0]?.id ?? '')).toBe(false);
    expect(disk.rows.has(views[1]?.id ?? '')).toBe(true);
    const worthless = row({ rank: 0 });
    await queue.add(row());
    await queue.add(worthless);
    expect(disk.rows.has(worthless.id)).toBe(false);
    expect(queue.takeDrops()).toEqual({ full: 3 });
  });

  test('what is too old is dropped and counted', async () => {
    const disk = createDisk();
    const old = row({ at: Date.now() - QUEUE.maxAgeMs - 1 });
    disk.rows.set(old.id, old);
    const { queue, sent } = setUp(() => settled, disk);
    await queue.flush();
    expect(sent).toEqual([]);
    expect(queue.takeDrops()).toEqual({ expired: 1 });
  });

  test('what is handed over on leaving stays until it is settled, and is not handed over twice', async () => {
    let answer: (outcome: Outcome) => void = () => {};
    const { queue, disk, sent } = setUp((_, keepalive) =>
      keepalive
        ? new Promise<Outcome>((resolve) => {
            answer = resolve;
          })
        : settled,
    );
    await queue.add(row());
    queue.handOver();
    queue.handOver();
    expect(sent).toHaveLength(1);
    expect(disk.rows.size).toBe(1);
    answer(settled);
    await vi.advanceTimersByTimeAsync(0);
    expect(disk.rows.size).toBe(0);
  });

  test('what is dropped while the disk is read neither comes back from there nor is counted again', async () => {
    const disk = createDisk();
    const read = disk.all;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    disk.all = async () => {
      const found = await read();
      await held;
      return found;
    };
    const { queue, sent } = setUp(() => settled, disk);
    const first = row();
    await queue.add(first);
    queue.flush();
    for (let n = 0; n < QUEUE.events; n++) await queue.add(row());
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.takeDrops()).toEqual({ full: 1 });
    expect(sent.flat()).toHaveLength(QUEUE.events);
    expect(sent.flat()).not.toContain(first.id);
  });

  test('what another tab has settled is known as settled here', async () => {
    const { queue, disk, sent, known } = setUp(() => settled);
    const one = row();
    await queue.add(one);
    disk.rows.clear();
    await queue.flush();
    expect(sent).toEqual([]);
    expect(known).toEqual([one.id]);
  });

  test('stopped, it leaves no timer', async () => {
    const { queue, timers } = setUp(() => ({ is: 'later', afterMs: 0 }));
    await queue.add(row());
    await queue.flush();
    queue.stop(false);
    timers.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('rows that are not ours in shape are thrown away, and spoil nothing', async () => {
    const disk = createDisk();
    disk.rows.set('0', { id: '0', rank: 'y', bytes: null } as never);
    disk.rows.set('1', row({ id: '1', bytes: Number.NaN }));
    const { queue, sent } = setUp(() => settled, disk);
    const own = row();
    await queue.add(own);
    await queue.flush();
    expect(sent).toEqual([[own.id]]);
    expect(disk.rows.size).toBe(0);
  });

  test('what a dropped message was to report of others is reported by the next one', async () => {
    const { queue } = setUp(() => ({ is: 'later', afterMs: 60_000 }));
    const old = Date.now() - QUEUE.maxAgeMs - 1;
    await queue.add(row({ at: old, dropped: { full: 3 } }));
    expect(queue.takeDrops()).toEqual({ expired: 1, full: 3 });
    expect(queue.takeDrops()).toBeUndefined();
  });
});
