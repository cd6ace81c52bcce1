// Events a second that a server process acknowledges: for several sizes of batch, beside what the machine gives at best in
// the same run, and while the database grows. The load generator shares the machine with the server.

import { readFileSync, statSync } from 'node:fs';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type InsertRow, measureEcho, measureInserts, measureStore } from './bare.ts';
import { SENDERS, type Sender } from './event-bodies.ts';
import { drive, type Load } from './lanes.ts';
import { percentile } from './table.ts';

export interface IngestRow {
  sender: Sender;
  batch: number;
  eventsPerSecond: number;
  /** Of the best method of inserting the same batches of raw events alone, and of a bare Hono with the same body. */
  shareOfInsert: number;
  shareOfEcho: number;
  /** Milliseconds until the acknowledgement, at half of that load. */
  p50: number;
  p95: number;
  p99: number;
  /** Memory of the server, MiB. */
  rss: number;
}

export interface GrowthRow {
  events: number;
  sender: Sender;
  eventsPerSecond: number;
  p99: number;
  bytesPerEvent: number;
  rss: number;
}

export interface Ingest {
  inserts: InsertRow[];
  /** Events a second that are stored with their rollups, without requests. */
  store: { sender: Sender; eventsPerSecond: number }[];
  /** Into an empty database. */
  batches: IngestRow[];
  growth: GrowthRow[];
  /** Into the database that has grown. */
  grown: IngestRow[];
}

const BATCHES = [1, 10, 50, 100] as const;
/** Requests under way, bounded by what the server lets wait. */
const LANES = 64;
const EVENTS_UNDER_WAY = 4_000;
const WARM_UP_MS = 1_500;
const MEASURED_MS = 5_000;
const GROWTH_BATCH = 50;
const GROWTH_STEPS = 10;

/** @param growth how many events the database grows to */
export async function measureIngest(growth: number): Promise<Ingest> {
  const inserts: InsertRow[] = [];
  const store: Ingest['store'] = [];
  for (const sender of SENDERS) {
    inserts.push(...(await measureInserts(sender)));
    store.push({ sender, eventsPerSecond: await measureStore(sender) });
  }
  const batches = await withServer((server) => measureBatches(server, inserts));
  return withServer(async (server) => ({
    inserts,
    store,
    batches,
    growth: await measureGrowth(server, growth),
    grown: await measureBatches(server, inserts),
  }));
}

async function measureBatches(server: ServerProcess, inserts: readonly InsertRow[]): Promise<IngestRow[]> {
  const rows: IngestRow[] = [];
  for (const sender of SENDERS)
    for (const batch of BATCHES) {
      const load = { ...loadOn(server, batch), sender };
      const { eventsPerSecond } = await drive(load);
      const { latencies } = await drive({ ...load, rate: eventsPerSecond / 2 });
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share));
      const same = inserts.filter((row) => row.sender === sender && row.group === batch);
      rows.push({
        sender,
        batch,
        eventsPerSecond,
        shareOfInsert: eventsPerSecond / Math.max(...same.map((row) => row.eventsPerSecond)),
        shareOfEcho: eventsPerSecond / batch / (await measureEcho(batch)),
        p50: p50 ?? Number.NaN,
        p95: p95 ?? Number.NaN,
        p99: p99 ?? Number.NaN,
        rss: rssOf(server.pid),
      });
    }
  return rows;
}

/** Half of the events from either sender, in turns. */
async function measureGrowth(server: ServerProcess, events: number): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = [];
  let stored = 0;
  for (let step = 1; step <= GROWTH_STEPS; step++) {
    const sender = SENDERS[step % 2] as Sender;
    const until = Math.round((events * step) / GROWTH_STEPS) - stored;
    const load = { ...loadOn(server, GROWTH_BATCH), sender, warmUpMs: 0, measuredMs: Infinity, until };
    const { eventsPerSecond, accepted, latencies } = await drive(load);
    stored += accepted;
    const bytes = ['', '-wal'].reduce((sum, end) => sum + sizeOf(`${server.folder}/foothold.db${end}`), 0);
    const p99 = percentile(latencies, 0.99);
    rows.push({
      events: stored,
      sender,
      eventsPerSecond,
      p99,
      bytesPerEvent: bytes / stored,
      rss: rssOf(server.pid),
    });
  }
  return rows;
}

const loadOn = (server: ServerProcess, batch: number): Load => ({
  url: `${server.url}/v1/batch`,
  writeKey: KEYS.FOOTHOLD_WRITE_KEY,
  batch,
  lanes: Math.min(LANES, Math.floor(EVENTS_UNDER_WAY / batch)),
  warmUpMs: WARM_UP_MS,
  measuredMs: MEASURED_MS,
});

async function withServer<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  // All of the load has one key.
  const server = await startServerProcess({ env: { INGEST_RATE: '0' } });
  try {
    return await work(server);
  } finally {
    await server.stop();
    await removeFolder(server.folder);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** MiB of a process, where the system says so. */
function rssOf(pid: number): number {
  try {
    return (
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
    );
  } catch {
    return Number.NaN;
  }
}
