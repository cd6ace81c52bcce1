// Puts rows right that a comparison found to differ, while events are stored. The scratch file holds every row as the raw events
// up to a position tell it; the rows under the keys that differ are taken from there, and in the transaction that writes them
// what came since is folded on top. That is exact as long as nothing has changed what the events before count for. So
// group calls that would move somebody are held meanwhile (move.ts), and where it changed all the same, nothing is written.

import type { Transaction } from '@libsql/client/sqlite3';
import { loadDefinitions } from '../definitions/load.ts';
import { type EndingCell, endIfAsked } from '../ending.ts';
import { backfillsOf } from '../storage/backfills.ts';
import { definitionState } from '../storage/definitions.ts';
import { eventsSince, newestPosition, storedEvents } from '../storage/events.ts';
import { createOrm } from '../storage/open.ts';
import type { Procedure } from '../storage/owner.ts';
import { pastVersion, rawFrom } from '../storage/raw-bounds.ts';
import { differingRows, noteDiffering, type Scratch } from '../storage/scratch.ts';
import { deleteKeys, upsertRollup } from '../storage/upsert.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents, keyOf } from './fold.ts';
import { settledRows, unsettled } from './kept.ts';
import { holdMoves } from './move.ts';
import { type Counted, ROLLUPS, type Row } from './rollup.ts';

type Reader = Pick<Transaction, 'execute'>;

/** Keys of one table, and the rows that should stand there by the events up to `position`. */
export interface RepairChunk {
  envId: string;
  table: string;
  keys: Row[];
  rows: Row[];
  position: number;
  basis: string;
}

/** late: too much came since; changed: what events count for is not what it was. Nothing is written then. */
export type RepairOutcome = 'repaired' | 'late' | 'changed';

/** Events that are folded on top in one transaction. */
const SINCE = 2_000;
/** Rows that are put right in one transaction. */
const ROWS = 500;
/** So often a chunk may come too late before it is given up. */
const MAX_LATE = 20;

export const repairBasis = async (reader: Reader, envId: string): Promise<string> =>
  JSON.stringify([
    await pastVersion(reader, envId),
    await definitionState(reader, envId),
    await backfillsOf(reader, envId),
  ]);

export const repairRows: Procedure<RepairChunk, RepairOutcome> = {
  name: 'repair rows',
  async run(transaction, { envId, table, keys, rows, position, basis }) {
    const rollup = ROLLUPS.find((one) => one.table === table);
    if (!rollup) throw new Error(`there is no rollup ${table}`);
    if ((await repairBasis(transaction, envId)) !== basis) return 'changed';
    const since = await eventsSince(transaction, envId, { position, limit: SINCE + 1 });
    if (since.length > SINCE) return 'late';
    const wanted = new Set(keys.map((key) => keyOf(rollup, key)));
    const { counted } = await loadDefinitions({ orm: createOrm(transaction as never) }, envId);
    const added = foldEvents(await attributeStored(transaction, envId, since), counted)
      .filter((delta) => delta.rollup === rollup)
      .flatMap((delta) => delta.rows.filter((row) => wanted.has(keyOf(rollup, row))));
    await transaction.batch([
      ...deleteKeys(envId, rollup, keys),
      ...upsertRollup(envId, rollup, rows),
      ...upsertRollup(envId, rollup, added),
    ]);
    return 'repaired';
  },
};

/** While a repair is under way, every group call that moves somebody is held. */
export const holdForRepair: Procedure<{ envId: string; isHeld: boolean }, void> = {
  name: 'hold moves for a repair',
  run: async (transaction, { envId, isHeld }) => holdMoves(transaction, envId, isHeld),
};

export const REPAIR_PROCEDURES = [repairRows, holdForRepair];

export interface RepairOrder {
  scratch: Scratch;
  envId: string;
  counted: Counted;
  /** Writes a chunk where events are stored. */
  write(chunk: RepairChunk): Promise<RepairOutcome>;
  ending: EndingCell | undefined;
}

export interface Repaired {
  byTable: Map<string, number>;
  /** Whether all were, so that the scratch file tells what should stand there now. */
  isWhole: boolean;
}

/** Puts right what differs between the scratch file, as it is folded, and the live tables. */
export async function repairDiffering(order: RepairOrder): Promise<Repaired> {
  const { scratch, envId, write, ending } = order;
  const { statements } = scratch;
  const from = await rawFrom(statements, envId);
  const basis = await repairBasis(statements, envId);
  let position = await newestPosition(statements);
  const byTable = new Map<string, number>();
  for (const rollup of ROLLUPS) await noteDiffering(statements, envId, rollup, settledRows(rollup, from));
  for (const rollup of ROLLUPS) {
    for (let [after, late] = [0, 0]; ; ) {
      endIfAsked(ending);
      const { keys, rows, until } = await differingRows(statements, envId, rollup, { after, limit: ROWS });
      if (keys.length === 0) break;
      const outcome = await write({ envId, table: rollup.table, keys, rows, position, basis });
      if (outcome === 'changed' || late > MAX_LATE) return { byTable, isWhole: false };
      if (outcome === 'repaired') {
        byTable.set(rollup.table, (byTable.get(rollup.table) ?? 0) + keys.length);
        after = until;
      } else {
        late++;
        position = await catchUp(order, position, from);
      }
    }
  }
  await catchUp(order, position, from);
  return { byTable, isWhole: (await repairBasis(statements, envId)) === basis };
}

/** Folds what was stored since into the scratch file; up to which position that is. */
async function catchUp(
  { scratch, envId, counted, ending }: RepairOrder,
  position: number,
  from: number,
): Promise<number> {
  scratch.renew();
  const { statements } = scratch;
  for await (const chunk of storedEvents(statements, envId, position)) {
    endIfAsked(ending);
    const attributed = await attributeStored(statements, envId, chunk);
    await statements.batch(upserts(envId, unsettled(foldEvents(attributed, counted), from)));
  }
  return newestPosition(statements);
}
