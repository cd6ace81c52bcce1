// Reproduces every rollup from the raw events, in one transaction, and says how many rows differ from what stood there.
// Nothing differs unless something is broken; that is what it is for.

import type { Transaction } from '@libsql/client/sqlite3';
import { dropBackfills } from '../storage/backfills.ts';
import { countEvents, storedEvents } from '../storage/events.ts';
import { compareWithBefore, setAside } from '../storage/rollups.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents } from './fold.ts';
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
  for (const { table } of ROLLUPS) await setAside(transaction, envId, table);
  // All that is counted is counted below.
  await dropBackfills(transaction, envId);
  let done = 0;
  for await (const chunk of storedEvents(transaction, envId)) {
    const attributed = await attributeStored(transaction, envId, chunk);
    await transaction.batch(upserts(envId, foldEvents(attributed, counted)));
    done += chunk.length;
    progress(done, total);
  }
  const tables = [];
  for (const { table } of ROLLUPS) tables.push(await compareWithBefore(transaction, envId, table));
  return { events: total, tables };
}
