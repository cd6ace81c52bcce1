// Comparisons of the rollups with the raw events: every night by themselves, one environment after the other, and when
// somebody asks. One at a time, since each reads every event. An erasure goes first: the log cannot be emptied while
// an old state of the database is being read, so a comparison is broken off for it.

import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { HOUR_MS } from '../../shared/limits.ts';
import { Refusal } from '../errors.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import {
  lastComparison,
  lastComparisons,
  type StoredComparison,
  saveComparison,
} from '../storage/comparisons.ts';
import type { Database } from '../storage/open.ts';
import { deleteScratch } from '../storage/scratch.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { type ComparisonUnderWay, startComparison } from './compare-thread.ts';
import { holdForRepair, type RepairChunk, repairRows } from './repair.ts';

export interface RunningComparison {
  envId: string;
  done: number;
  total: number;
  startedAt: number;
  /** Puts right what differs. */
  repairs: boolean;
}

export interface Comparisons {
  /**
   * Begins one, which with `repairs` puts right what differs. Throws `Refusal` conflict while another runs or somebody is being
   * erased, or, with `repairs`, while something else works on stored events.
   */
  start(envId: string, options?: { repairs?: boolean }): RunningComparison;
  running(): RunningComparison | undefined;
  last(envId: string): Promise<StoredComparison | undefined>;
  /** Of the last one of every environment: rows that differ, and when the newest ended. */
  figures(): { differing: number; finishedAt: number } | undefined;
  /** Reads what earlier processes found, and compares every night from now on. */
  begin(): Promise<void>;
  /** Resolves when none runs; for tests. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface ComparisonsDeps {
  database: Pick<Database, 'read' | 'writing' | 'call'>;
  databasePath: string;
  /** The built thread; without it the calling thread compares. */
  script?: URL | undefined;
  isErasing(): boolean;
  /** Whether something works on stored events: a backfill, a move, retention. */
  isPastBusy(): boolean;
  /** Which moment of the night is the installation's own. */
  seed: string;
  now(): number;
  log: Pick<Logger, 'info' | 'error'>;
  meter?: Meter;
}

/** The night, in hours of the server's own time. */
const NIGHT = { from: 1, hours: 4 } as const;
const ERASURE_LOOK_MS = 250;

export function createComparisons(deps: ComparisonsDeps): Comparisons {
  const { database, databasePath, script, isErasing, seed, now, log, meter = noMeter } = deps;
  const lasts = new Map<string, StoredComparison>();
  let current: { state: RunningComparison; thread: ComparisonUnderWay; end: Promise<void> } | undefined;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;

  function start(envId: string, { repairs = false } = {}): RunningComparison {
    if (current) throw new Refusal('conflict', 'a comparison is under way');
    if (isStopping || isErasing()) throw new Refusal('conflict', 'an erasure is under way; try again later');
    if (repairs && deps.isPastBusy()) {
      throw new Refusal('conflict', 'stored events are being worked on (see the jobs); try again later');
    }
    const state = { envId, done: 0, total: 0, startedAt: now(), repairs };
    const progress = (done: number, total: number) => Object.assign(state, { done, total });
    const thread = begun(state, { script, progress });
    const end = finish(state, thread).finally(() => {
      current = undefined;
    });
    current = { state, thread, end };
    return state;
  }

  /** A repair begins when everything that would move somebody is held: what events count for must not change meanwhile. */
  function begun(
    { envId, repairs }: RunningComparison,
    ways: Parameters<typeof startComparison>[1],
  ): ComparisonUnderWay {
    const order = { databasePath, envId };
    if (!repairs) return startComparison(order, ways);
    const repair = (chunk: RepairChunk) => database.call(repairRows, chunk);
    const thread = database
      .call(holdForRepair, { envId, isHeld: true })
      .then(() => startComparison(order, { ...ways, repair }));
    return {
      result: thread.then(({ result }) => result),
      breakOff: () => void thread.then(({ breakOff }) => breakOff()).catch(() => undefined),
    };
  }

  async function finish(
    { envId, startedAt, repairs }: RunningComparison,
    thread: ComparisonUnderWay,
  ): Promise<void> {
    const look = setInterval(() => {
      if (isErasing()) thread.breakOff();
    }, ERASURE_LOOK_MS).unref();
    const seconds = () => (now() - startedAt) / 1_000;
    try {
      const found = await thread.result;
      if (!found) {
        if (!isStopping) log.info('a comparison of the rollups was broken off for an erasure');
        return;
      }
      const differing = found.tables.reduce((sum, table) => sum + table.differing, 0);
      const row = { envId, startedAt, finishedAt: now(), differing, ...found };
      await database.writing((_, orm) => saveComparison(orm, row));
      lasts.set(envId, row);
      meter.jobEnded('comparison', 'done', seconds());
      const { events } = found;
      const repaired = found.tables.reduce((sum, one) => sum + (one.repaired ?? 0), 0);
      if (repaired > 0) log.error({ repaired, tables: found.tables }, 'rollups differed and were put right');
      if (differing === 0) log.info({ events, differing, seconds: seconds() }, 'the rollups are exact');
      else log.error({ events, differing, tables: found.tables }, 'rollups differ from the raw events');
    } catch (error) {
      meter.jobEnded('comparison', 'failed', seconds());
      log.error({ err: error }, 'a comparison of the rollups failed');
    } finally {
      clearInterval(look);
      if (repairs) await database.call(holdForRepair, { envId, isHeld: false }).catch(() => undefined);
    }
  }

  async function night(): Promise<void> {
    for (const { id } of await listEnvironments(database.read)) {
      await current?.end;
      if (isStopping || isErasing()) return;
      if (!current) start(id);
      await current?.end;
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      schedule();
      night().catch((error: unknown) => log.error({ err: error }, 'the comparison of the night failed'));
    }, nextNight(seed, now()) - now()).unref();
  }

  return {
    start,
    running: () => current?.state,
    last: (envId) => lastComparison(database.read, envId),
    figures() {
      if (lasts.size === 0) return undefined;
      const all = [...lasts.values()];
      return {
        differing: all.reduce((sum, one) => sum + one.differing, 0),
        finishedAt: Math.max(...all.map((one) => one.finishedAt)),
      };
    },
    async begin() {
      deleteScratch(databasePath);
      for (const one of await lastComparisons(database.read)) lasts.set(one.envId, one);
      schedule();
    },
    async settled() {
      while (current) await current.end;
    },
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      current?.thread.breakOff();
      await current?.end;
    },
  };
}

/** The next time that it is the installation's own moment of the night; many on one machine do not begin together. */
export function nextNight(seed: string, now: number): number {
  const share = createHash('sha256').update(`comparison ${seed}`).digest().readUInt32BE() / 2 ** 32;
  const at = new Date(now);
  at.setHours(NIGHT.from, 0, 0, Math.floor(share * NIGHT.hours * HOUR_MS));
  if (at.getTime() <= now) {
    at.setDate(at.getDate() + 1);
    at.setHours(NIGHT.from, 0, 0, Math.floor(share * NIGHT.hours * HOUR_MS));
  }
  return at.getTime();
}
