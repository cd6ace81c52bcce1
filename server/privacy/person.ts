// A person, with the devices that they were nobody on before they were known: ids that show beside theirs in their own
// events, or as an earlier id of theirs (alias). Only ids that never had a name are followed. Whoever sends
// events chooses these ids, and could otherwise take somebody else along by calling a device as they are called.

import type { ReadDatabase } from '../storage/open.ts';
import { eventsOf, keptIds, type MembershipRow, membershipsOf, type TraceRow } from '../storage/traces.ts';
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

/** Walks everything that a person sent, from id to id, until no new id shows. */
export async function followPerson(
  read: ReadDatabase,
  envId: string,
  userId: string,
  { onId = async () => undefined, onEvents = async () => undefined }: Followed = {},
): Promise<PersonTraces> {
  const candidates = new Set([userId]);
  const ids: string[] = [];
  const memberships: MembershipRow[] = [];
  // A set is walked in the order in which it grows.
  for (const id of candidates) {
    const seen = await membershipsOf(read, envId, [id]);
    const events = () => eventsOf(read, envId, [id], accountsIn(seen));
    if (
      id !== userId &&
      !((await everyEvent(events(), isNameless)) && (await keptIds(read, envId, id)).isNameless)
    )
      continue;
    ids.push(id);
    memberships.push(...seen);
    await onId(id);
    for await (const rows of events()) {
      for (const other of rows.flatMap(otherIds)) if (candidates.size < MAX_IDS) candidates.add(other);
      await onEvents(rows);
    }
    // Of events that are gone by their age. Asked for after the others: one that goes meanwhile is in one of the two.
    for (const other of (await keptIds(read, envId, id)).others)
      if (candidates.size < MAX_IDS) candidates.add(other);
  }
  return { ids, memberships };
}

export const accountsIn = (memberships: readonly MembershipRow[]): string[] => [
  ...new Set(memberships.map(({ account }) => account).filter((account) => account !== '')),
];

async function everyEvent(
  events: AsyncIterable<TraceRow[]>,
  holds: (row: TraceRow) => boolean,
): Promise<boolean> {
  for await (const rows of events) if (!rows.every(holds)) return false;
  return true;
}
