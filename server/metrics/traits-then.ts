// Traits as they had been told by the moment of a report. What was told again since is read from the calls themselves; where these
// are gone by their age, it stays as it is now, and the report says from when on it can tell (`traitsSince` of its base).

import type { ReadDatabase } from '../storage/open.ts';
import { boundsOf } from '../storage/raw-bounds.ts';
import type { TraitRow } from '../storage/report-rows.ts';
import { traitsToldBy } from '../storage/traits-then.ts';

export interface TraitsThen {
  subject: 'user' | 'account';
  asOf: number;
  /** As they are now. */
  rows: readonly TraitRow[];
  /** When each was first seen: of whoever came while the calls were kept, all are there. */
  firstSeen(id: string): number;
}

/** Costs nothing where nothing was told since: now, that is. */
export async function traitsThen(
  read: ReadDatabase,
  envId: string,
  { subject, asOf, rows, firstSeen }: TraitsThen,
): Promise<readonly TraitRow[]> {
  const since = rows.filter(({ ts }) => ts > asOf);
  if (since.length === 0) return rows;
  const told = await traitsToldBy(read, envId, {
    subject,
    ids: [...new Set(since.map(({ id }) => id))],
    keys: [...new Set(since.map(({ key }) => key))],
    until: asOf,
  });
  const before = new Map(told.map((row) => [nameOf(row), row]));
  const { from } = await boundsOf(read, envId);
  return rows.flatMap((row) => {
    if (row.ts <= asOf) return [row];
    const known = before.get(nameOf(row));
    if (known) return [known];
    return firstSeen(row.id) < from ? [row] : [];
  });
}

const nameOf = ({ id, key }: { id: string; key: string }): string => JSON.stringify([id, key]);
