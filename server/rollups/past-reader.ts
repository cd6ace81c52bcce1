// What is read and folded of stored events away from the thread that stores, each in one snapshot. What comes of it is handed to
// that thread with the version of the past that it rests on, and is good there only as long as that has not changed.

import type { Transaction } from '@libsql/client/sqlite3';
import { loadDefinitions } from '../definitions/load.ts';
import { backfillsOf } from '../storage/backfills.ts';
import { definitionState } from '../storage/definitions.ts';
import { countFloatingUntil, floatingEvents, groupCalls, newestPosition } from '../storage/events.ts';
import { heldCalls } from '../storage/held-calls.ts';
import { countOlder, olderPositions } from '../storage/older-events.ts';
import { createOrm } from '../storage/open.ts';
import { stays } from './attribution.ts';
import { type FoldedChunk, foldChunk } from './backfill.ts';
import { moveOf } from './move.ts';
import { type PackedDelta, packDeltas } from './packed-delta.ts';

type Reader = Pick<Transaction, 'execute'>;

/** A person folded anew, with all that it rests on. */
export interface FoldedMove {
  envId: string;
  userId: string;
  basis: string;
  /** Events at greater positions came since. */
  position: number;
  gone: PackedDelta[];
  come: PackedDelta[];
}

/** Folds a person whose group calls are held, as they are attributed and as they will be. */
export async function foldMove(
  reader: Reader,
  { envId, userId }: { envId: string; userId: string },
): Promise<FoldedMove> {
  const position = await newestPosition(reader);
  const { before, after } = await timelines(reader, { envId, userId });
  const past = await floatingEvents(reader, envId, [userId]);
  const { counted } = await loadDefinitions({ orm: createOrm(reader as never) }, envId);
  const backfills = await backfillsOf(reader, envId);
  const { gone, come } = moveOf(past, { before, after }, { counted, backfills });
  return {
    envId,
    userId,
    basis: await moveBasis(reader, { envId, userId, position }),
    position,
    gone: packDeltas(gone),
    come: packDeltas(come),
  };
}

/** Where a person is by the group calls in force, and by those as well that are held. */
export async function timelines(reader: Reader, { envId, userId }: { envId: string; userId: string }) {
  const inForce = (await groupCalls(reader, envId, [userId])).get(userId) ?? [];
  const held = await heldCalls(reader, envId, userId);
  return { before: stays(inForce), after: stays([...inForce, ...held]) };
}

/** A text that is another one when a person would have to be folded again. */
export async function moveBasis(
  reader: Reader,
  { envId, userId, position }: { envId: string; userId: string; position: number },
): Promise<string> {
  const backfills = await backfillsOf(reader, envId);
  const held = await heldCalls(reader, envId, userId);
  const calls = (await groupCalls(reader, envId, [userId])).get(userId) ?? [];
  return JSON.stringify([
    // Positions are never given twice: as many as there were are those that there were.
    await countFloatingUntil(reader, envId, { userId, position }),
    await definitionState(reader, envId),
    backfills.map(({ id, position, counts }) => [id, position, counts]),
    held.map(({ messageId }) => messageId),
    calls.map(({ messageId }) => messageId).sort(),
  ]);
}

/** What can be asked of the thread that reads the past. */
export const PAST_QUESTIONS = {
  chunk: (reader: Reader, of: { envId: string; size: number }): Promise<FoldedChunk | undefined> =>
    foldChunk(reader, of),
  move: foldMove,
  older: (reader: Reader, of: { envId: string; from: number; after: number; limit: number }) =>
    olderPositions(reader, of),
  countOlder: (reader: Reader, of: { envId: string; from: number }) => countOlder(reader, of),
};

export type PastQuestions = typeof PAST_QUESTIONS;
