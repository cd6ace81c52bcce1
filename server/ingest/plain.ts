// Nearly every message is plain: its fields are what the schema asks for, letter by letter, and nothing in it comes near a
// limit. Such a message is judged here, at a tenth of the cost. What is told here agrees with the schema in every letter
// (a property test holds them together); whatever is not plain is left to it, and so are all reasons for a refusal.

import type { IncomingEvent } from '../../shared/event.ts';
import { PLAIN } from '../../shared/id.ts';
import { EVENT } from '../../shared/limits.ts';

type Raw = Record<string, unknown>;

/** The event that the schema would make of it, fields in the schema's order; undefined when the schema must be asked. */
export function plainEvent(raw: Raw): IncomingEvent | undefined {
  if (raw.digest !== undefined || raw.timeFlag !== undefined) return undefined;
  const head = headOf(raw);
  if (!head) return undefined;
  const event: Raw = head;
  for (const field of IDS) {
    const value = raw[field];
    if (value === undefined) continue;
    if (value !== null && !isPlainText(value, EVENT.idLength)) return undefined;
    event[field] = value;
  }
  for (const field of TIMES) {
    const value = raw[field];
    if (value === undefined) continue;
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') return undefined;
    event[field] = value;
  }
  const { context } = raw;
  if (context === undefined) return event as IncomingEvent;
  if (context !== null && !isBag(context)) return undefined;
  event.context = context;
  return event as IncomingEvent;
}

const IDS = ['messageId', 'userId', 'anonymousId'] as const;
const TIMES = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const;

/** What differs from type to type. */
function headOf(raw: Raw): Raw | undefined {
  const { type } = raw;
  if (type === 'track') {
    return isPlainText(raw.event, EVENT.nameLength)
      ? withBag({ type, event: raw.event }, raw, 'properties')
      : undefined;
  }
  if (type === 'identify') return withBag({ type }, raw, 'traits');
  if (type === 'group') {
    return isPlainText(raw.groupId, EVENT.idLength)
      ? withBag({ type, groupId: raw.groupId }, raw, 'traits')
      : undefined;
  }
  if (type !== 'page' && type !== 'screen') return undefined;
  const { name } = raw;
  if (name === undefined) return withBag({ type }, raw, 'properties');
  return name === null || typeof name === 'string' ? withBag({ type, name }, raw, 'properties') : undefined;
}

function withBag(head: Raw, raw: Raw, field: 'properties' | 'traits'): Raw | undefined {
  const bag = raw[field];
  if (bag === undefined) return head;
  if (bag !== null && !isBag(bag)) return undefined;
  head[field] = bag;
  return head;
}

/** The schema drops a key of that name. */
const isBag = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');

export const isPlainText = (value: unknown, length: number): boolean =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= length &&
  value.trim() === value &&
  PLAIN.test(value);

/** Bytes of one character of a JavaScript string in UTF-8, at most. */
const MAX_BYTES = 3;

/** Whether the message is surely within every limit. Counts generously; what is not sure is measured elsewhere. */
export const isSmall = (raw: object): boolean => room(raw, 0, { keys: EVENT.keys, bytes: EVENT.bytes });

function room(value: object, depth: number, left: { keys: number; bytes: number }): boolean {
  if (depth > EVENT.depth) return false;
  for (const key in value) {
    const inner: unknown = (value as Raw)[key];
    left.bytes -= key.length * MAX_BYTES + PUNCTUATION;
    if (--left.keys < 0) return false;
    if (typeof inner === 'string') {
      if (inner.length > EVENT.stringLength) return false;
      left.bytes -= inner.length * MAX_BYTES;
    } else if (typeof inner === 'object' && inner !== null && !room(inner, depth + 1, left)) return false;
  }
  return left.bytes >= 0;
}

/** Bytes for a number, a constant, quotes, colons and commas, and more. */
const PUNCTUATION = 12;
