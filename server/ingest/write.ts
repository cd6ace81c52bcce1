// The writer: requests queue up, and a group of them is committed in one transaction, which is what makes "200 means
// on disk" affordable. In that transaction: raw events (the primary key stops repeats), then what the new ones add to
// every rollup. A request is answered when its group is on disk.

import type { Transaction } from '@libsql/client/sqlite3';
import { Refusal } from '../errors.ts';
import { applyEvents } from '../rollups/apply.ts';
import type { Counted, Row } from '../rollups/rollup.ts';
import { insertNewEvents } from '../storage/events.ts';
import type { Database } from '../storage/open.ts';
import type { StoredEvent } from './enrich.ts';

/** accepted: new and stored; duplicate: stored before; id_conflict: the id is taken by another event. */
export type Outcome = 'accepted' | 'duplicate' | 'id_conflict';

export interface Writer {
  /** Resolves once everything accepted is on disk; one outcome an event, in order. Throws `Refusal` busy. */
  submit(envId: string, events: readonly StoredEvent[]): Promise<Outcome[]>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

/** A group is committed this long after its first request, or when it is this large. */
const GROUP_DELAY_MS = 20;
const GROUP_EVENTS = 500;
/** Beyond this many events that wait or are being written a request is turned away to come back later. */
const MAX_PENDING_EVENTS = 5_000;

interface Request {
  envId: string;
  events: readonly StoredEvent[];
  resolve(outcomes: Outcome[]): void;
  reject(error: unknown): void;
}

export interface WriterDeps {
  database: Database;
  /** What the definitions of an environment count. */
  counted(envId: string): Promise<Counted>;
  random?: () => number;
}

export function createWriter({ database, counted, random = Math.random }: WriterDeps): Writer {
  const waiting: Request[] = [];
  let waitingEvents = 0;
  let writingEvents = 0;
  let running: Promise<void> | undefined;
  let wake: (() => void) | undefined;

  function submit(envId: string, events: readonly StoredEvent[]): Promise<Outcome[]> {
    const pending = waitingEvents + writingEvents;
    if (pending > 0 && pending + events.length > MAX_PENDING_EVENTS) {
      const retryAfter = 1 + Math.round(random() * 4);
      const refusal = new Refusal('busy', 'the server has more to store than it can; try again', {
        retryAfter,
      });
      return Promise.reject(refusal);
    }
    return new Promise((resolve, reject) => {
      waiting.push({ envId, events, resolve, reject });
      waitingEvents += events.length;
      if (waitingEvents >= GROUP_EVENTS) wake?.();
      running ??= run();
    });
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      if (waitingEvents < GROUP_EVENTS) await pause();
      const group = takeGroup();
      try {
        await commit(group);
      } catch (error) {
        for (const request of group) request.reject(error);
      }
      writingEvents = 0;
    }
    // In the same turn as the last look at `waiting`: a request that comes a moment later must start a run of its own.
    running = undefined;
  }

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GROUP_DELAY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** The next requests of one environment: a transaction never crosses tenants. */
  function takeGroup(): Request[] {
    const group: Request[] = [];
    const envId = waiting[0]?.envId;
    let size = 0;
    for (let i = 0; i < waiting.length && size < GROUP_EVENTS; ) {
      const request = waiting[i];
      if (request?.envId !== envId) {
        i++;
        continue;
      }
      waiting.splice(i, 1);
      group.push(request as Request);
      size += (request as Request).events.length;
    }
    waitingEvents -= size;
    writingEvents = size;
    return group;
  }

  async function commit(group: Request[]): Promise<void> {
    const envId = (group[0] as Request).envId;
    const outcomes = await database.writing(async (transaction) =>
      storeEvents(
        transaction,
        envId,
        group.flatMap((request) => request.events),
        await counted(envId),
      ),
    );
    let at = 0;
    for (const request of group) {
      request.resolve(outcomes.slice(at, at + request.events.length));
      at += request.events.length;
    }
  }

  return {
    submit,
    async drain() {
      while (running) await running;
    },
  };
}

/** Stores events of one environment and folds the new ones; one outcome each, in order. */
export async function storeEvents(
  transaction: Transaction,
  envId: string,
  events: readonly StoredEvent[],
  counted: Counted,
): Promise<Outcome[]> {
  const firstById = new Map<string, StoredEvent>();
  for (const event of events) if (!firstById.has(event.messageId)) firstById.set(event.messageId, event);
  const distinct = [...firstById.values()].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));

  const before = await insertNewEvents(transaction, envId, distinct.map(toRow));
  const fresh = distinct.filter((event) => !before.has(event.messageId));
  await applyEvents(transaction, envId, fresh, counted);

  const isKnown = new Set(before.keys());
  return events.map(({ messageId, digest }) => {
    const known = before.get(messageId) ?? firstById.get(messageId)?.digest;
    if (known !== digest) return 'id_conflict';
    if (isKnown.has(messageId)) return 'duplicate';
    isKnown.add(messageId);
    return 'accepted';
  });
}

const toRow = (event: StoredEvent): Row => ({
  message_id: event.messageId,
  type: event.type,
  name: event.name,
  user_id: event.userId,
  anonymous_id: event.anonymousId,
  account_id: event.accountId,
  ts: event.ts,
  received_at: event.receivedAt,
  known_at: event.knownAt,
  time_flag: event.timeFlag,
  digest: event.digest,
  properties: JSON.stringify(event.properties),
  context: JSON.stringify(event.context),
});
