// Folds the raw events of one environment anew, beside the rollups, and counts the rows that differ: none, unless
// something is broken. It sees the database as it stood at one moment and changes nothing in it, so events are stored
// meanwhile. What a definition still waits for (backfill.ts) is left out of the fold, as it is of the rollups; and what raw events
// that are gone by their age had added is taken as it was kept (kept.ts).

import { loadDefinitions } from '../definitions/load.ts';
import { type EndingCell, endIfAsked } from '../ending.ts';
import { backfillsOf } from '../storage/backfills.ts';
import { hasUnfinishedErasure } from '../storage/erasures.ts';
import { countEvents, storedEvents } from '../storage/events.ts';
import { restoreAllKept } from '../storage/kept.ts';
import { createOrm } from '../storage/open.ts';
import { rawFrom } from '../storage/raw-bounds.ts';
import { compareWithLive, likeLive, openScratch, type TableComparison } from '../storage/scratch.ts';
import { attributeStored, upserts } from './apply.ts';
import { keptTable, settledRows, settlingOf } from './kept.ts';
import { foldPast } from './past.ts';
import { type RepairChunk, type RepairOutcome, repairDiffering } from './repair.ts';
import { ROLLUPS } from './rollup.ts';

export interface ComparisonOrder {
  databasePath: string;
  envId: string;
}

export interface ComparisonResult {
  events: number;
  tables: TableComparison[];
}

export interface ComparisonWays {
  progress?: ((done: number, total: number) => void) | undefined;
  /** Looked at between statements. */
  ending?: EndingCell | undefined;
  /** Puts right what differs (repair.ts); without it nothing is changed. */
  repair?: ((chunk: RepairChunk) => Promise<RepairOutcome>) | undefined;
}

/** Undefined where nothing can be compared: half of an erasure is a difference by itself. Throws `AskedToEnd`. */
export async function compareRollups(
  { databasePath, envId }: ComparisonOrder,
  { progress = () => undefined, ending, repair }: ComparisonWays = {},
): Promise<ComparisonResult | undefined> {
  const scratch = openScratch(databasePath);
  try {
    const { statements } = scratch;
    const orm = createOrm(statements as never);
    if (await hasUnfinishedErasure({ orm }, envId)) return undefined;
    const { counted } = await loadDefinitions({ orm }, envId);
    const backfills = await backfillsOf(statements, envId);
    const total = await countEvents(statements, envId);
    const from = await rawFrom(statements, envId);
    for (const rollup of ROLLUPS) {
      await likeLive(statements, rollup.table);
      if (from > 0 && settlingOf(rollup) === 'apart')
        await statements.execute(restoreAllKept(envId, rollup, `live.${keptTable(rollup.table)}`));
    }
    let done = 0;
    for await (const chunk of storedEvents(statements, envId)) {
      endIfAsked(ending);
      const attributed = await attributeStored(statements, envId, chunk);
      await statements.batch(upserts(envId, foldPast(attributed, counted, backfills)));
      done += chunk.length;
      progress(done, total);
    }
    const compared = async () => {
      const tables: TableComparison[] = [];
      for (const rollup of ROLLUPS) {
        endIfAsked(ending);
        tables.push(await compareWithLive(statements, envId, rollup, settledRows(rollup, from)));
      }
      return tables;
    };
    const tables = await compared();
    if (!repair || !tables.some(({ differing }) => differing > 0)) return { events: total, tables };
    const repaired = await repairDiffering({ scratch, envId, counted, write: repair, ending });
    const left = repaired.isWhole ? await compared() : tables;
    const told = left.map((one) => {
      const mended = repaired.byTable.get(one.table) ?? 0;
      // Where it was broken off, what is left is not looked at again.
      const differing = repaired.isWhole ? one.differing : Math.max(one.differing - mended, 0);
      return { ...one, differing, ...(mended > 0 && { repaired: mended }) };
    });
    return { events: total, tables: told };
  } finally {
    scratch.close();
  }
}
