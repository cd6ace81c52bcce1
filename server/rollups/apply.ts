// Puts new events into the rollups, inside the transaction that stored them. Most events state their account and simply
// add. Floating ones are attributed by the person's group calls, and when a new group call changes what those say
// about the past, the person's floating events move (move.ts).

import type { InStatement, Transaction } from '@libsql/client/sqlite3';
import { groupCalls, type StatedEvent } from '../storage/events.ts';
import { bumpPast, rawFrom } from '../storage/raw-bounds.ts';
import { upsertRollup } from '../storage/upsert.ts';
import { attribute, type Joined, stays } from './attribution.ts';
import { type Attributed, type Delta, foldEvents } from './fold.ts';
import { moveStatements, movesOf } from './move.ts';
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
  const known = await groupCalls(transaction, envId, [...people]);

  const { joined, moves } = await movesOf(transaction, envId, { events, joining, joined: known, counted });
  const statements: InStatement[] = [];
  if (moves.length > 0) {
    const from = await rawFrom(transaction, envId);
    statements.push(...moves.flatMap((move) => moveStatements(envId, move, from)));
    await bumpPast(transaction, envId);
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
  joined: ReadonlyMap<string, readonly Joined[]>,
): AttributedAs<E>[] {
  const timelines = new Map([...joined].map(([userId, calls]) => [userId, stays(calls)]));
  return events.map((event) => ({ event, to: attribute(event.ts, timelines.get(event.userId) ?? []) }));
}
