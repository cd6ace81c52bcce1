// Reproduces every rollup from the raw events, in one transaction, and says how many rows differ from what stood there.
// Nothing differs unless something is broken; that is what it is for. What raw events that are gone by their age had added
// stays as it is (kept.ts).

import type { Transaction } from '@libsql/client/sqlite3';
import { dropBackfills } from '../storage/backfills.ts';
import { countEvents, storedEvents } from '../storage/events.ts';
import { restoreAllKept } from '../storage/kept.ts';
import { rawFrom } from '../storage/raw-bounds.ts';
import { compareWithBefore, setAside } from '../storage/rollups.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents } from './fold.ts';
import { keptTable, settledRows, settlingOf, unsettled } from './kept.ts';
import { type Counted, ROLLUPS } from './rollup.ts';

export interface RebuildResult {
  events: number;
  tables: { table: string; rows: number; differing: number }[];
}

/** Rebuilds the rollups of one environment. `progress` is told the events done, and how many there are. */
export async function rebuild(
  transaction: Transaction,
  envId: string,
  counted: Counted,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<RebuildResult> {
  const total = await countEvents(transaction, envId);
  const from = await rawFrom(transaction, envId);
  for (const rollup of ROLLUPS) {
    const { table } = rollup;
    await setAside(transaction, envId, { table, settled: settledRows(rollup, from) });
    if (from > 0 && settlingOf(rollup) === 'apart')
      await transaction.execute(restoreAllKept(envId, rollup, keptTable(table)));
  }
  // All that is counted is counted below.
  await dropBackfills(transaction, envId);
  let done = 0;
  for await (const chunk of storedEvents(transaction, envId)) {
    const attributed = await attributeStored(transaction, envId, chunk);
    await transaction.batch(upserts(envId, unsettled(foldEvents(attributed, counted), from)));
    done += chunk.length;
    progress(done, total);
  }
  const tables = [];
  for (const { table } of ROLLUPS) tables.push(await compareWithBefore(transaction, envId, table));
  return { events: total, tables };
}
