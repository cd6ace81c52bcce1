// Events a second that a server process acknowledges: for several sizes of batch, beside what the machine gives at best in
// the same run, and while the database grows. The load generator shares the machine with the server.

import { removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { type InsertRow, measureEcho, measureInserts, measureStore } from './bare.ts';
import { SENDERS, type Sender } from './event-bodies.ts';
import { type GrowthRow, loadOn, measureGrowth } from './growth.ts';
import { drive } from './lanes.ts';
import { rssOf } from './of-process.ts';
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

/** @param growth how many events the database grows to */
export async function measureIngest(growth: number): Promise<Ingest> {
  const inserts: InsertRow[] = [];
  const store: Ingest['store'] = [];
  for (const sender of SENDERS) {
    inserts.push(...(await measureInserts(sender)));
    store.push({ sender, eventsPerSecond: await measureStore(sender) });
  }
  const batches = await withServer((server) => measureBatches(server, inserts));
  const log = (line: string) => console.log(`  ${line}`);
  const grown = await measureGrowth(growth, log, (server) => measureBatches(server, inserts));
  return { inserts, store, batches, growth: grown.growth, grown: grown.result };
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
