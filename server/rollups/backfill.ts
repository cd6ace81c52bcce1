// Counts newly defined signals over the past: a definition applies to history as well. Rows of a signal are thrown away
// and folded anew, so running it twice changes nothing.

import type { Transaction } from '@libsql/client/sqlite3';
import { storedEvents } from '../storage/events.ts';
import { deleteSignals } from '../storage/rollups.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents } from './fold.ts';
import type { Counted } from './rollup.ts';

/** Signals in `wanted` that `before` did not count. */
export function newSignals(before: Counted, wanted: Counted): Counted {
  const known = new Set(before.narrowed.map((signal) => signal.id));
  const isNew = new Set(wanted.narrowed.filter((signal) => !known.has(signal.id)).map((signal) => signal.id));
  const repeated = new Set([...wanted.repeated].filter((id) => isNew.has(id) || !before.repeated.has(id)));
  const narrowed = wanted.narrowed.filter((signal) => isNew.has(signal.id) || repeated.has(signal.id));
  return { narrowed, repeated };
}

/** Signals in `before` that `after` counts no longer. */
export function goneSignals(before: Counted, after: Counted): Counted {
  const kept = new Set(after.narrowed.map((signal) => signal.id));
  return {
    narrowed: before.narrowed.filter((signal) => !kept.has(signal.id)),
    repeated: new Set([...before.repeated].filter((id) => !after.repeated.has(id))),
  };
}

/** Folds the past into `fresh` signals and touches no others. */
export async function backfill(transaction: Transaction, envId: string, fresh: Counted): Promise<void> {
  const ids = new Set([...fresh.narrowed.map((signal) => signal.id), ...fresh.repeated]);
  if (ids.size === 0) return;
  await forget(transaction, envId, fresh);
  const tables = signalsByTable(fresh);
  const names = new Set([...fresh.narrowed.map((signal) => signal.rule.event), ...fresh.repeated]);
  for await (const chunk of storedEvents(transaction, envId, [...names])) {
    const deltas = foldEvents(await attributeStored(transaction, envId, chunk), fresh)
      .map(({ rollup, rows }) => ({
        rollup,
        rows: rows.filter((row) => tables[rollup.table]?.has(String(row.signal))),
      }))
      .filter((delta) => delta.rows.length > 0);
    await transaction.batch(upserts(envId, deltas));
  }
}

/** Throws the rows of these signals away, so that nothing stands in a rollup that a rebuild would not put there. */
export async function forget(transaction: Transaction, envId: string, gone: Counted): Promise<void> {
  for (const [table, signals] of Object.entries(signalsByTable(gone))) {
    if (signals.size > 0) await deleteSignals(transaction, envId, { table, signals: [...signals] });
  }
}

/** The signals whose rows each table holds because a definition asks for them. */
function signalsByTable({ narrowed, repeated }: Counted): Record<string, ReadonlySet<string>> {
  const ids = new Set(narrowed.map((signal) => signal.id));
  return { usage: ids, tally: ids, occurrence: repeated };
}
