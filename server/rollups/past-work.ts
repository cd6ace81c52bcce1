// Everything that works on stored events beside ingest: what definitions count of them later, people who move, and those that go
// by their age. They share one thread that reads.

import type { Logger } from 'pino';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import { listDefinitions } from '../storage/definitions.ts';
import type { Database } from '../storage/open.ts';
import { type Backfills, createBackfills } from './backfills.ts';
import { createMoves, type Moves } from './moves.ts';
import { createPast, type Past } from './past-thread.ts';
import { createRetention, type Retention } from './retention.ts';

export interface PastWork {
  past: Past;
  backfills: Backfills;
  moves: Moves;
  retention: Retention;
  isBusy(): boolean;
  /** Takes up what an earlier process left, and looks for more from now on. */
  begin(): void;
  /** Breaks off between two transactions; the next start goes on. */
  stop(): Promise<void>;
}

export interface PastWorkDeps {
  database: Database;
  databasePath: string;
  /** The built thread; without it the calling thread reads. */
  script?: URL | undefined;
  isErasing(): boolean;
  /** Whether rows are being put right, which wants what events count for to stay as it is. */
  isRepairing(): boolean;
  isExporting?(envId: string): boolean;
  isSteady?(): boolean;
  now(): number;
  log?: Pick<Logger, 'info' | 'error'>;
  meter?: Meter;
}

export function createPastWork(deps: PastWorkDeps): PastWork {
  const { database, databasePath, script, log, meter = noMeter } = deps;
  const past = createPast({ script, path: databasePath, log });
  const shared = { ...deps, past, meter };
  const backfills = createBackfills(shared);
  const moves = createMoves(shared);
  const rawDays = async (envId: string) =>
    ((await listDefinitions(database.read, envId)).settings?.retention ?? DEFAULT_SETTINGS.retention).rawDays;
  const retention = createRetention({ ...shared, rawDays });
  return {
    past,
    backfills,
    moves,
    retention,
    isBusy: () => backfills.isRunning() || moves.running() !== undefined || retention.running() !== undefined,
    begin() {
      void backfills.soon();
      moves.begin();
      retention.begin();
    },
    async stop() {
      const ends = [backfills.stop(), moves.stop(), retention.stop()];
      await past.stop();
      await Promise.all(ends);
    },
  };
}
