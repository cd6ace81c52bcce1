// How the speed of ingest changes while the database grows: filled without requests (fill.ts) and measured over HTTP at a few
// sizes, each time by a server that was started on it and has made its reports ready: that takes a core for a while after a start.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { SENDERS, type Sender } from './event-bodies.ts';
import { fill } from './fill.ts';
import { drive, type Load } from './lanes.ts';
import { environmentOf } from './large-definitions.ts';
import { cpuMsOf, rssOf } from './of-process.ts';
import { percentile } from './table.ts';

export interface GrowthRow {
  /** In the database before the measurement. */
  events: number;
  sender: Sender;
  eventsPerSecond: number;
  /** Milliseconds until the acknowledgement, at half of that load. */
  p50: number;
  p95: number;
  p99: number;
  /** Memory of the server, MiB. */
  rss: number;
  /** Of the database file. */
  bytesPerEvent: number;
  /** Seconds that storing the events since the size before took, without requests. */
  fillSeconds: number;
}

const BATCH = 50;
/** Requests under way, bounded by what the server lets wait. */
const LANES = 160;
const EVENTS_UNDER_WAY = 8_000;
const WARM_UP_MS = 1_500;
const MEASURED_MS = 5_000;
/** A server that has just been started has read nothing yet. */
const FIRST_WARM_UP_MS = 5_000;
/** Of what the database grows to. */
const SIZES = [0, 0.1, 0.3, 1] as const;

/** Measures at four sizes, and gives the server on the last one to `then`. */
export async function measureGrowth<T>(
  events: number,
  log: (line: string) => void,
  then: (server: ServerProcess) => Promise<T>,
): Promise<{ growth: GrowthRow[]; result: T }> {
  const growth: GrowthRow[] = [];
  // All of the load has one key.
  let server = await startServerProcess({ env: { INGEST_RATE: '0' } });
  const { folder } = server;
  const path = join(folder, 'foothold.db');
  let [stored, filled] = [0, 0];
  try {
    for (const size of SIZES.map((share) => Math.round(share * events))) {
      let fillSeconds = 0;
      if (size > stored) {
        await server.stop();
        const began = performance.now();
        const until = filled + size - stored;
        await fill({ path, envId: await environmentOf(path), from: filled, until, all: events });
        [filled, stored] = [until, size];
        fillSeconds = (performance.now() - began) / 1000;
        log(`${size.toLocaleString('en')} events, ${Math.round(fillSeconds)} s for the last ones`);
        server = await startServerProcess({ folder, env: { INGEST_RATE: '0' } });
        await atRest(server.pid);
      }
      for (const sender of SENDERS) {
        const before = stored;
        const bytesPerEvent = before > 0 ? statSync(path).size / before : Number.NaN;
        const { row, accepted } = await measureSender(server, sender, growth.length % SENDERS.length === 0);
        stored += accepted;
        growth.push({ events: before, sender, ...row, bytesPerEvent, fillSeconds });
      }
    }
    return { growth, result: await then(server) };
  } finally {
    await server.stop();
    await removeFolder(folder);
  }
}

async function measureSender(server: ServerProcess, sender: Sender, isFirst: boolean) {
  const load = { ...loadOn(server, BATCH), sender, warmUpMs: isFirst ? FIRST_WARM_UP_MS : WARM_UP_MS };
  const full = await drive(load);
  const half = await drive({ ...load, warmUpMs: WARM_UP_MS, rate: full.eventsPerSecond / 2 });
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(half.latencies, share));
  const row = {
    eventsPerSecond: full.eventsPerSecond,
    p50: p50 ?? Number.NaN,
    p95: p95 ?? Number.NaN,
    p99: p99 ?? Number.NaN,
    rss: rssOf(server.pid),
  };
  return { row, accepted: full.accepted + half.accepted };
}

export const loadOn = (server: ServerProcess, batch: number): Load => ({
  url: `${server.url}/v1/batch`,
  writeKey: KEYS.FOOTHOLD_WRITE_KEY,
  batch,
  lanes: Math.min(LANES, Math.floor(EVENTS_UNDER_WAY / batch)),
  warmUpMs: WARM_UP_MS,
  measuredMs: MEASURED_MS,
});

const REST_MS = 2_000;
const LONGEST_MS = 180_000;

/** Waits until a process has used less than a twentieth of a core for two seconds, where the system says so. */
async function atRest(pid: number): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  for (let before = cpuMsOf(pid); performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const now = cpuMsOf(pid);
    if (!(now - before > REST_MS / 20)) return;
    before = now;
  }
}
