// The thread that owns the writing connection. Nothing else runs here, so a commit that waits for the disk, or a report
// elsewhere, holds up no request.

import { parentPort, workerData } from 'node:worker_threads';
import { watchLoopDelay } from '../monitor/loop-delay.ts';
import { ERASURE_PROCEDURES } from '../privacy/procedures.ts';
import { backfillChunk, writeChunk } from '../rollups/backfill.ts';
import { MOVE_PROCEDURES } from '../rollups/moves.ts';
import { REPAIR_PROCEDURES } from '../rollups/repair.ts';
import { RETIRE_PROCEDURES } from '../rollups/retire.ts';
import { type Connection, openConnection } from '../storage/connection.ts';
import { betweenWrites } from '../storage/copy-back.ts';
import { createOwner, type Message, type Procedure } from '../storage/owner.ts';
import type { OpenFailure, WriteWorkerData } from '../storage/port.ts';
import { SNAPSHOT_PROCEDURES } from '../storage/score-snapshots.ts';
import { storeGroup } from './store.ts';

const PROCEDURES = [
  storeGroup,
  backfillChunk,
  writeChunk,
  ...MOVE_PROCEDURES,
  ...RETIRE_PROCEDURES,
  ...REPAIR_PROCEDURES,
  ...ERASURE_PROCEDURES,
  ...SNAPSHOT_PROCEDURES,
];

const { delay, copyBack, ...options } = workerData as WriteWorkerData;

function open(): Connection | undefined {
  try {
    return openConnection(options);
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    parentPort?.postMessage({ opening: { message, code } } satisfies OpenFailure);
    return undefined;
  }
}

const byName = new Map(PROCEDURES.map((one) => [one.name, one as unknown as Procedure<never, unknown>]));
const connection = open();
if (connection) {
  watchLoopDelay(delay);
  const owner = createOwner({
    connection,
    find: (name) => byName.get(name),
    reply: (reply) => parentPort?.postMessage(reply),
    between: () => betweenWrites(copyBack, connection.copyBack),
  });
  parentPort?.on('message', (message: Message) => owner.receive(message));
}
