// What happens to a group of requests where the writing connection is, in one transaction: the raw events (the primary key
// stops repeats), what the new ones add to every rollup, and what could not be stored. What the definitions count
// is read in the same transaction, so that no event is folded by definitions that have just been replaced.

import { loadDefinitions } from '../definitions/load.ts';
import { droppedOf } from '../privacy/dropped.ts';
import { applyEvents } from '../rollups/apply.ts';
import type { Counted } from '../rollups/rollup.ts';
import type { WriteTransaction } from '../storage/connection.ts';
import { definitionState } from '../storage/definitions.ts';
import { insertNewEvents } from '../storage/events.ts';
import { createOrm } from '../storage/open.ts';
import type { Procedure } from '../storage/owner.ts';
import { addQuarantined, type QuarantineRow } from '../storage/quarantine.ts';
import { PackedEvent, type PackedRow, unpackEvents } from './pack.ts';
import { pastBound } from './too-old.ts';

/**
 * accepted: new and stored; duplicate: stored before; id_conflict: the id is taken by another event; erased: it is about
 * somebody who was erased, and dropped; too_old: from before the raw events that are there.
 */
export type Outcome = 'accepted' | 'duplicate' | 'id_conflict' | 'erased' | 'too_old';

/** The requests of one environment that are committed together: a transaction never crosses tenants. */
export interface Group {
  envId: string;
  /** Events by request, packed. */
  requests: string[];
  refused: QuarantineRow[];
}

/** The outcomes of each request's events, in order; one word where it is the same for all. */
export type Outcomes = Outcome | Outcome[];

export interface GroupOutcomes {
  /** By request. */
  outcomes: Outcomes[];
  /** Places in `refused` of what is about somebody who was erased, and so not kept. */
  dropped: number[];
}

export const storeGroup: Procedure<Group, GroupOutcomes> = {
  name: 'store group',
  async run(transaction, { envId, requests, refused }) {
    const rows = requests.map(unpackEvents);
    const all = rows.flat();
    const dropped = await droppedOf(transaction, envId, { rows: all, refused });
    const settled: (Outcome | undefined)[] = await pastBound(transaction, envId, all);
    dropped?.isErased.forEach((isErased, i) => {
      if (isErased) settled[i] = 'erased';
    });
    const outcomes = await storeOthers(transaction, envId, all, settled);
    const kept = refused.filter((_, i) => !dropped?.isRefusedErased[i]);
    if (kept.length > 0) await addQuarantined(transaction, envId, kept);
    let at = 0;
    const byRequest = rows.map(({ length }) => {
      const own = outcomes.slice(at, at + length);
      at += length;
      return own.every((one) => one === 'accepted') ? 'accepted' : own;
    });
    return { outcomes: byRequest, dropped: placesOf(dropped?.isRefusedErased ?? []) };
  },
};

const placesOf = (flags: readonly boolean[]): number[] => flags.flatMap((flag, i) => (flag ? [i] : []));

/** Stores those whose outcome is not settled. */
async function storeOthers(
  transaction: WriteTransaction,
  envId: string,
  rows: readonly PackedRow[],
  settled: readonly (Outcome | undefined)[],
): Promise<Outcome[]> {
  if (!settled.some(Boolean)) return storeEvents(transaction, envId, rows);
  const stored = await storeEvents(
    transaction,
    envId,
    rows.filter((_, i) => !settled[i]),
  );
  let at = 0;
  return rows.map((_, i) => settled[i] ?? (stored[at++] as Outcome));
}

/** Stores events of one environment and folds the new ones; one outcome each, in order. */
async function storeEvents(
  transaction: WriteTransaction,
  envId: string,
  rows: readonly PackedRow[],
): Promise<Outcome[]> {
  // Sorted, so that what lies together in the index is written together; of two with one id the first one told comes first.
  const order = rows.map((_, i) => i).sort((a, b) => compareIds(rows[a], rows[b]) || a - b);
  const sorted = order.map((i) => rows[i] as PackedRow);
  const { isNew, digests } = await insertNewEvents(transaction, envId, sorted);
  const fresh = sorted.filter((_, i) => isNew[i]).map((row) => new PackedEvent(row));
  await applyEvents(transaction, envId, fresh, await countedNow(transaction, envId));

  const outcomes: Outcome[] = new Array(rows.length);
  order.forEach((at, i) => {
    const [messageId, digest] = [sorted[i]?.[0] ?? '', sorted[i]?.[10]];
    if (isNew[i]) outcomes[at] = 'accepted';
    else outcomes[at] = digests.get(messageId) === digest ? 'duplicate' : 'id_conflict';
  });
  return outcomes;
}

const compareIds = (a: PackedRow | undefined, b: PackedRow | undefined): number => {
  const [x, y] = [a?.[0] ?? '', b?.[0] ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** What is counted, remembered for each connection and environment until a definition changes. */
const remembered = new WeakMap<WriteTransaction, Map<string, { state: string; counted: Counted }>>();

async function countedNow(transaction: WriteTransaction, envId: string): Promise<Counted> {
  const byEnv = remembered.get(transaction) ?? new Map<string, { state: string; counted: Counted }>();
  remembered.set(transaction, byEnv);
  const state = await definitionState(transaction, envId);
  const known = byEnv.get(envId);
  if (known?.state === state) return known.counted;
  const { counted } = await loadDefinitions({ orm: createOrm(transaction as never) }, envId);
  byEnv.set(envId, { state, counted });
  return counted;
}
