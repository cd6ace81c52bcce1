// A group call that changes which account a person was in moves what they did: what their floating events had added is taken
// out by its exact keys, and all of them are folded again. For most people that is a few events, in the transaction of the call.
// For one with many it would hold up everybody who sends events, and who knows a public key could do that. Such a call is
// stored and held: it is not in force until a thread that only reads has folded the person anew (moves.ts), and
// one short transaction has put their rows in place of the others. At every commit the rollups are what the calls in force say.

import type { InStatement, Transaction } from '@libsql/client/sqlite3';
import { type Backfill, backfillsOf } from '../storage/backfills.ts';
import {
  countFloating,
  floatingEvents,
  hasFloatingBetween,
  type PlacedEvent,
  type StatedEvent,
} from '../storage/events.ts';
import { heldPeople, holdCalls } from '../storage/held-calls.ts';
import { restoreKept } from '../storage/kept.ts';
import { deleteKeys, upsertRollup } from '../storage/upsert.ts';
import { attribute, changedBetween, type Joined, type Stay, stays } from './attribution.ts';
import type { Delta } from './fold.ts';
import { settlingOf } from './kept.ts';
import { foldPast } from './past.ts';
import type { Counted } from './rollup.ts';

/** Floating events that one transaction of ingest moves at most. */
export const MOVED_AT_ONCE = 2_000;

/** What a move takes out of the rollups (by its keys), and what it puts in. */
export interface Move {
  gone: Delta[];
  come: Delta[];
}

export interface NewEvents {
  events: readonly StatedEvent[];
  /** Those that are group calls. */
  joining: readonly StatedEvent[];
  /** All group calls of their people, the new ones included. */
  joined: ReadonlyMap<string, readonly Joined[]>;
  counted: Counted;
}

/** What moves because of new events, and the group calls that are in force with them. */
export async function movesOf(
  transaction: Transaction,
  envId: string,
  { events, joining, joined, counted }: NewEvents,
): Promise<{ joined: ReadonlyMap<string, readonly Joined[]>; moves: Move[] }> {
  if (joining.length === 0) return { joined, moves: [] };
  const isNew = new Set(events.map((event) => event.messageId));
  const waiting = await heldPeople(transaction, envId, [...new Set(joining.map(({ userId }) => userId))]);
  const held = new Set<string>();
  const moving = new Map<string, { before: Stay[]; after: Stay[]; past: PlacedEvent[] }>();
  let left = isHoldingAll(transaction, envId) ? 0 : MOVED_AT_ONCE;
  for (const userId of new Set(joining.map((event) => event.userId))) {
    const calls = joined.get(userId) ?? [];
    const before = stays(calls.filter((call) => !isNew.has(call.messageId)));
    const after = stays(calls);
    const changed = changedBetween(before, after);
    if (!changed) continue;
    // Most calls tell where a person is from now on, and nothing of theirs is later: then none of their past is read.
    const except = events.filter((event) => event.userId === userId).map(({ messageId }) => messageId);
    const isWaiting = waiting.has(userId);
    if (!isWaiting && !(await hasFloatingBetween(transaction, envId, { userId, ...changed, except })))
      continue;
    const count = isWaiting ? Infinity : await countFloating(transaction, envId, userId, left + 1);
    if (count > left) held.add(userId);
    else {
      moving.set(userId, { before, after, past: [] });
      left -= count;
    }
  }
  const calls = joining.filter(({ userId }) => held.has(userId));
  if (calls.length > 0) await holdCalls(transaction, envId, calls);
  const isHeld = new Set(calls.map(({ messageId }) => messageId));
  const backfills = moving.size > 0 ? await backfillsOf(transaction, envId) : [];
  for (const event of await floatingEvents(transaction, envId, [...moving.keys()])) {
    if (!isNew.has(event.messageId)) moving.get(event.userId)?.past.push(event);
  }
  const moves = [...moving.values()].map(({ past, ...timelines }) =>
    moveOf(past, timelines, { counted, backfills }),
  );
  const inForce = [...joined].map(([userId, all]): [string, readonly Joined[]] => [
    userId,
    all.filter(({ messageId }) => !isHeld.has(messageId)),
  ]);
  return { joined: held.size > 0 ? new Map(inForce) : joined, moves };
}

/** Environments, by connection, in which every call that moves somebody is held. */
const holding = new WeakMap<object, Set<string>>();

const isHoldingAll = (transaction: object, envId: string): boolean =>
  holding.get(transaction)?.has(envId) ?? false;

/** Holds every call that moves somebody from now on, or no longer; those that are held stay so until they are moved. */
export function holdMoves(transaction: object, envId: string, isHeld: boolean): void {
  const held = holding.get(transaction) ?? new Set<string>();
  holding.set(transaction, held);
  if (isHeld) held.add(envId);
  else held.delete(envId);
}

/** Folds a person's floating events as they were attributed and as they are. */
export function moveOf(
  past: readonly PlacedEvent[],
  { before, after }: { before: readonly Stay[]; after: readonly Stay[] },
  { counted, backfills }: { counted: Counted; backfills: readonly Backfill[] },
): Move {
  const fold = (timeline: readonly Stay[]) =>
    // Traits are not attributed by membership, so they do not move.
    foldPast(
      past.map((event) => ({ event, to: attribute(event.ts, timeline) })),
      counted,
      backfills,
    ).filter(({ rollup }) => rollup.table !== 'trait');
  return { gone: fold(before), come: fold(after) };
}

/** @param from from when on raw events are there: what older ones had added to the same rows stays */
export function moveStatements(envId: string, { gone, come }: Move, from: number): InStatement[] {
  const restored = from > 0 ? gone.filter(({ rollup }) => settlingOf(rollup) === 'apart') : [];
  return [
    ...gone.flatMap(({ rollup, rows }) => deleteKeys(envId, rollup, rows)),
    ...restored.map(({ rollup, rows }) => restoreKept(envId, rollup, rows)),
    ...come.flatMap(({ rollup, rows }) => upsertRollup(envId, rollup, rows)),
  ];
}
