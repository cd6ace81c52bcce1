// What of a group of requests comes from before the raw events that are there. Those of that time are gone, so nothing could tell
// such an event from one that was counted: it is refused. Asked in the transaction that stores, so that the bound cannot
// move in between.
//
// A repeat of an event that is gone says the same time as it did, and so comes from before the bound, whatever its sender's
// clock says now. One that said no time, or a wrong one, gets another time when it comes again: of those the ids are kept.

import type { WriteTransaction } from '../storage/connection.ts';
import { keptMessages } from '../storage/kept.ts';
import { rawFrom } from '../storage/raw-bounds.ts';
import { type PackedRow, takeSaidTime } from './pack.ts';

/** Of the events, in their order; undefined for one that may be stored, and for all of them where nothing was ever deleted. */
export async function pastBound(
  transaction: WriteTransaction,
  envId: string,
  rows: readonly PackedRow[],
): Promise<('too_old' | 'duplicate' | undefined)[]> {
  const said = rows.map(takeSaidTime);
  const from = await rawFrom(transaction, envId);
  if (from === 0) return [];
  const judged = rows.map((row, i) => (Math.min(row[6], said[i] ?? row[6]) < from ? 'too_old' : undefined));
  const gone = await keptMessages(
    transaction,
    envId,
    rows.map(([messageId]) => messageId),
  );
  if (gone.size === 0) return judged;
  return rows.map(([messageId], i) => (gone.has(messageId) ? 'duplicate' : judged[i]));
}
