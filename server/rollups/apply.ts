// Puts new events into the rollups, inside the transaction that stored them. Most events state their account and simply
// add. Floating ones are attributed by the person's group calls, and when a new group call changes what those say
// about the past, the person's floating events move: what they added before is taken out by its exact keys, and all
// of them are folded again.

import type { InStatement, Transaction } from '@libsql/client/sqlite3';
import { backfillsOf } from '../storage/backfills.ts';
import {
  floatingEvents,
  groupCalls,
  hasFloatingBetween,
  type PlacedEvent,
  type StatedEvent,
} from '../storage/events.ts';
import { deleteKeys, upsertRollup } from '../storage/upsert.ts';
import { attribute, changedBetween, type Joined, type Stay, stays } from './attribution.ts';
import { type Attributed, type Delta, foldEvents } from './fold.ts';
import { foldPast } from './past.ts';
import type { Counted, FoldableEvent } from './rollup.ts';

/** Folds events that have just been stored. */
export async function applyEvents(
  transaction: Transaction,
  envId: string,
  events: readonly StatedEvent[],
  counted: Counted,
): Promise<void> {
  if (events.length === 0) return;
  const floating = events.filter((event) => event.accountId === null);
  const joining = events.filter((event) => event.type === 'group');
  const people = new Set([...floating, ...joining].map((event) => event.userId));
  const joined = await groupCalls(transaction, envId, [...people]);

  const statements: InStatement[] = [];
  const moved = await movedPeople(transaction, envId, events, joined);
  const backfills = moved.length > 0 ? await backfillsOf(transaction, envId) : [];
  for (const { before, after, past } of moved) {
    for (const { rollup, rows } of foldPast(attributeAll(past, before), counted, backfills)) {
      // Traits are not attributed by membership, so they do not move.
      if (rollup.table !== 'trait') statements.push(...deleteKeys(envId, rollup, rows));
    }
    statements.push(...upserts(envId, foldPast(attributeAll(past, after), counted, backfills)));
  }
  const attributed = [...attributeStated(events), ...attributeFloating(floating, joined)];
  statements.push(...upserts(envId, foldEvents(attributed, counted)));
  await transaction.batch(statements);
}

/** The account of each stored event, as all that is stored now tells. */
export async function attributeStored<E extends StatedEvent>(
  reader: Pick<Transaction, 'execute'>,
  envId: string,
  events: readonly E[],
): Promise<AttributedAs<E>[]> {
  const floating = events.filter((event) => event.accountId === null);
  const joined = await groupCalls(reader, envId, [...new Set(floating.map((event) => event.userId))]);
  return [...attributeStated(events), ...attributeFloating(floating, joined)];
}

export const upserts = (envId: string, deltas: readonly Delta[]): InStatement[] =>
  deltas.flatMap(({ rollup, rows }) => upsertRollup(envId, rollup, rows));

/** An attributed event that keeps what else is known of it. */
type AttributedAs<E extends FoldableEvent> = Attributed & { event: E };

const attributeStated = <E extends StatedEvent>(events: readonly E[]): AttributedAs<E>[] =>
  events.flatMap((event) =>
    event.accountId === null ? [] : [{ event, to: { accountId: event.accountId, via: 'stated' as const } }],
  );

function attributeFloating<E extends FoldableEvent>(
  events: readonly E[],
  joined: Map<string, Joined[]>,
): AttributedAs<E>[] {
  const timelines = new Map([...joined].map(([userId, calls]) => [userId, stays(calls)]));
  return events.map((event) => ({ event, to: attribute(event.ts, timelines.get(event.userId) ?? []) }));
}

const attributeAll = <E extends FoldableEvent>(events: readonly E[], timeline: readonly Stay[]) =>
  events.map((event) => ({ event, to: attribute(event.ts, timeline) }));

interface Moved {
  before: Stay[];
  after: Stay[];
  /** The floating events that were stored before. */
  past: PlacedEvent[];
}

/** The people whose accounts over time are told differently since these new events. */
async function movedPeople(
  transaction: Transaction,
  envId: string,
  events: readonly StatedEvent[],
  joined: Map<string, Joined[]>,
): Promise<Moved[]> {
  const isNew = new Set(events.map((event) => event.messageId));
  const moved = new Map<string, Moved>();
  for (const [userId, calls] of joined) {
    const before = stays(calls.filter((call) => !isNew.has(call.messageId)));
    const after = stays(calls);
    const changed = changedBetween(before, after);
    if (!changed) continue;
    // Most calls tell where a person is from now on, and nothing of theirs is later: then none of their past is read.
    const except = events.filter((event) => event.userId === userId).map(({ messageId }) => messageId);
    if (await hasFloatingBetween(transaction, envId, { userId, ...changed, except })) {
      moved.set(userId, { before, after, past: [] });
    }
  }
  for (const event of await floatingEvents(transaction, envId, [...moved.keys()])) {
    if (!isNew.has(event.messageId)) moved.get(event.userId)?.past.push(event);
  }
  return [...moved.values()].filter(({ past }) => past.length > 0);
}
