// Promises 2, 3 and 9: through a bad network nothing acknowledged is lost or counted twice, every event is accounted for,
// and one that nobody takes blocks no other.

import { QUEUE } from '../../shared/limits.ts';
import { KEYS } from '../fixtures/process.ts';
import { createClient } from './client.ts';
import { mishaps, startProxy } from './proxy.ts';
import { countedEvents, storedEvents } from './stored.ts';
import { eventually, seeded, sleep, type Trial } from './trial.ts';

const KEY = KEYS.FOOTHOLD_WRITE_KEY;
const SPEED = 50;
const DRAIN_MS = 60_000;
/** The producer stops here, so that no cap drops anything. */
const ENOUGH_WAITING = QUEUE.events * 0.6;

export const badNetwork: Trial = {
  promise: 2,
  what: '30 % resets, 500, 429, time-outs, lost replies before the real server',
  async run(lab, size) {
    const produced = size === 'full' ? 10_000 : 1_000;
    const account = `network-${size}`;
    const server = await lab.server();
    const proxy = await startProxy(server.url);
    proxy.mishap = mishaps(seeded(2), 0.3);
    const client = createClient({ host: proxy.origin, key: KEY, account, speed: SPEED });
    try {
      const acked = new Set<string>();
      for (let n = 0; n < produced; n++) {
        acked.add(await client.track('Used', { n }));
        while (client.waiting() > ENOUGH_WAITING) await sleep(5);
      }
      const drained = await eventually(() => client.waiting() === 0, DRAIN_MS);
      const stored = new Set((await storedEvents(server, account)).map(({ messageId }) => messageId));
      const counted = await countedEvents(server, account);
      const lost = [...acked].filter((id) => !stored.has(id)).length;
      const failed =
        Object.entries(proxy.counts).reduce((sum, [, n]) => sum + n, 0) - (proxy.counts.passed ?? 0);
      return {
        pass: drained && lost === 0 && stored.size === produced && counted === produced,
        numbers: `${produced} produced, ${stored.size} stored, ${counted} counted, ${lost} lost; ${failed} requests failed`,
      };
    } finally {
      client.stop();
      await proxy.stop();
    }
  },
};

export const ledger: Trial = {
  promise: 3,
  what: 'overflow, age, events that are refused or set aside: every one is accounted for',
  async run(lab, size) {
    const seeds = size === 'full' ? 20 : 2;
    const differences: number[] = [];
    let [events, drops] = [0, 0];
    for (let seed = 1; seed <= seeds; seed++) {
      const one = await account(lab, seed, size);
      events += one.produced;
      drops += one.dropped;
      differences.push(one.produced - one.stored - one.quarantined - one.dropped);
    }
    const wrong = differences.filter((difference) => difference !== 0);
    return {
      pass: wrong.length === 0,
      numbers: `${seeds} seeds, ${events} produced, ${drops} dropped with a reason, difference ${wrong.length === 0 ? '0' : wrong.join(' ')}`,
    };
  },
};

async function account(lab: Parameters<Trial['run']>[0], seed: number, size: string) {
  const random = seeded(seed);
  const name = `ledger-${size}-${seed}`;
  const server = await lab.server();
  const proxy = await startProxy(server.url);
  const client = createClient({ host: proxy.origin, key: KEY, account: name, speed: SPEED, random });
  const refused = `refuse-${seed}-`;
  let deep: object = {};
  for (let n = 0; n < 12; n++) deep = { deep };
  let produced = 0;
  const produce = async (count: number) => {
    for (let n = 0; n < count; n++) {
      produced++;
      const kind = random();
      const properties =
        kind < 0.01
          ? { name: refused }
          : kind < 0.02
            ? deep
            : { n, text: 'x'.repeat(Math.floor(random() * 3_000)) };
      await client.track('Used', properties, Math.floor(random() * 4));
    }
  };
  try {
    // Nothing gets through for a while: more than the caps is produced, and some of it becomes too old.
    proxy.mishap = () => 'reset';
    await produce(Math.floor(200 + random() * 300));
    if (random() < 0.5) client.skip(QUEUE.maxAgeMs + 1_000);
    await produce(Math.floor(800 + random() * 600));
    const network = mishaps(random, 0.2);
    proxy.mishap = (body) => (body.includes(refused) ? 'too-large' : network(body));
    client.wake();
    // What the server has, although its reply was lost, must not be dropped as well: nobody could tell.
    await eventually(async () => (await client.left()) < 500, DRAIN_MS);
    await produce(Math.floor(100 + random() * 100));
    // What was dropped last is reported by what comes after it.
    for (let n = 0; n < 2; n++) {
      await eventually(async () => (await client.left()) === 0, DRAIN_MS);
      produced++;
      await client.track('Still here', {}, 3);
    }
    await eventually(async () => (await client.left()) === 0, DRAIN_MS);
    const stored = await storedEvents(server, name);
    const dropped = stored
      .flatMap((event) => Object.values(event.dropped))
      .reduce((sum, count) => sum + count, 0);
    return { produced, stored: stored.length, quarantined: client.quarantined.size, dropped };
  } finally {
    client.stop();
    await proxy.stop();
  }
}

export const poison: Trial = {
  promise: 9,
  what: 'one event in 100 that the server refuses with 413, or sets aside, at each position',
  async run(lab, size) {
    const positions = size === 'full' ? [...Array(100).keys()] : [0, 1, 49, 98, 99];
    const server = await lab.server();
    const proxy = await startProxy(server.url);
    let [most, wrong] = [0, 0];
    try {
      for (const at of positions) {
        for (const kind of ['refused', 'set-aside'] as const) {
          const account = `poison-${size}-${kind}-${at}`;
          const alone: string[] = [];
          proxy.mishap = (body) => {
            if (kind !== 'refused' || !body.includes('poison-here')) return undefined;
            const { batch } = JSON.parse(body) as { batch: unknown[] };
            if (batch.length === 1) alone.push('sent');
            return 'too-large';
          };
          const client = createClient({ host: proxy.origin, key: KEY, account, speed: SPEED });
          let deep: object = {};
          for (let n = 0; n < 12; n++) deep = { deep };
          const bad = kind === 'refused' ? { name: 'poison-here' } : deep;
          await Promise.all(
            Array.from({ length: 100 }, (_, n) => client.track('Used', n === at ? bad : { n })),
          );
          await client.flush();
          const stored = async () => (await storedEvents(server, account)).length;
          if (!(await eventually(async () => (await stored()) === 99, 5_000))) wrong++;
          most = Math.max(most, alone.length);
          client.stop();
        }
      }
    } finally {
      await proxy.stop();
    }
    return {
      pass: wrong === 0 && most <= 2,
      numbers: `${positions.length * 2} batches, ${wrong} without the other 99, the bad one sent alone at most ${most} times`,
    };
  },
};
