// Promises 10 and 12: whatever happens in whatever order, a request never leaves earlier than the server asked, and the
// queue keeps its caps, giving up the least valuable first. A model decides, time is virtual.

import fc from 'fast-check';
import { QUEUE } from '../../shared/limits.ts';
import { createQueue } from '../../widget/transport/queue.ts';
import type { Outcome } from '../../widget/transport/send.ts';
import type { Row, Shelf } from '../../widget/transport/shelf.ts';
import type { Trial } from './trial.ts';

type Command =
  | { do: 'add'; rank: number; bytes: number; count: number }
  | { do: 'wait'; ms: number }
  | { do: 'flush' | 'leave' | 'wake' }
  | { do: 'server'; outcome: Outcome };

const AN_HOUR_MS = 3_600_000;

const settled: Outcome = { is: 'settled', retry: [], quarantined: [] };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    rank: fc.integer({ min: 0, max: 3 }),
    bytes: fc.integer({ min: 100, max: 30_000 }),
    count: fc.integer({ min: 1, max: 120 }),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 400_000 }) }),
  fc.record({ do: fc.constantFrom('flush' as const, 'leave' as const, 'wake' as const) }),
  fc.record({
    do: fc.constant('server' as const),
    outcome: fc.oneof(
      fc.constant(settled),
      fc.nat(120_000).map((afterMs): Outcome => ({ is: 'later', afterMs })),
      fc.constant<Outcome>({ is: 'later', afterMs: 0 }),
    ),
  }),
);

/** One queue in virtual time. */
function createRun() {
  let now = 1_800_000_000_000;
  const due = new Map<number, { at: number; work: () => unknown }>();
  let [timer, count] = [0, 0];
  const disk = new Map<string, Row>();
  const shelf: Shelf = {
    put: async (row) => void disk.set(row.id, row),
    all: async () => [...disk.values()],
    remove: async (ids) => {
      for (const id of ids) disk.delete(id);
    },
    close() {},
    erase() {},
  };
  const state = { outcome: settled, floor: 0, early: 0, requests: 0, disk };
  const queue = createQueue({
    shelf,
    async post() {
      state.requests++;
      if (now < state.floor) state.early++;
      const { outcome } = state;
      if (outcome.is === 'later') state.floor = Math.max(state.floor, now + outcome.afterMs);
      return outcome;
    },
    timers: {
      after(ms, work) {
        const id = ++timer;
        // Browsers cut a delay to whole milliseconds, as Date.now() is cut.
        due.set(id, { at: now + Math.trunc(ms), work });
        return () => void due.delete(id);
      },
    },
    now: () => now,
    random: () => 0.503_7,
    alone: (work) => work(),
    onSettled() {},
    onClosed() {},
    onQuarantined() {},
  });
  const quiet = () => new Promise((resolve) => setImmediate(resolve));
  async function advance(ms: number): Promise<void> {
    const until = now + ms;
    for (;;) {
      const [next] = [...due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      due.delete(next[0]);
      now = Math.max(now, next[1].at);
      next[1].work();
      await quiet();
    }
    now = until;
  }
  const add = (rank: number, bytes: number) => {
    const id = `m${String(++count).padStart(8, '0')}`;
    return queue.add({ id, at: now, rank, bytes, body: '{}' });
  };
  return { queue, state, advance, add, quiet, now: () => now };
}

interface Played {
  early: number;
  requests: number;
  /** Messages that are still there although the server takes everything and an hour has passed. */
  stuck: number;
  faults: string[];
}

async function play(commands: Command[]): Promise<Played> {
  const { queue, state, advance, add, quiet } = createRun();
  const faults: string[] = [];
  for (const one of commands) {
    if (one.do === 'add') {
      const before = [...state.disk.values()];
      const adding = Promise.all(Array.from({ length: one.count }, () => add(one.rank, one.bytes)));
      await adding;
      await quiet();
      judge(before, one);
    } else if (one.do === 'wait') await advance(one.ms);
    else if (one.do === 'flush') queue.flush();
    else if (one.do === 'leave') queue.handOver();
    else if (one.do === 'wake') queue.wake();
    else if (one.do === 'server') state.outcome = one.outcome;
    await quiet();
  }

  /** What is kept is within the caps; what had to go for it was worth no more than what stayed. */
  function judge(before: Row[], added: { rank: number }): void {
    const rows = [...state.disk.values()];
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    if (rows.length > QUEUE.events) faults.push(`${rows.length} events`);
    if (bytes > QUEUE.bytes) faults.push(`${bytes} bytes`);
    if (state.outcome.is === 'settled') return;
    const gone = before.filter(({ id }) => !state.disk.has(id));
    const lowest = Math.min(...rows.map(({ rank }) => rank), added.rank);
    // While one rank is being given up, nothing of a higher one may be.
    if (gone.some(({ rank }) => rank > Math.max(lowest, added.rank))) faults.push('a higher rank went first');
  }

  state.outcome = settled;
  await advance(AN_HOUR_MS);
  const stuck = state.disk.size;
  queue.stop(false);
  return { early: state.early, requests: state.requests, stuck, faults };
}

async function playMany(runs: number, length: number) {
  const total = { early: 0, requests: 0, stuck: 0, faults: [] as string[], commands: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: length, maxLength: length }), async (commands) => {
      const one = await play(commands);
      total.early += one.early;
      total.requests += one.requests;
      if (one.stuck > 0) total.stuck++;
      total.commands += commands.length;
      total.faults.push(...one.faults);
      return true;
    }),
    { numRuns: runs, seed: 12 },
  );
  return total;
}

export const backoff: Trial = {
  promise: 10,
  what: 'random faults, flushes, departures and awakenings; Retry-After up to two minutes',
  async run(_, size) {
    const { early, requests, stuck, commands } = await playMany(size === 'full' ? 300 : 20, 60);
    return {
      pass: early === 0 && stuck === 0 && requests > 0,
      numbers: `${commands} commands, ${requests} requests, ${early} earlier than asked, ${stuck} runs stuck`,
    };
  },
};

export const bounded: Trial = {
  promise: 12,
  what: 'model of the queue: caps hold, the least valuable goes first',
  async run(_, size) {
    const [runs, length] = size === 'full' ? [500, 100] : [25, 60];
    const { faults } = await playMany(runs, length);
    return {
      pass: faults.length === 0,
      numbers: `${runs} runs of ${length} commands, ${faults.length} faults ${[...new Set(faults)].slice(0, 3).join('; ')}`,
    };
  },
};
