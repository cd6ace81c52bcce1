// Moves people with many events (see move.ts), one after the other: folded on the thread that reads the past, written in one
// short transaction. What waits is found in the database, so a crash loses nothing.

import type { InStatement } from '@libsql/client/sqlite3';
import type { Logger } from 'pino';
import { loadDefinitions } from '../definitions/load.ts';
import { AskedToEnd } from '../ending.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import { backfillsOf } from '../storage/backfills.ts';
import { floatingSince } from '../storage/events.ts';
import { nextHeld, releaseCalls } from '../storage/held-calls.ts';
import { createOrm, type Database } from '../storage/open.ts';
import type { Procedure } from '../storage/owner.ts';
import { bumpPast, rawFrom } from '../storage/raw-bounds.ts';
import { moveOf, moveStatements } from './move.ts';
import { unpackDeltas } from './packed-delta.ts';
import { type FoldedMove, foldMove, moveBasis, timelines } from './past-reader.ts';
import type { Past } from './past-thread.ts';

/** Puts a person's rows in place of the others, with what came since. False, and nothing written, when they changed meanwhile. */
export const writeMove: Procedure<FoldedMove, boolean> = {
  name: 'write move',
  async run(transaction, folded) {
    const { envId, userId, basis, position } = folded;
    if ((await moveBasis(transaction, { envId, userId, position })) !== basis) return false;
    const newer = await floatingSince(transaction, envId, { userId, position });
    const { counted } = await loadDefinitions({ orm: createOrm(transaction as never) }, envId);
    const backfills = await backfillsOf(transaction, envId);
    const since = moveOf(newer, await timelines(transaction, { envId, userId }), { counted, backfills });
    const move = {
      gone: [...unpackDeltas(folded.gone), ...since.gone],
      come: [...unpackDeltas(folded.come), ...since.come],
    };
    const statements: InStatement[] = moveStatements(envId, move, await rawFrom(transaction, envId));
    await transaction.batch(statements);
    await releaseCalls(transaction, envId, userId);
    await bumpPast(transaction, envId);
    return true;
  },
};

/** Both at once, where events are stored: for a person who changes faster than they can be folded elsewhere. */
export const moveHere: Procedure<{ envId: string; userId: string }, boolean> = {
  name: 'move a person',
  run: async (transaction, person) => writeMove.run(transaction, await foldMove(transaction, person)),
};

export const MOVE_PROCEDURES = [writeMove, moveHere];

export interface Moves {
  /** Moves whoever waits; resolves when nobody does. */
  run(): Promise<void>;
  /** Somebody of this environment is being moved. */
  running(): { envId: string; startedAt: number } | undefined;
  /** Looks for somebody every second from now on. */
  begin(): void;
  stop(): Promise<void>;
}

export interface MovesDeps {
  database: Pick<Database, 'call' | 'read'>;
  past: Pick<Past, 'ask'>;
  isRepairing(): boolean;
  log?: Pick<Logger, 'error'>;
  meter?: Meter;
}

const LOOK_MS = 1_000;
/** A person is folded again so often before they are moved where events are stored. */
const MAX_STALE = 3;

export function createMoves({ database, past, isRepairing, log, meter = noMeter }: MovesDeps): Moves {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let current: { envId: string; startedAt: number } | undefined;
  let isStopping = false;

  async function all(): Promise<void> {
    for (;;) {
      const person = isStopping || isRepairing() ? undefined : await nextHeld(database.read);
      if (!person) return;
      current = { envId: person.envId, startedAt: Date.now() };
      await move(person);
      meter.jobEnded('move', 'done', (Date.now() - current.startedAt) / 1_000);
    }
  }

  async function move(person: { envId: string; userId: string }): Promise<void> {
    for (let tries = 0; tries < MAX_STALE; tries++) {
      if (await database.call(writeMove, await past.ask('move', person))) return;
    }
    await database.call(moveHere, person);
  }

  function run(): Promise<void> {
    running ??= all()
      .catch((error: unknown) => {
        if (error instanceof AskedToEnd) return;
        meter.jobEnded('move', 'failed', 0);
        log?.error({ err: error }, 'a person could not be moved and will be tried again');
      })
      .finally(() => {
        current = undefined;
        running = undefined;
      });
    return running;
  }

  return {
    run,
    running: () => current,
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
