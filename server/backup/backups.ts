// Backups by the clock: one as soon as the newest is older than it may be, and the oldest go when there is a new one. Only a good one
// ever has its name (backup.ts), so none is deleted before its successor is on disk. Of what is in the folder it sees its own series
// alone: other servers may put theirs there, and people what they want to keep.

import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { HOUR_MS } from '../../shared/limits.ts';
import type { Meter } from '../monitor/meter.ts';
import { goodBackups, removeLeftovers, type Series } from './files.ts';
import { backUpBeside } from './process.ts';

export interface BackupPlan {
  folder: string;
  everyHours: number;
  /** How many stay. */
  keep: number;
}

export interface Backups {
  begin(): void;
  isRunning(): boolean;
  /** The newest good one; undefined before the first. */
  last(): { begunAt: number; bytes: number } | undefined;
  /** Breaks off one that is under way. */
  stop(): Promise<void>;
}

export interface BackupsDeps {
  plan: BackupPlan;
  /** What its backups are called. */
  series: Series;
  databasePath: string;
  /** The built command line. */
  script: URL | undefined;
  now(): number;
  log: Pick<Logger, 'info' | 'error'>;
  meter: Meter;
}

/** After one that failed. */
const AGAIN_MS = 10 * 60_000;
/** A server that starts has other things to do first. */
const SOON_MS = 5_000;

export function createBackups({ plan, series, databasePath, script, now, log, meter }: BackupsDeps): Backups {
  const { folder, keep } = plan;
  const everyMs = plan.everyHours * HOUR_MS;
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const clear = () => removeLeftovers(folder, (name) => series.timeIn(name) !== undefined);

  /** The server ends all the same where the folder is gone. */
  const clearIfThere = () => {
    try {
      clear();
    } catch (error) {
      log.error({ err: error }, 'what a backup left could not be deleted');
    }
  };

  const after = (ms: number) => {
    timer = setTimeout(() => {
      running = make().finally(() => {
        running = undefined;
      });
    }, ms).unref();
  };

  async function make(): Promise<void> {
    const begunAt = now();
    const seconds = () => (now() - begunAt) / 1_000;
    const target = join(folder, series.nameAt(begunAt));
    try {
      await backUpBeside({ from: databasePath, target, script, signal: ending.signal });
      const { size: bytes } = statSync(target);
      meter.jobEnded('backup', 'done', seconds());
      log.info({ bytes, seconds: seconds(), kept: prune() }, 'a backup was made and checked');
      after(Math.max(begunAt + everyMs - now(), 0));
    } catch (error) {
      if (ending.signal.aborted) return clearIfThere();
      meter.jobEnded('backup', 'failed', seconds());
      log.error({ err: error }, 'a backup failed');
      after(Math.min(AGAIN_MS, everyMs));
    }
  }

  /** Answers how many there are. */
  function prune(): number {
    clear();
    const good = goodBackups(folder, series);
    for (const { file } of good.slice(keep)) rmSync(file, { force: true });
    return Math.min(good.length, keep);
  }

  return {
    begin() {
      clear();
      const [newest] = goodBackups(folder, series);
      // One from the future is of a clock that was wrong.
      const due = newest && newest.begunAt <= now() ? newest.begunAt + everyMs : 0;
      after(Math.max(due - now(), SOON_MS));
    },
    isRunning: () => running !== undefined,
    last() {
      try {
        const [newest] = goodBackups(folder, series);
        return newest && { begunAt: newest.begunAt, bytes: statSync(newest.file).size };
      } catch {
        // The folder may be on another machine, and away: then there is none to speak of.
        return undefined;
      }
    },
    async stop() {
      clearTimeout(timer);
      ending.abort();
      await running;
      clearTimeout(timer);
    },
  };
}
