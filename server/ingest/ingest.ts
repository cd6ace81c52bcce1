// One request's worth of messages, from JSON to answer: judge, enrich, write. Nothing that could be parsed vanishes: each
// message ends up stored, recognised as a repeat, or in quarantine with its reason.

import { createHash } from 'node:crypto';
import { eventTime } from '../../shared/event.ts';
import { isObject } from '../../shared/is-object.ts';
import { EVENT, REQUEST } from '../../shared/limits.ts';
import type { BatchReply } from '../../shared/wire.ts';
import { Refusal } from '../errors.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import type { QuarantineRow } from '../storage/quarantine.ts';
import { judgeMessages, messageIdOf, type Rejected } from './accept.ts';
import { enrich, type StoredEvent } from './enrich.ts';
import { packEvents } from './pack.ts';
import { isOwn, withoutQuery } from './page-query.ts';
import type { Admit } from './proof.ts';
import type { Outcome } from './store.ts';
import { wellFormed } from './well-formed.ts';
import type { Writer } from './write.ts';

/**
 * The messages of one request: the first call gives those that were parsed, a later one parses them again. While a request waits
 * for the disk nothing holds them: thousands of small objects that live for a second cost each collection of garbage more than
 * all the parsing.
 */
export type Messages = () => readonly unknown[];

/**
 * Stores messages of one request; the reply may be sent as 200, for all of it is on disk. Without `admit` the sender is
 * trusted with whom they speak for. Throws `Refusal`.
 */
export type Ingest = (
  envId: string,
  messages: Messages,
  sentAt: unknown,
  admit?: Admit,
) => Promise<BatchReply>;

/** Events whose time was moved by more than this are named in the reply, with the time that they were given. */
const REPORTED_MOVE_MS = 3_600_000;

export interface IngestDeps {
  writer: Writer;
  meter?: Meter;
  now: () => number;
}

/** What a request comes down to before it is stored. */
interface Prepared {
  packed: string;
  /** Places of the packed events among the messages. */
  places: number[];
  rejected: Rejected[];
  moved: BatchReply['corrected'];
}

async function prepare(
  messages: readonly unknown[],
  { receivedAt, sentAt, admit }: { receivedAt: number; sentAt: unknown; admit: Admit | undefined },
): Promise<Prepared> {
  if (messages.length > REQUEST.events) {
    throw new Refusal('too_large', `a batch has at most ${REQUEST.events} events`, { field: 'batch' });
  }
  const judged = judgeMessages(messages);
  const received = { receivedAt, sentAt: eventTime(sentAt) };
  const enriched = judged.accepted.map(({ event }) => enrich(event, received));
  const { accepted, events, refused } = admit
    ? await admit(judged.accepted, enriched, messages)
    : { accepted: judged.accepted, events: enriched, refused: [] };
  return {
    packed: packEvents(events),
    places: accepted.map(({ index }) => index),
    rejected: [...judged.rejected, ...refused],
    moved: movedEvents(accepted, events),
  };
}

export function createIngest({ writer, meter = noMeter, now }: IngestDeps): Ingest {
  return async (envId, messages, sentAt, admit) => {
    const receivedAt = now();
    const { packed, places, rejected, moved } = await prepare(messages(), { receivedAt, sentAt, admit });
    const kept = (some: Rejected[]) =>
      some.map((one) => quarantineRow(one, { receivedAt, trusted: admit === undefined }, sentAt));
    const submission = { packed, events: places.length, refused: kept(rejected) };
    const { outcomes, dropped } = await writer.submit(envId, submission);
    // That an id is taken, or that an event is too old, shows only when the events are stored.
    const conflicts = conflictsOf(outcomes, places, messages);
    const late =
      conflicts.length > 0
        ? await writer.submit(envId, { packed: packEvents([]), events: 0, refused: kept(conflicts) })
        : undefined;
    // Of somebody who was erased nothing is set aside either.
    const isErased = new Set([
      ...dropped.map((i) => rejected[i]),
      ...(late?.dropped.map((i) => conflicts[i]) ?? []),
    ]);
    const refused = [...rejected, ...conflicts]
      .filter((one) => !isErased.has(one))
      .sort((a, b) => a.index - b.index);
    const told = reply(outcomes, { refused, erased: isErased.size, moved });
    if (told.accepted > 0) meter.settled('accepted', told.accepted);
    if (told.erased) meter.settled('erased', told.erased);
    if (told.duplicates > 0) meter.settled('duplicate', told.duplicates);
    for (const { code } of refused) meter.settled(code, 1);
    return told;
  };
}

