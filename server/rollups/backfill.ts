// Counts newly defined signals over the past, while new events keep coming. A definition that is saved is counted for every
// event from then on; the events that were there already have positions up to a bound, and are folded once, from the
// first to the last, a chunk in a transaction of its own that also notes how far it came. So a crash loses nothing
// and repeats nothing. An event between the two is not counted for these signals yet, and whoever takes rows out and folds
// them again has to leave it out as well (past.ts).

import type { Transaction } from '@libsql/client/sqlite3';
import { v7 } from '../ingest/message-id.ts';
import {
  addBackfill,
  type Backfill,
  type BackfillCounts,
  backfillsOf,
  moveBackfill,
  narrowBackfill,
} from '../storage/backfills.ts';
import { eventsBetween, newestPosition } from '../storage/events.ts';
import { forgetCountedSince, setCountedSince } from '../storage/kept.ts';
import type { Procedure } from '../storage/owner.ts';
import { pastVersion, rawFrom } from '../storage/raw-bounds.ts';
import { deleteSignals } from '../storage/rollups.ts';
import { attributeStored, upserts } from './apply.ts';
import { foldEvents } from './fold.ts';
import { keptTable } from './kept.ts';
import { type PackedDelta, packDeltas, unpackDeltas } from './packed-delta.ts';
import { only, signalsByTable } from './past.ts';
import type { Counted } from './rollup.ts';

/** What `wanted` counts and `before` did not. */
export function newlyCounted(before: Counted, wanted: Counted): BackfillCounts {
  const known = new Set(before.narrowed.map((signal) => signal.id));
  const fresh = wanted.narrowed.filter((signal) => !known.has(signal.id)).map((signal) => signal.id);
  const repeated = [...wanted.repeated].filter((id) => !before.repeated.has(id));
  const ids = new Set([...fresh, ...repeated]);
  return { narrowed: wanted.narrowed.filter((signal) => ids.has(signal.id)), fresh, repeated };
}

export const countsNothing = ({ fresh, repeated }: BackfillCounts): boolean =>
  fresh.length + repeated.length === 0;

/** Begins to count over all that is stored; false when there is nothing to count. */
export async function startBackfill(
  transaction: Transaction,
  { envId, counts, now }: { envId: string; counts: BackfillCounts; now: number },
): Promise<boolean> {
  if (countsNothing(counts)) return false;
  const from = await rawFrom(transaction, envId);
  const signals = [...new Set([...counts.fresh, ...counts.repeated])];
  if (from > 0) await transaction.execute(setCountedSince(envId, signals, from));
  const bound = await newestPosition(transaction);
  if (bound === 0) return false;
  await addBackfill(transaction, { envId, id: v7(now), counts, position: 0, bound, startedAt: now });
  return true;
}

/** Throws away what no definition asks for any more, also from the backfills that are under way. */
export async function forget(
  transaction: Transaction,
  envId: string,
  { before, after }: { before: Counted; after: Counted },
): Promise<void> {
  const gone = newlyCounted(after, before);
  if (countsNothing(gone)) return;
  for (const [table, signals] of Object.entries(signalsByTable(gone))) {
    if (signals.size > 0) await deleteSignals(transaction, envId, { table, signals: [...signals] });
  }
  if (gone.fresh.length > 0) {
    const kept = { table: keptTable('tally'), signals: gone.fresh };
    await deleteSignals(transaction, envId, kept);
  }
  await transaction.execute(forgetCountedSince(envId, [...gone.fresh, ...gone.repeated]));
  const [fresh, repeated] = [new Set(gone.fresh), new Set(gone.repeated)];
  for (const one of await backfillsOf(transaction, envId)) {
    await narrowBackfill(transaction, one, {
      ...one.counts,
      fresh: one.counts.fresh.filter((id) => !fresh.has(id)),
      repeated: one.counts.repeated.filter((id) => !repeated.has(id)),
    });
  }
}

export interface ChunkArgument {
  envId: string;
  /** Positions to advance by. */
  size: number;
}

/** A chunk that is folded and not written, and the state of the past that it rests on. */
export interface FoldedChunk {
  envId: string;
  until: number;
  basis: string;
  deltas: PackedDelta[];
}

/** Folds the next events for the oldest backfill of an environment; undefined when there is none. */
export async function foldChunk(
  reader: Pick<Transaction, 'execute'>,
  { envId, size }: ChunkArgument,
): Promise<FoldedChunk | undefined> {
  const [backfill] = await backfillsOf(reader, envId);
  if (!backfill) return undefined;
  const { counts, position, bound } = backfill;
  const until = Math.min(bound, position + size);
  const names = new Set([...counts.narrowed.map((signal) => signal.rule.event), ...counts.repeated]);
  const events = await eventsBetween(reader, envId, { after: position, until, names: [...names] });
  const counted = { narrowed: counts.narrowed, repeated: new Set(counts.repeated) };
  const deltas = foldEvents(await attributeStored(reader, envId, events), counted);
  const basis = await chunkBasis(reader, backfill);
  return { envId, until, basis, deltas: packDeltas(only(signalsByTable(counts), deltas)) };
}

/** A text that is another one when the chunk would have to be folded again. */
const chunkBasis = async (
  reader: Pick<Transaction, 'execute'>,
  { envId, id, counts, position }: Backfill,
): Promise<string> => JSON.stringify([await pastVersion(reader, envId), id, position, counts]);

/** Writes a chunk, and how far the backfill is with it. False, and nothing written, when the past has changed meanwhile. */
export const writeChunk: Procedure<FoldedChunk, boolean> = {
  name: 'write backfill chunk',
  async run(transaction, { envId, until, basis, deltas }) {
    const [backfill] = await backfillsOf(transaction, envId);
    if (!backfill || (await chunkBasis(transaction, backfill)) !== basis) return false;
    await transaction.batch(upserts(envId, unpackDeltas(deltas)));
    await moveBackfill(transaction, backfill, until);
    return true;
  },
};

/** Both at once, where events are stored: for a past that changes faster than it can be folded elsewhere. */
export const backfillChunk: Procedure<ChunkArgument, boolean> = {
  name: 'backfill chunk',
  async run(transaction, argument) {
    const folded = await foldChunk(transaction, argument);
    return folded ? writeChunk.run(transaction, folded) : false;
  },
};
