// Deletes raw events that are older than their environment keeps them (`retention.rawDays`), beside ingest: the bound is moved
// first, from where on older ones are refused, then a thread that only reads finds what is older, and the writing thread
// deletes it a few at a time. A sweep that a crash broke off is begun again. Definitions that are being counted, and
// erasures, go first.

import type { Logger } from 'pino';
import { DAY_MS } from '../../shared/limits.ts';
import { AskedToEnd } from '../ending.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import type { Database } from '../storage/open.ts';
import { boundsOf, type RawBounds } from '../storage/raw-bounds.ts';
import { listEnvironments } from '../storage/tenants.ts';
import type { Past } from './past-thread.ts';
import { raiseBound, retireEvents, settleBound } from './retire.ts';

export interface RunningSweep {
  envId: string;
  /** The position up to which all that is older is gone, and the last one. */
  done: number;
  total: number;
  deleted: number;
  startedAt: number;
}

export interface OlderEvents {
  /** What is older than this would go. */
  before: number;
  older: number;
  events: number;
}

export interface Retention {
  /** Deletes what is too old in every environment; resolves when it is gone. */
  run(): Promise<void>;
  running(): RunningSweep | undefined;
  /** From when on raw events are there. */
  bounds(envId: string): Promise<RawBounds>;
  /** What would go if they were kept for so many days. */
  preview(envId: string, rawDays: number): Promise<OlderEvents>;
  /** Looks every minute from now on. */
  begin(): void;
  stop(): Promise<void>;
}

export interface RetentionDeps {
  database: Pick<Database, 'call' | 'read'>;
  /** How long an environment keeps raw events; null for ever. */
  rawDays(envId: string): Promise<number | null>;
  past: Pick<Past, 'ask'>;
  isErasing(): boolean;
  isRepairing(): boolean;
  /** Whether everything of an environment is being exported: what went meanwhile would be in it twice, or not at all. */
  isExporting?(envId: string): boolean;
  /** Whether the clock may be trusted: what is deleted is not there again once it is put right. */
  isSteady?(): boolean;
  now(): number;
  log?: Pick<Logger, 'info' | 'error'>;
  meter?: Meter;
}

const LOOK_MS = 60_000;
/** Events that are found in one read, and that go in one transaction. */
const FOUND_AT_ONCE = 50_000;
const AT_ONCE = 500;
/** Between two looks whether somebody else is done. */
const WAIT_MS = 250;

/** The start of the oldest day of which raw events are kept. */
export const oldestKept = (now: number, rawDays: number): number =>
  Math.floor((now - rawDays * DAY_MS) / DAY_MS) * DAY_MS;

export function createRetention(deps: RetentionDeps): Retention {
  const { database, past, isErasing, isRepairing, now, log, meter = noMeter } = deps;
  const { isExporting = () => false, isSteady = () => true } = deps;
  let current: RunningSweep | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  async function all(): Promise<void> {
    if (!isSteady()) return;
    for (const { id: envId } of await listEnvironments(database.read)) {
      if (isStopping) return;
      if (isExporting(envId)) continue;
      const rawDays = await deps.rawDays(envId);
      const wanted = rawDays === null ? 0 : oldestKept(now(), rawDays);
      const bounds = await boundsOf(database.read, envId);
      if (wanted > bounds.from) await database.call(raiseBound, { envId, from: wanted });
      const from = Math.max(wanted, bounds.from);
      if (from > bounds.gone) await sweep(envId, from);
    }
  }

  async function sweep(envId: string, from: number): Promise<void> {
    const state = { envId, done: 0, total: 0, deleted: 0, startedAt: now() };
    current = state;
    try {
      for (;;) {
        const found = await past.ask('older', { envId, from, after: state.done, limit: FOUND_AT_ONCE });
        state.total = found.newest;
        for (let at = 0; at < found.positions.length; at += AT_ONCE) {
          state.deleted += await retire(envId, found.positions.slice(at, at + AT_ONCE));
        }
        state.done = found.until;
        if (found.until >= found.newest) break;
      }
      await database.call(settleBound, { envId, until: from });
      const seconds = (now() - state.startedAt) / 1_000;
      meter.jobEnded('retention', 'done', seconds);
      log?.info({ events: state.deleted, seconds }, 'raw events that were too old are gone');
    } finally {
      current = undefined;
    }
  }

  /** With a pause as long as it took: what comes in goes first. */
  async function retire(envId: string, positions: number[]): Promise<number> {
    for (;;) {
      if (isStopping) throw new AskedToEnd();
      const began = performance.now();
      const isOthersTurn = isErasing() || isRepairing() || isExporting(envId);
      const deleted = isOthersTurn ? undefined : await database.call(retireEvents, { envId, positions });
      const wait = deleted === undefined ? WAIT_MS : performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (deleted !== undefined) return deleted;
    }
  }

  function run(): Promise<void> {
    running ??= all()
      .catch((error: unknown) => {
        if (error instanceof AskedToEnd) return;
        meter.jobEnded('retention', 'failed', 0);
        log?.error(
          { err: error },
          'raw events that are too old could not be deleted and will be tried again',
        );
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    run,
    running: () => current,
    bounds: (envId) => boundsOf(database.read, envId),
    async preview(envId, rawDays) {
      const before = oldestKept(now(), rawDays);
      return { before, ...(await past.ask('countOlder', { envId, from: before })) };
    },
    begin() {
      timer = setInterval(() => void run(), LOOK_MS).unref();
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
