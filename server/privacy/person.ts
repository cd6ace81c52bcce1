// A person, with the devices that they were nobody on before they were known: ids that show beside theirs in their own
// events, or as an earlier id of theirs (alias). Only ids that never had a name are followed. Whoever sends
// events chooses these ids, and could otherwise take somebody else along by calling a device as they are called.

import type { ReadDatabase } from '../storage/open.ts';
import {
  eventsOf,
  idsTold,
  keptIds,
  type MembershipRow,
  membershipsOf,
  type ToldIds,
  type TraceRow,
} from '../storage/traces.ts';
import { isNameless, otherIds } from './other-ids.ts';

/** More devices than this are no person's. */
const MAX_IDS = 1_000;

export interface PersonTraces {
  /** Themselves first. */
  ids: string[];
  memberships: MembershipRow[];
}

export interface Followed {
  /** Told every id before its events are read. */
  onId?: (id: string) => Promise<void>;
  onEvents?: (rows: TraceRow[]) => Promise<void>;
}

/** Walks everything that a person sent, from id to id, until no new id shows. Whole events are read only where somebody wants them. */
export async function followPerson(
  read: ReadDatabase,
  envId: string,
  userId: string,
  { onId = async () => undefined, onEvents }: Followed = {},
): Promise<PersonTraces> {
  const candidates = new Set([userId]);
  const ids: string[] = [];
  const memberships: MembershipRow[] = [];
  // A set is walked in the order in which it grows.
  for (const id of candidates) {
    const seen = await membershipsOf(read, envId, [id]);
    const told = () => idsTold(read, envId, id, accountsIn(seen));
    if (id !== userId && !((await always(told(), isNameless)) && (await keptIds(read, envId, id)).isNameless))
      continue;
    ids.push(id);
    memberships.push(...seen);
    await onId(id);
    const add = (others: readonly string[]) => {
      for (const other of others) if (candidates.size < MAX_IDS) candidates.add(other);
    };
    if (onEvents)
      for await (const rows of eventsOf(read, envId, [id], accountsIn(seen))) {
        add(rows.flatMap(otherIds));
        await onEvents(rows);
      }
    else for await (const rows of told()) add(rows.flatMap(otherIds));
    // Of events that are gone by their age. Asked for after the others: one that goes meanwhile is in one of the two.
    add((await keptIds(read, envId, id)).others);
  }
  return { ids, memberships };
}

export const accountsIn = (memberships: readonly MembershipRow[]): string[] => [
  ...new Set(memberships.map(({ account }) => account).filter((account) => account !== '')),
];

async function always(told: AsyncIterable<ToldIds[]>, holds: (row: ToldIds) => boolean): Promise<boolean> {
  for await (const rows of told) if (!rows.every(holds)) return false;
  return true;
}
