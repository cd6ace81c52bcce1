// The messages that a simulated year consists of: Segment's shape, with an id that depends on nothing but the account
// and the place in its history. Sending the same year twice therefore changes nothing.

import type { IncomingEvent } from '../../shared/event.ts';

export type Message = IncomingEvent & { messageId: string; timestamp: string };

type Bag = Record<string, unknown>;

/** One thing that happened, before it has an id. */
export interface Happening {
  /** Epoch milliseconds. */
  at: number;
  /** Absent for a visitor who has not signed up. */
  userId?: string;
  anonymousId?: string;
  what:
    | { type: 'track'; event: string; properties?: Bag }
    | { type: 'page'; name: string; properties: { path: string; title: string } }
    | { type: 'identify'; traits: Bag }
    | { type: 'group'; groupId: string; traits: Bag };
}

/** Sorts an account's happenings and makes them messages. Equal moments keep the order in which they were written. */
export function toMessages(accountId: string, happenings: Happening[]): Message[] {
  return happenings
    .map((happening, index) => ({ happening, index }))
    .sort((a, b) => a.happening.at - b.happening.at || a.index - b.index)
    .map(({ happening }, place) => toMessage(accountId, happening, place));
}

function toMessage(accountId: string, { at, userId, anonymousId, what }: Happening, place: number): Message {
  return {
    ...what,
    messageId: `${accountId}-${place}`,
    timestamp: new Date(at).toISOString(),
    // History as a server kept it: each was known when it happened.
    receivedAt: new Date(at).toISOString(),
    ...(userId !== undefined && { userId, context: { groupId: accountId } }),
    ...(anonymousId !== undefined && { anonymousId }),
  };
}
