// What the machine gives at best: the same rows, by the same driver, with nothing around them. The methods that were weighed
// (DECISIONS.md) are all here, so that the table can be made again on another machine; and what a request costs when
// nothing is done with it.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { judgeMessages } from '../../server/ingest/accept.ts';
import { enrich } from '../../server/ingest/enrich.ts';
import { type PackedRow, packEvents, unpackEvents } from '../../server/ingest/pack.ts';
import { storeGroup } from '../../server/ingest/store.ts';
import { packageRoot } from '../../server/package-root.ts';
import { type Connection, LOG_PAGES, openConnection } from '../../server/storage/connection.ts';
import { openDatabase } from '../../server/storage/open.ts';
import { EVENT_COLUMNS, INSERT_EVENT } from '../../server/storage/upsert.ts';
import { removeFolder } from '../fixtures/process.ts';
import { createBodies, type Sender } from './event-bodies.ts';
import { drive } from './lanes.ts';

export interface InsertRow {
  method: string;
  sender: Sender;
  /** Events a transaction, each with a full sync. */
  group: number;
  eventsPerSecond: number;
}

const EVENTS = 40_000;
/** Small groups take long, one sync each, and vary little. */
const MAX_GROUPS = 400;
/** The sizes of batches that the server is measured with, and the groups that it makes of them. */
const GROUPS = [1, 10, 50, 100, 500, 2_000, 4_000] as const;
const VALUES_ROWS = 100;
const ENV = 'bench';

const COLUMNS = EVENT_COLUMNS.join(', ');
const ONE = `(?, ?${', ?'.repeat(EVENT_COLUMNS.length)})`;
const many = (rows: number) => INSERT_EVENT.replace(ONE, Array.from({ length: rows }, () => ONE).join(', '));
const PACKED = `insert into event (env_id, ${COLUMNS})
  select ?, ${EVENT_COLUMNS.map((_, i) => `value ->> ${i}`).join(', ')} from json_each(?) where true
  on conflict (env_id, message_id) do nothing`;

type Insert = (rows: readonly PackedRow[]) => Promise<unknown>;

/** Raw events alone. */
const METHODS: Record<string, (connection: Connection) => Insert> = {
  'a statement a row, kept':
    ({ statements }) =>
    async (rows) =>
      statements.runEach(
        INSERT_EVENT,
        rows.map((row) => [null, ENV, ...row]),
      ),
  [`values of up to ${VALUES_ROWS} rows`]:
    ({ statements }) =>
    async (rows) => {
      const length = Math.min(rows.length, VALUES_ROWS);
      const sets: (string | number | null)[][] = [];
      for (let i = 0; i < rows.length; i += length) {
        sets.push(rows.slice(i, i + length).flatMap((row) => [null, ENV, ...row]));
      }
      statements.runEach(many(length), sets);
    },
  'one JSON parameter':
    ({ statements }) =>
    (rows) =>
      statements.execute({ sql: PACKED, args: [ENV, JSON.stringify(rows)] }),
};

/** Events a second of each method, into an empty database. */
export async function measureInserts(sender: Sender): Promise<InsertRow[]> {
  const rows: InsertRow[] = [];
  for (const group of GROUPS) {
    for (const [method, make] of Object.entries(METHODS)) {
      rows.push({ method, sender, group, eventsPerSecond: await throughDriver(make, { sender, group }) });
    }
    const method = 'one JSON parameter, through @libsql/client';
    rows.push({ method, sender, group, eventsPerSecond: await throughClient({ sender, group }) });
  }
  return rows;
}

interface Shape {
  sender: Sender;
  group: number;
}

async function throughDriver(make: (connection: Connection) => Insert, shape: Shape): Promise<number> {
  return inFolder(async (path) => {
    const connection = openConnection({ path, foreignLockMs: 1_000 });
    const insert = make(connection);
    try {
      return await timed(shape, async (rows) => {
        connection.begin();
        await insert(rows);
        connection.commit();
      });
    } finally {
      connection.close();
    }
  });
}

/** All that the server writes, rollups included, in groups of 2,000 and without requests: where its writer ends. */
export const measureStore = (sender: Sender): Promise<number> =>
  inFolder(async (path) => {
    const connection = openConnection({ path, foreignLockMs: 1_000 });
    try {
      return await timed({ sender, group: 2_000 }, async (rows) => {
        connection.begin();
        await storeGroup.run(connection.statements, {
          envId: ENV,
          requests: [JSON.stringify(rows)],
          refused: [],
        });
        connection.commit();
      });
    } finally {
      connection.close();
    }
  });

const throughClient = (shape: Shape): Promise<number> =>
  inFolder(async (path) => {
    const client = createClient({ url: `file:${path}`, concurrency: 1, intMode: 'number' });
    await client.execute('PRAGMA synchronous = FULL');
    await client.execute(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    try {
      return await timed(shape, async (rows) => {
        const transaction = await client.transaction('write');
        await transaction.execute({ sql: PACKED, args: [ENV, JSON.stringify(rows)] });
        await transaction.commit();
      });
    } finally {
      client.close();
    }
  });

async function timed(
  { sender, group }: Shape,
  commit: (rows: PackedRow[]) => Promise<void>,
): Promise<number> {
  const count = Math.min(EVENTS / group, MAX_GROUPS);
  const groups = Array.from({ length: count }, () => storedRows(group, sender));
  const began = performance.now();
  for (const rows of groups) await commit(rows);
  return Math.round(((count * group) / (performance.now() - began)) * 1000);
}

/** Events as the server would store them, sorted as it sorts them. */
export function storedRows(count: number, sender: Sender): PackedRow[] {
  const body = createBodies({ writeKey: '', batch: count, sender, lane: lanes++ }).next();
  const { batch } = JSON.parse(body.toString()) as { batch: unknown[] };
  const received = { receivedAt: Date.now(), sentAt: undefined };
  const events = judgeMessages(batch).accepted.map(({ event }) => enrich(event, received));
  return unpackEvents(packEvents(events)).sort(([a], [b]) => (a < b ? -1 : 1));
}
let lanes = 0;

/** A database with our tables and nothing in it. */
async function inFolder<T>(work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'foothold-bare-'));
  const path = join(folder, 'bare.db');
  try {
    await (await openDatabase({ url: `file:${path}`, path })).close();
    return await work(path);
  } finally {
    await removeFolder(folder);
  }
}

/** Requests a second that a bare Hono takes, with bodies of this many events. */
export async function measureEcho(batch: number): Promise<number> {
  const child = spawn(process.execPath, ['test/source.js', 'test/load/echo.ts'], { cwd: packageRoot() });
  const ended = new Promise((resolve) => child.on('close', resolve));
  try {
    const url = await firstLine(child);
    const load = { url, writeKey: '', batch, lanes: 32, warmUpMs: 1_000, measuredMs: 2_000, isEcho: true };
    return Math.round((await drive(load)).eventsPerSecond / batch);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdout?.once('data', (part) => resolve(String(part).trim()));
    child.once('close', () => reject(new Error('the echo server did not start')));
  });
