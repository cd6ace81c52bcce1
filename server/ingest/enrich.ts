// Turns a judged message into the row that is stored: who, where, and when. The time is the sender's, corrected by how
// far the sender's clock was off when it sent: received - (sentAt - timestamp), as Segment defines it.

import { hash } from 'node:crypto';
import { eventTime, type IncomingEvent } from '../../shared/event.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { consentContext } from '../rollups/consent.ts';
import type { FoldableEvent } from '../rollups/rollup.ts';
import { v7 } from './message-id.ts';
import { isOwn, withoutQuery } from './page-query.ts';

/** An event as it is stored. */
export interface StoredEvent extends FoldableEvent {
  anonymousId: string | null;
  /** The account that the event states. */
  accountId: string | null;
  receivedAt: number;
  knownAt: number;
  timeFlag: TimeFlag | null;
  /** The sender's own time, uncorrected. */
  saidAt: number;
  digest: string;
  context: Record<string, unknown>;
}

/** moved: the clock was off and was corrected; future: it still made no sense and was set to now; old: over 30 days in a browser. */
export type TimeFlag = 'moved' | 'future' | 'old';

/** A sender's clock that is off by less is sound, and its times stay to the millisecond. */
const SOUND_CLOCK_MS = 2_000;
/** Corrected times may lie this far ahead of ours. */
const FUTURE_MS = 5 * 60_000;
const OLD_IN_BROWSER_MS = 30 * DAY_MS;

export interface Received {
  receivedAt: number;
  /** `sentAt` of the batch, for messages that have none of their own. */
  sentAt: number | undefined;
}

export function enrich(event: IncomingEvent, { receivedAt, sentAt }: Received): StoredEvent {
  const context = event.context ?? {};
  const time = correctTime(event, { receivedAt, sentAt: lastSent(eventTime(event.sentAt), sentAt) });
  const known = eventTime(event.receivedAt);
  return {
    messageId: event.messageId ?? v7(receivedAt),
    type: event.type,
    name: event.type === 'track' ? event.event : 'name' in event ? (event.name ?? '') : '',
    userId: event.userId ?? event.anonymousId ?? '',
    anonymousId: event.anonymousId ?? null,
    accountId: event.type === 'group' ? event.groupId : statedAccount(context),
    ts: time.ts,
    timeFlag: time.flag ?? event.timeFlag ?? null,
    saidAt: eventTime(event.timestamp ?? event.originalTimestamp) ?? receivedAt,
    receivedAt,
    knownAt: known !== undefined && known <= receivedAt ? known : receivedAt,
    digest: digestOf(event),
    properties: propertiesOf(event, context),
    context: keptOf(context),
  };
}

/** Some clients stamp messages once, and the batch at every attempt. */
const lastSent = (own: number | undefined, ofBatch: number | undefined): number | undefined =>
  own === undefined || ofBatch === undefined ? (own ?? ofBatch) : Math.max(own, ofBatch);

/** Context that is worth keeping; the rest (user agents, addresses) is dropped at the door. */
function keptOf(context: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {
    library: context.library ?? undefined,
    page: (isOwn(context) ? context.page : withoutQuery(context.page)) ?? undefined,
    locale: context.locale ?? undefined,
    timezone: context.timezone ?? undefined,
    campaign: context.campaign ?? undefined,
    groupId: context.groupId ?? undefined,
  };
  if (context.consent !== undefined) kept.consent = consentContext(context.consent);
  return context.dropped === undefined ? kept : { ...kept, ...droppedOf(context) };
}

const MAX_DROP_REASONS = 8;

/** What the page's queue had to let go, by reason: the widget's own ledger, told with the next message. */
function droppedOf({ dropped }: { dropped?: unknown }): { dropped?: Record<string, number> } {
  if (typeof dropped !== 'object' || dropped === null || Array.isArray(dropped)) return {};
  const counts = Object.entries(dropped)
    .filter(([, n]) => Number.isSafeInteger(n) && n > 0)
    .slice(0, MAX_DROP_REASONS);
  return counts.length > 0 ? { dropped: Object.fromEntries(counts) } : {};
}

