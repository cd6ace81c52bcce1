// Comparisons of the rollups with the raw events: every night by themselves, one environment after the other, and when
// somebody asks. One at a time, since each reads every event; the others wait in a queue, and what waits or runs already is
// joined. An erasure goes first: the log cannot be emptied while an old state of the database is being read, so a
// comparison is broken off for it, and begins again afterwards. What somebody asked for is noted in the database until it has ended, and
// waits again after the next start; those of the night are not.

import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { HOUR_MS } from '../../shared/limits.ts';
import { Refusal, spread } from '../errors.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import {
  askedComparisons,
  forgetAsked,
  lastComparison,
  lastComparisons,
  noteAsked,
  type StoredComparison,
  saveComparison,
} from '../storage/comparisons.ts';
import type { Database } from '../storage/open.ts';
import { deleteScratch } from '../storage/scratch.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { type ComparisonUnderWay, startComparison } from './compare-thread.ts';
import { type ComparisonJob, createComparisonQueue, type PlacedComparison } from './comparison-queue.ts';
import { holdForRepair, type RepairChunk, repairRows } from './repair.ts';

export interface Comparisons {
  /**
   * Begins one, or puts it into the queue, or joins the one that is there. With `repairs` it puts right what differs. Throws
   * `Refusal` busy when too many wait, or the server stops.
   */
  ask(envId: string, options?: { repairs?: boolean }): PlacedComparison;
  /** The same for somebody who is told: it is on disk by then, and a restart does not forget it. */
  request(envId: string, options?: { repairs?: boolean }): Promise<PlacedComparison>;
  /** Of one environment: what runs, and what waits with its place in the queue of all. */
  list(envId: string): PlacedComparison[];
  running(): ComparisonJob | undefined;
  /** How many run or wait. */
  open(): number;
  last(envId: string): Promise<StoredComparison | undefined>;
  /** Of the last one of every environment: rows that differ, and when the newest ended. */
  figures(): { differing: number; finishedAt: number } | undefined;
  /** Reads what earlier processes found and what they left undone, and compares every night from now on. */
  begin(): Promise<void>;
  /** Resolves when none runs and none waits; for tests. */
  settled(): Promise<void>;
  /** Breaks off what runs; what was requested waits for the next start. */
  stop(): Promise<void>;
}

export interface ComparisonsDeps {
  database: Pick<Database, 'read' | 'writing' | 'call'>;
  databasePath: string;
  /** The built thread; without it the calling thread compares. */
  script?: URL | undefined;
  isErasing(): boolean;
  /** Whether something works on stored events (a backfill, a move, retention), for which a repair waits. */
  isPastBusy(): boolean;
  /** Which moment of the night is the installation's own. */
  seed: string;
  now(): number;
  log: Pick<Logger, 'info' | 'error'>;
  meter?: Meter;
  /** How many may wait, of all environments. */
  mostWaiting?: number;
}

/** The night, in hours of the server's own time. */
const NIGHT = { from: 1, hours: 4 } as const;
/** Between two looks whether an erasure has come, or what is waited for is over. */
const LOOK_MS = 250;
const MOST_WAITING = 1_000;
/** So often one that cannot be made is tried, where no erasure of this process explains it: half of one that failed is there. */
const MAX_VAIN = 3;

type Ended = 'done' | 'brokenOff' | 'impossible' | 'failed';

