// Judges each message of a batch on its own: the good ones go on, a bad one is set aside with a code and the field that
// is wrong, and costs the others nothing.

import { eventSchema, eventTime, type IncomingEvent, RESERVED_PROPERTIES } from '../../shared/event.ts';
import { plainTextOrNumber } from '../../shared/id.ts';
import { EVENT } from '../../shared/limits.ts';
import { isPlainText, isSmall, plainEvent } from './plain.ts';
import { wellFormed } from './well-formed.ts';

export interface Accepted {
  index: number;
  event: IncomingEvent;
}

/** Why a message cannot be stored. */
export interface Rejected {
  index: number;
  messageId: string | null;
  code: RejectCode;
  field: string | null;
  message: string;
  raw: unknown;
}

export type RejectCode =
  | 'not_an_object'
  | 'unknown_type'
  | 'missing_identity'
  | 'invalid_field'
  | 'invalid_time'
  | 'reserved_name'
  | 'too_large'
  | 'too_deep'
  | 'too_many_keys'
  | 'string_too_long'
  | 'id_conflict'
  /** From before the raw events that are kept. */
  | 'too_old'
  /** It claims a person or an account without proof, where proof is required. */
  | 'unproven_identity';

type Judged = { event: IncomingEvent } | { code: RejectCode; field: string | null; message: string };

/** A path is made of the sender's own keys, of which one may be as long as a message. */
const [FIELD_LENGTH, MESSAGE_LENGTH] = [256, 500];

const bounded = (text: string, length: number): string =>
  text.length <= length ? text : `${wellFormed(text.slice(0, length - 1))}…`;

/** Sorts messages into those that meet the schema and the limits, and those that do not. */
export function judgeMessages(messages: readonly unknown[]): { accepted: Accepted[]; rejected: Rejected[] } {
  const accepted: Accepted[] = [];
  const rejected: Rejected[] = [];
  messages.forEach((raw, index) => {
    const judged = judge(raw);
    if ('event' in judged) accepted.push({ index, event: judged.event });
    else {
      const { code, message } = judged;
      const field = judged.field === null ? null : bounded(judged.field, FIELD_LENGTH);
      const messageId = messageIdOf(raw);
      rejected.push({ index, messageId, code, field, message: bounded(message, MESSAGE_LENGTH), raw });
    }
  });
  return { accepted, rejected };
}

export function messageIdOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null ? (raw as { messageId?: unknown }).messageId : undefined;
  return typeof id === 'string' || typeof id === 'number'
    ? wellFormed(String(id).slice(0, EVENT.idLength))
    : null;
}

function judge(raw: unknown): Judged {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { code: 'not_an_object', field: null, message: 'a message is a JSON object' };
  }
  const excess = isSmall(raw) ? undefined : overLimit(raw);
  if (excess) return excess;
  const plain = plainEvent(raw as Record<string, unknown>);
  if (plain) return meaning(plain);
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || null;
    if (issue?.code === 'invalid_union' && field === 'type') {
      return {
        code: 'unknown_type',
        field,
        message: 'type must be track, identify, group, page, screen or alias',
      };
    }
    return { code: 'invalid_field', field, message: issue?.message ?? 'invalid' };
  }
  return meaning(parsed.data);
}

const TIMES = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const;

/** What the schema cannot say. */
function meaning(event: IncomingEvent): Judged {
  if (!event.userId && !event.anonymousId) {
    return { code: 'missing_identity', field: 'userId', message: 'give userId or anonymousId' };
  }
  for (const field of TIMES) {
    if (event[field] != null && eventTime(event[field]) === undefined) {
      return { code: 'invalid_time', field, message: `${field} is not an ISO 8601 date since 1970` };
    }
  }
  const wrong = wrongAccount(event);
  if (wrong) return wrong;
  if (event.type === 'track' && event.event.startsWith('$')) return reserved(event);
  return { event };
}

/** The account that the context states is a key as any other. An empty one is none. */
function wrongAccount({ context }: IncomingEvent): Judged | undefined {
  const { groupId, group } = (context ?? {}) as { groupId?: unknown; group?: { id?: unknown } | null };
  const stated = groupId ?? group?.id;
  if (stated == null || isPlainText(stated, EVENT.idLength)) return undefined;
  const field = groupId == null ? 'context.group.id' : 'context.groupId';
  const message = plainTextOrNumber(field).safeParse(stated).error?.issues[0]?.message;
  return message === undefined ? undefined : { code: 'invalid_field', field, message };
}

function reserved(event: IncomingEvent & { type: 'track' }): Judged {
  const schema = Object.hasOwn(RESERVED_PROPERTIES, event.event)
    ? RESERVED_PROPERTIES[event.event as keyof typeof RESERVED_PROPERTIES]
    : undefined;
  if (!schema) {
    return { code: 'reserved_name', field: 'event', message: 'names that begin with "$" are reserved' };
  }
  const issue = schema.safeParse(event.properties ?? {}).error?.issues[0];
  if (!issue) return { event };
  return { code: 'invalid_field', field: ['properties', ...issue.path].join('.'), message: issue.message };
}

type Excess = { code: RejectCode; field: string | null; message: string };

/** Walks the message once, without recursion, and stops at the first limit that it breaks. */
function overLimit(raw: object): Excess | undefined {
  let [keys, size] = [0, 2];
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: raw, path: '', depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string') {
      size += Buffer.byteLength(value) + 2;
      if (value.length > EVENT.stringLength) {
        return {
          code: 'string_too_long',
          field: path,
          message: `a string has at most ${EVENT.stringLength} characters`,
        };
      }
    } else if (typeof value === 'object' && value !== null) {
      if (depth > EVENT.depth)
        return { code: 'too_deep', field: path, message: `nests deeper than ${EVENT.depth}` };
      for (const [key, inner] of Object.entries(value)) {
        size += Buffer.byteLength(key) + 4;
        // The elements of a list have no names; their size bounds them.
        if (!Array.isArray(value) && ++keys > EVENT.keys) {
          return { code: 'too_many_keys', field: path || null, message: `has more than ${EVENT.keys} keys` };
        }
        stack.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      }
    } else size += 8;
    if (size > EVENT.bytes) return { code: 'too_large', field: null, message: `over ${EVENT.bytes} bytes` };
  }
  return undefined;
}