/** The corrected time of an event, and how it came about. */
export function correctTime(
  event: Pick<IncomingEvent, 'timestamp' | 'originalTimestamp'> & { context?: IncomingEvent['context'] },
  { receivedAt, sentAt }: Received,
): { ts: number; flag: TimeFlag | null } {
  const said = eventTime(event.timestamp ?? event.originalTimestamp);
  if (said === undefined) return { ts: receivedAt, flag: null };
  const skew = sentAt === undefined ? 0 : receivedAt - sentAt;
  const isRetry = skew > 0 && skew <= RETRIED_FOR_MS && isStampedOnce(event.context);
  const isSound = Math.abs(skew) <= SOUND_CLOCK_MS || isRetry;
  const ts = isSound ? said : said + skew;
  if (ts > receivedAt + FUTURE_MS || ts < 0) return { ts: receivedAt, flag: 'future' };
  if (!isSound) return { ts, flag: 'moved' };
  return { ts, flag: isBrowser(event.context) && receivedAt - ts > OLD_IN_BROWSER_MS ? 'old' : null };
}

/**
 * RudderStack's Node SDK, and the one of Segment's that it came from, tell at every attempt when the first one was. They run on
 * servers, whose clocks are kept: what comes late was tried again. Were its clock slow after all, times would be early by as much.
 */
const STAMPED_ONCE = 'analytics-node';
/** Longer than they go on trying from memory; what comes later still has a wrong clock. */
const RETRIED_FOR_MS = 60 * 60_000;

const libraryOf = (context: IncomingEvent['context']): string =>
  String((context?.library as { name?: unknown } | undefined)?.name);

const isStampedOnce = (context: IncomingEvent['context']): boolean => libraryOf(context) === STAMPED_ONCE;

const BROWSER_LIBRARIES = ['foothold', 'analytics.js', 'RudderLabs JavaScript SDK'];

const isBrowser = (context: IncomingEvent['context']): boolean =>
  BROWSER_LIBRARIES.includes(libraryOf(context));

function statedAccount(context: Record<string, unknown>): string | null {
  const stated = context.groupId ?? (context.group as { id?: unknown } | undefined)?.id;
  return (typeof stated === 'string' && stated.trim()) || typeof stated === 'number'
    ? String(stated).trim()
    : null;
}

/** Properties or traits; RudderStack's identify keeps them in `context.traits`. Of an alias, whom it speaks of. */
function propertiesOf(event: IncomingEvent, context: Record<string, unknown>): FoldableEvent['properties'] {
  if (event.type === 'alias') return { previousId: event.previousId };
  const own = 'properties' in event ? event.properties : 'traits' in event ? event.traits : undefined;
  const nested = event.type === 'identify' ? context.traits : undefined;
  const told = nested ? { ...nested, ...own } : (own ?? {});
  const isOfPage = (event.type === 'page' || event.type === 'screen') && !isOwn(context);
  return (isOfPage ? withoutQuery(told) : told) as FoldableEvent['properties'];
}

/** Of what the sender said (of an exported event: at first), without what a retry changes (sentAt and the like). */
function digestOf(event: IncomingEvent): string {
  return event.digest ?? ownDigestOf(event);
}

/** Field by field, in the order of the schema: to copy all but a few costs three times as much. */
export function ownDigestOf(event: IncomingEvent): string {
  const { type, userId, anonymousId, timestamp, originalTimestamp, context } = event;
  const own: OfType = event;
  const said = {
    type,
    event: own.event,
    groupId: own.groupId,
    previousId: own.previousId,
    name: own.name,
    properties: own.properties,
    traits: own.traits,
    userId,
    anonymousId,
    timestamp,
    originalTimestamp,
  };
  return hash('sha1', JSON.stringify([said, context?.groupId ?? null]), 'base64url').slice(0, 16);
}

/** What only some types of events have. */
type OfType = Partial<Record<'event' | 'groupId' | 'previousId' | 'name' | 'properties' | 'traits', unknown>>;
