// Runs the backfills that there are, one chunk after the other: a thread that only reads folds it in a snapshot, and the writing
// thread adds the folded rows in one short transaction, if nothing has changed that they rest on (else the chunk is folded again).
// After each there is a pause as long as the writing took, so what comes in goes first. What was under way when the process
// ended goes on at the next start.

import type { Logger } from 'pino';
import { AskedToEnd } from '../ending.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import { allBackfills, type Backfill } from '../storage/backfills.ts';
import type { Database } from '../storage/open.ts';
import { backfillChunk, writeChunk } from './backfill.ts';
import type { Past } from './past-thread.ts';

export interface Backfills {
  /** Starts what waits, and resolves when it is done or after a moment, whichever comes first. */
  soon(): Promise<void>;
  /** What is under way, the oldest first. */
  list(): Promise<Backfill[]>;
  isRunning(): boolean;
  /** Resolves when nothing is under way; for tests. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackfillsDeps {
  database: Pick<Database, 'call' | 'changed' | 'read'>;
  past: Pick<Past, 'ask'>;
  log?: Pick<Logger, 'error'>;
  meter?: Meter;
  /** Positions a chunk. */
  size?: number;
}

/** Bounds the rows that one transaction writes, and so how long it holds up what comes in. */
const CHUNK = 5_000;
/** The same where the writing thread has to read and fold them itself, which it does after so many vain attempts. */
const CHUNK_HERE = 1_000;
const MAX_STALE = 3;
const SOON_MS = 250;
/** After a failure: the database is locked or full, or an event cannot be read. */
const RETRY_MS = 30_000;

export function createBackfills({
  database,
  past,
  log,
  meter = noMeter,
  size = CHUNK,
}: BackfillsDeps): Backfills {
  let running: Promise<void> | undefined;
  let isStopping = false;
  let isWanted = false;
  let retry: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    try {
      while (isWanted && !isStopping) {
        isWanted = false;
        for (let next = await oldest(); next && !isStopping; next = await oldest()) {
          await fold(next.envId);
          database.changed();
        }
      }
      meter.jobEnded('backfill', 'done', seconds());
    } catch (error) {
      if (error instanceof AskedToEnd) return;
      meter.jobEnded('backfill', 'failed', seconds());
      log?.error({ err: error }, 'a backfill failed and will be tried again');
      if (!isStopping) retry = setTimeout(start, RETRY_MS).unref();
    }
  }

  const oldest = async () => (await allBackfills(database.read))[0];

  async function fold(envId: string): Promise<void> {
    for (let stale = 0; !isStopping; ) {
      const folded = stale < MAX_STALE ? await past.ask('chunk', { envId, size }) : undefined;
      if (!folded && stale < MAX_STALE) return;
      const began = performance.now();
      if (!folded) {
        if (!(await database.call(backfillChunk, { envId, size: Math.min(size, CHUNK_HERE) }))) return;
        stale = 0;
      } else stale = (await database.call(writeChunk, folded)) ? 0 : stale + 1;
      await new Promise((resolve) => setTimeout(resolve, performance.now() - began));
    }
  }

  function start(): Promise<void> {
    clearTimeout(retry);
    // One that came while the last look found nothing is looked for again.
    isWanted = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    async soon() {
      let timer: NodeJS.Timeout | undefined;
      const moment = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, SOON_MS);
      });
      await Promise.race([start(), moment]);
      clearTimeout(timer);
    },
    list: () => allBackfills(database.read),
    isRunning: () => running !== undefined,
    async settled() {
      while (running) await running;
    },
    async stop() {
      isStopping = true;
      clearTimeout(retry);
      await running;
    },
  };
}