function conflictsOf(
  outcomes: readonly Outcome[],
  places: readonly number[],
  messages: Messages,
): Rejected[] {
  const late = outcomes.flatMap((outcome, i) =>
    outcome === 'id_conflict' || outcome === 'too_old' ? [{ index: places[i] ?? i, outcome }] : [],
  );
  if (late.length === 0) return [];
  const again = messages();
  return late.map(({ index, outcome }) => {
    const raw = again[index];
    return { index, messageId: messageIdOf(raw), raw, ...LATE_REASONS[outcome] };
  });
}

function reply(
  outcomes: Outcome[],
  { refused, erased, moved = [] }: { refused: Rejected[]; erased: number; moved: BatchReply['corrected'] },
): BatchReply {
  const dropped = outcomes.filter((outcome) => outcome === 'erased').length + erased;
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    success: true,
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    quarantined: refused.map(({ index, messageId, code, field }) => ({ index, messageId, code, field })),
    retry: [],
    ...(dropped > 0 && { erased: dropped }),
    ...(moved.length > 0 && { corrected: moved }),
  };
}

function movedEvents(
  accepted: readonly { index: number }[],
  events: readonly StoredEvent[],
): BatchReply['corrected'] {
  return events.flatMap(({ messageId, ts, timeFlag, saidAt }, i) =>
    timeFlag && timeFlag !== 'old' && Math.abs(ts - saidAt) > REPORTED_MOVE_MS
      ? [{ index: accepted[i]?.index ?? i, messageId, timestamp: new Date(ts).toISOString() }]
      : [],
  );
}

const LATE_REASONS = {
  id_conflict: { code: 'id_conflict', field: 'messageId', message: 'another event has this messageId' },
  too_old: {
    code: 'too_old',
    field: 'timestamp',
    message: 'it is from before the raw events that are kept (retention.rawDays in the settings)',
  },
} as const;

/** Where somebody connects from, and with what: kept of nothing (enrich.ts leaves them out of what is stored). */
const TRACES = new Set(['ip', 'request_ip', 'userAgent', 'userAgentData']);

/** What is told of a page (enrich.ts): of any event beside its context, of a page view itself. */
function untraced(raw: unknown): unknown {
  if (!isObject(raw) || isOwn(raw.context)) return raw;
  const { type, context, properties } = raw;
  return {
    ...raw,
    ...(isObject(context) && { context: { ...context, page: withoutQuery(context.page) } }),
    ...((type === 'page' || type === 'screen') && { properties: withoutQuery(properties) }),
  };
}

/** The parser reads whatever nesting a body has room for; the serializer runs out of stack. */
function textOf(raw: unknown): string {
  try {
    return JSON.stringify(untraced(raw), (key, value) => (TRACES.has(key) ? undefined : value));
  } catch {
    return '"nests too deeply to be kept"';
  }
}

const keptText = (raw: unknown): string => wellFormed(textOf(raw).slice(0, EVENT.bytes));

/**
 * Enough of what came to see what was wrong with it, and to replay it: with when it was sent, by which the sender's clock is
 * corrected. That is another time at every attempt, so it does not make another message.
 */
function quarantineRow(
  { messageId, code, field, message, raw }: Rejected,
  came: Pick<QuarantineRow, 'receivedAt' | 'trusted'>,
  sentAt: unknown,
): QuarantineRow {
  const text = keptText(raw);
  const library = (raw as { context?: { library?: { name?: unknown; version?: unknown } } } | null)?.context
    ?.library;
  return {
    id: createHash('sha1').update(code).update(text).digest('base64url'),
    messageId,
    code,
    field,
    message,
    raw:
      eventTime(sentAt) !== undefined && isObject(raw) && raw.sentAt == null
        ? keptText({ ...raw, sentAt })
        : text,
    library: library
      ? wellFormed(`${String(library.name).slice(0, 100)} ${String(library.version ?? '').slice(0, 50)}`)
      : null,
    ...came,
  };
}
