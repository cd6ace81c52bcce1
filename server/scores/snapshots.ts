// The daily snapshots of scores: made by themselves an hour after each day's end, and made up for where days were missed. They are
// computed where reports are, on a thread that is not the one that stores events; only finished rows are handed to that.

import type { Logger } from 'pino';
import { DAY_MS } from '../../shared/limits.ts';
import type { Reports } from '../metrics/report.ts';
import { dueAt } from '../metrics/score-day.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import type { Database } from '../storage/open.ts';
import {
  addSnapshots,
  closeDay,
  firstDaySeen,
  forgetScores,
  historyArrivedSince,
  lastScoreDay,
} from '../storage/score-snapshots.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { REMOVED_NOTE_DAYS } from './opinions.ts';

export interface Snapshots {
  /** Looks now and every few minutes from now on. */
  begin(): void;
  running(): RunningSnapshots | undefined;
  /** What is being made up for in an environment, or waits until its history is in. */
  recording(envId: string): RunningSnapshots | undefined;
  /** Makes every day that is over and has none. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningSnapshots {
  envId: string;
  /** Days. */
  done: number;
  total: number;
  startedAt: number;
}

export interface SnapshotsDeps {
  database: Pick<Database, 'read' | 'call'>;
  reports: Pick<Reports, 'scoreDay'>;
  /** While somebody is erased, no row of theirs may be written. */
  isErasing(): boolean;
  /** Whether the clock may be trusted: what is recorded of a day stays, also of one that is not over. */
  isSteady?(): boolean;
  now(): number;
  log: Pick<Logger, 'info' | 'error'>;
  meter?: Meter;
}

/** Days that are kept; nothing older is made up for. */
export const KEPT_DAYS = 400;
const LOOK_MS = 60_000;
/** History that came as lately as this is still coming: days of it are made up for when all of it is in. */
const IMPORT_MS = 45_000;
/** Between two days that are made up for, so that others' reports are not kept waiting. */
const PAUSE_MS = 5;

export function createSnapshots(deps: SnapshotsDeps): Snapshots {
  const { database, reports, isErasing, isSteady = () => true, now, log, meter = noMeter } = deps;
  let timer: NodeJS.Timeout | undefined;
  let current: RunningSnapshots | undefined;
  const waiting = new Map<string, RunningSnapshots>();
  let under: Promise<void> | undefined;
  let isStopping = false;

  async function make(envId: string): Promise<void> {
    const days = await missingDays(envId);
    const [from] = days;
    if (from === undefined) return;
    if (days.length > 1 && (await historyArrivedSince(database.read, envId, now() - IMPORT_MS))) {
      waiting.set(envId, { envId, done: 0, total: days.length, startedAt: now() });
      return;
    }
    waiting.delete(envId);
    const startedAt = now();
    current = { envId, done: 0, total: days.length, startedAt };
    for (const day of days) {
      if (isStopping || isErasing()) return;
      await makeDay(envId, day, from);
      current.done++;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const today = Math.floor(now() / DAY_MS);
    await database.call(forgetScores, {
      envId,
      before: today - KEPT_DAYS,
      removedBefore: now() - REMOVED_NOTE_DAYS * DAY_MS,
    });
    const seconds = (now() - startedAt) / 1_000;
    meter.jobEnded('snapshot', 'done', seconds);
    log.info({ envId, days: days.length, seconds }, 'scores were recorded');
  }

  async function makeDay(envId: string, day: number, from: number): Promise<void> {
    const { version, accounts, chunks } = await reports.scoreDay(envId, { day, from });
    for (const packed of chunks) {
      // Whoever is erased meanwhile must not come back: the day is made again, without them.
      if (isErasing()) return;
      await database.call(addSnapshots, { envId, day, version, packed });
    }
    await database.call(closeDay, { envId, day, version, madeAt: now(), accounts });
  }

  /** Days that are over since the last one, or since the first event. */
  async function missingDays(envId: string): Promise<number[]> {
    const last = await lastScoreDay(database.read, envId);
    const first = last === undefined ? await firstDaySeen(database.read, envId) : last + 1;
    if (first === undefined) return [];
    const today = Math.floor(now() / DAY_MS);
    const days: number[] = [];
    for (let day = Math.max(first, today - KEPT_DAYS); dueAt(day) <= now(); day++) days.push(day);
    return days;
  }

  async function all(): Promise<void> {
    if (!isSteady()) return;
    for (const { id } of await listEnvironments(database.read)) {
      if (isStopping || isErasing()) return;
      try {
        await make(id);
      } catch (error) {
        if (isStopping) return;
        meter.jobEnded('snapshot', 'failed', 0);
        log.error({ err: error, envId: id }, 'scores could not be recorded; it is tried again');
      } finally {
        current = undefined;
      }
    }
  }

  function catchUp(): Promise<void> {
    under ??= all().finally(() => {
      under = undefined;
    });
    return under;
  }

  function look(): void {
    timer = setTimeout(look, LOOK_MS).unref();
    void catchUp().catch((error: unknown) => log.error({ err: error }, 'scores could not be recorded'));
  }

  return {
    begin: look,
    running: () => current,
    recording: (envId) => (current?.envId === envId ? current : waiting.get(envId)),
    catchUp,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await under;
    },
  };
}
