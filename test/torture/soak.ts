// Promise 28: a long soak is flat. A hundred events a second with faults (broken bodies, wrong keys, connections cut off,
// another program's lock, reports): memory and descriptors stay where they were, and nothing is lost.

import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { startSending } from './sender.ts';
import { seeded, sleep, type Trial } from './trial.ts';

const SECONDS = { short: 6, full: 120 } as const;
const SEED = 28;
const LOCK_MS = 300;
/** Memory may grow by this between the first third and the last: caches fill. */
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;
const MAX_DESCRIPTORS_MORE = 12;
const MIB = 1024 * 1024;

interface Sample {
  bytes: number;
  descriptors: number;
}

export const soak: Trial = {
  promise: 28,
  what: '100 events a second with broken bodies, wrong keys, cut connections, foreign locks and reports',
  async run(_lab, size) {
    const server = await startServerProcess();
    const pid = Number.parseInt(await readFile(join(server.folder, 'foothold.db.pid'), 'utf8'), 10);
    // Two lanes of ten every 200 ms.
    const sending = startSending(() => server, { lanes: 2, batch: 10, pauseMs: 200 });
    const random = seeded(SEED);
    const samples: Sample[] = [];
    let faults = 0;
    for (const end = Date.now() + SECONDS[size] * 1_000; Date.now() < end; ) {
      await FAULTS[Math.floor(random() * FAULTS.length)]?.(server);
      faults++;
      samples.push(await sample(pid));
      await sleep(100);
    }
    await sending.stop();
    const acked = sending.acked();
    const stored = await storedEvents(server);
    const { code } = await server.stop();
    await removeFolder(server.folder);
    const growth = middle(samples, 'bytes', 2) - middle(samples, 'bytes', 0);
    const more = middle(samples, 'descriptors', 2) - middle(samples, 'descriptors', 0);
    return {
      pass: stored >= acked && code === 0 && growth < MAX_GROWTH_BYTES && more <= MAX_DESCRIPTORS_MORE,
      numbers: `${SECONDS[size]} s, ${acked} acknowledged, ${Math.max(0, acked - stored)} lost, ${faults} faults, memory ${signed(growth / MIB)} MiB, descriptors ${signed(more)}`,
    };
  },
};

type Fault = (server: ServerProcess) => Promise<unknown>;

const post = (server: ServerProcess, body: string) =>
  fetch(`${server.url}/v1/batch`, { method: 'POST', body }).then((reply) => reply.arrayBuffer());

const FAULTS: Fault[] = [
  (server) => post(server, '{"writeKey": "'),
  (server) => post(server, JSON.stringify({ writeKey: 'wk_nobody_knows_this', batch: [] })),
  (server) =>
    post(server, JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: [{ type: 'nonsense' }, 7] })),
  cutOff,
  foreignLock,
  (server) => server.api('GET', '/v1/accounts').then((reply) => reply.arrayBuffer()),
  (server) => server.api('GET', '/v1/reports/adoption').then((reply) => reply.arrayBuffer()),
  (server) => fetch(`${server.url}/nowhere`).then((reply) => reply.arrayBuffer()),
];

/** A request whose connection ends in the middle of its body. */
function cutOff(server: ServerProcess): Promise<void> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write('POST /v1/batch HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"writeKey":');
      socket.resetAndDestroy();
      resolve();
    });
    socket.on('error', () => resolve());
  });
}

/** Another program holds the database for a moment. */
async function foreignLock(server: ServerProcess): Promise<void> {
  const client = createClient({ url: `file:${join(server.folder, 'foothold.db')}`, timeout: 5_000 });
  try {
    const held = await client.transaction('write');
    await sleep(LOCK_MS);
    await held.rollback();
  } finally {
    client.close();
  }
}

async function storedEvents(server: ServerProcess): Promise<number> {
  const client = createClient({ url: `file:${join(server.folder, 'foothold.db')}`, timeout: 5_000 });
  const { rows } = await client.execute('select count(*) as n from event');
  client.close();
  return Number(rows[0]?.n);
}

async function sample(pid: number): Promise<Sample> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  return { bytes: kib * 1024, descriptors: (await readdir(`/proc/${pid}/fd`)).length };
}

/** The median of one third of the samples. */
function middle(samples: readonly Sample[], of: keyof Sample, third: number): number {
  const length = Math.floor(samples.length / 3);
  const some = samples.slice(third * length, (third + 1) * length).map((one) => one[of]);
  return some.sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN;
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(0)}`;