export function createComparisons(deps: ComparisonsDeps): Comparisons {
  const { database, databasePath, script, isErasing, seed, now, log, meter = noMeter } = deps;
  const { mostWaiting = MOST_WAITING } = deps;
  const lasts = new Map<string, StoredComparison>();
  const queue = createComparisonQueue({ most: mostWaiting, now });
  let current: { thread: ComparisonUnderWay; end: Promise<void> } | undefined;
  let isStopping = false;
  let settling: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;

  function ask(envId: string, { repairs = false } = {}): PlacedComparison {
    const placed = isStopping ? undefined : queue.ask(envId, repairs);
    if (!placed) {
      throw new Refusal('busy', 'too many comparisons and rebuilds are waiting; try again later', {
        retryAfter: spread(60),
      });
    }
    next();
    return queue.placeOf(placed);
  }

  async function request(envId: string, { repairs = false } = {}): Promise<PlacedComparison> {
    await database.writing((_, orm) => noteAsked(orm, { envId, repairs, askedAt: now() }), 'unseen');
    try {
      return ask(envId, { repairs });
    } catch (error) {
      if (!isStopping) settle({ envId, repairs });
      throw error;
    }
  }

  /** Where the note cannot be taken away, it is made once more after the next start, which changes nothing. */
  function settle({ envId, repairs }: Pick<ComparisonJob, 'envId' | 'repairs'>): void {
    settling = settling
      .then(() =>
        database.writing(async (_, orm) => {
          // Somebody may have asked again meanwhile.
          const isAgain = queue.list(envId).some((one) => one.repairs === repairs);
          if (!isAgain) await forgetAsked(orm, { envId, repairs });
        }, 'unseen'),
      )
      .catch(() => undefined);
  }

  /** Begins the first that may; while something else goes first, looks again after a moment. */
  function next(): void {
    clearTimeout(look);
    if (current || isStopping) return;
    const job = isErasing() ? undefined : queue.take((one) => !(one.repairs && deps.isPastBusy()));
    if (job) run(job);
    else if (queue.size() > 0) look = setTimeout(next, LOOK_MS).unref();
  }

  function run(job: ComparisonJob): void {
    const thread = begun(job);
    const end = finish(job, thread).then((ended) => {
      current = undefined;
      const isAgain = ended === 'brokenOff' || (ended !== 'done' && job.vain++ < MAX_VAIN);
      if (isStopping || !isAgain) {
        if (ended === 'impossible') log.error('rollups cannot be compared: half of an erasure is there');
        queue.done(job);
        if (!isStopping) settle(job);
        return next();
      }
      queue.putBack(job);
      look = setTimeout(next, LOOK_MS).unref();
    });
    current = { thread, end };
  }

  /** A repair begins when everything that would move somebody is held: what events count for must not change meanwhile. */
  function begun(job: ComparisonJob): ComparisonUnderWay {
    const { envId, repairs } = job;
    const order = { databasePath, envId };
    const progress = (done: number, total: number) => Object.assign(job, { done, total });
    if (!repairs) return startComparison(order, { script, progress });
    const repair = (chunk: RepairChunk) => database.call(repairRows, chunk);
    const thread = database
      .call(holdForRepair, { envId, isHeld: true })
      .then(() => startComparison(order, { script, progress, repair }));
    return {
      result: thread.then(({ result }) => result),
      breakOff: () => void thread.then(({ breakOff }) => breakOff()).catch(() => undefined),
    };
  }

  async function finish(job: ComparisonJob, thread: ComparisonUnderWay): Promise<Ended> {
    const { envId, repairs } = job;
    const startedAt = job.startedAt ?? now();
    let isBrokenOff = false;
    const forErasures = setInterval(() => {
      if (!isErasing() || isBrokenOff) return;
      isBrokenOff = true;
      thread.breakOff();
    }, LOOK_MS).unref();
    const seconds = () => (now() - startedAt) / 1_000;
    try {
      const found = await thread.result;
      if (!found) {
        if (!isStopping) log.info('a comparison of the rollups waits for an erasure');
        return isBrokenOff || isErasing() ? 'brokenOff' : 'impossible';
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
      return 'done';
    } catch (error) {
      meter.jobEnded('comparison', 'failed', seconds());
      log.error({ err: error }, 'a comparison of the rollups failed');
      return 'failed';
    } finally {
      clearInterval(forErasures);
      if (repairs) await database.call(holdForRepair, { envId, isHeld: false }).catch(() => undefined);
    }
  }

  /** One after the other, so that somebody who asks meanwhile is next. */
  async function night(): Promise<void> {
    for (const { id } of await listEnvironments(database.read)) {
      if (isStopping) return;
      ask(id);
      await queue.ended(id, false);
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      schedule();
      night().catch((error: unknown) => log.error({ err: error }, 'the comparison of the night failed'));
    }, nextNight(seed, now()) - now()).unref();
  }

  return {
    ask,
    request,
    list: queue.list,
    running: queue.running,
    open: () => queue.size() + (current ? 1 : 0),
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
      for (const { envId, repairs } of await askedComparisons(database.read)) ask(envId, { repairs });
      schedule();
    },
    settled: () => queue.settled(),
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      clearTimeout(look);
      queue.clear();
      current?.thread.breakOff();
      await current?.end;
      await settling;
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
