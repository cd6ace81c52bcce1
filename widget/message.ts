// Makes messages in Segment's shape. A message is turned into text at the time of the call, so that nothing the page does
// to its objects later can change it; what cannot be sent is refused here, with the reason.

import { EVENT_BYTES, ID_LENGTH } from '../shared/limits.ts';
import type { Traits } from '../shared/rule.ts';
import type { Identity } from './runtime/store.ts';
import type { Drops, Row } from './transport/shelf.ts';
import { VERSION } from './version.ts';

/** The `track` names that we report with ourselves; see shared/event.ts. */
export type OwnEvent = '$exposure' | '$progress' | '$answer';

/** Order of worth when the queue is full: views of pages go first, who somebody is and what they answered last. */
export const RANK = { page: 0, view: 1, track: 2, keep: 3 } as const;

export interface Message {
  type: 'track' | 'identify' | 'group' | 'page';
  event?: string;
  name?: string | undefined;
  groupId?: string;
  properties?: object;
  traits?: object | undefined;
}

/** Bad input of the page: told to its developers, never thrown at its users. */
export class BadCall extends Error {
  override name = 'bad_call';
}

export interface MessageDeps {
  newId: () => string;
  now: () => number;
  identity: () => Identity;
  page: () => { path: string; search?: string };
  locale: () => string;
  drops: () => Drops | undefined;
}

export function createMessages({ newId, now, identity, page, locale, drops }: MessageDeps) {
  return (message: Message, rank: number): Row => {
    const { anonymousId, userId, accountId } = identity();
    const messageId = newId();
    const at = now();
    const dropped = drops();
    const body = toJson({
      ...message,
      messageId,
      anonymousId,
      userId,
      originalTimestamp: new Date(at).toISOString(),
      context: {
        groupId: message.groupId ?? accountId,
        page: page(),
        locale: locale(),
        library: { name: 'foothold', version: VERSION },
        dropped,
      },
    });
    const bytes = new Blob([body]).size;
    if (bytes > EVENT_BYTES) throw new BadCall(`${message.event}: over ${EVENT_BYTES}`);
    return { id: messageId, at, rank, bytes, dropped, body };
  };
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new BadCall(`no JSON: ${error}`);
  }
}

/** An id or a name (both have the same limit) that may be sent: text (or a number) that is neither empty nor too long. */
export function wanted(value: unknown, what: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !text.trim()) throw new BadCall(`${what}: no text`);
  if (text.length > ID_LENGTH) throw new BadCall(`${what}: over ${ID_LENGTH}`);
  return text.trim();
}

export function wantedTraits(value: unknown, what: string): Traits | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw new BadCall(`${what}: no object`);
  return value as Traits;
}
