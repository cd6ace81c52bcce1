// The writer: requests queue up, and a group of them is committed in one transaction, which is what makes "200 means
// on disk" affordable. While one group is being written the next one gathers, so groups grow with the load, and with no load
// nothing waits. One that is large follows as soon as the other waits for nothing but the disk, so that the writing thread
// has it at hand. A request is answered when its group is on disk.

import { Refusal } from '../errors.ts';
import { type Meter, noMeter } from '../monitor/meter.ts';
import type { Database } from '../storage/open.ts';
import type { QuarantineRow } from '../storage/quarantine.ts';
import { type GroupOutcomes, type Outcome, type Outcomes, storeGroup } from './store.ts';

/** What one request brings. */
export interface Submission {
  /** The events, packed (see pack.ts), and how many they are. */
  packed: string;
  events: number;
  /** What could not be accepted, to be kept beside. */
  refused: readonly QuarantineRow[];
}

/** What became of a submission. */
export interface Submitted {
  /** One an event, in order. */
  outcomes: Outcome[];
  /** Places in `refused` of what is kept nowhere: it is about somebody who was erased. */
  dropped: number[];
}

export interface Writer {
  /** Resolves once everything is on disk. Throws `Refusal` busy. */
  submit(envId: string, submission: Submission): Promise<Submitted>;
  /** Events and bytes that wait or are being written. */
  pending(): { events: number; bytes: number };
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

/** Bounds how long one transaction holds up the others. */
const GROUP_EVENTS = 5_000;
/** From so many on a group does not wait until the one before is on disk; the smaller ones are the dearer, the smaller they are. */
const LARGE_GROUP_EVENTS = 500;
/** Beyond these a request is turned away to come back later. */
export const MAX_PENDING = { events: 10_000, bytes: 32 * 1024 * 1024 } as const;
/** Those who are turned away together come back spread over this many seconds. */
const RETRY_SPREAD_S = 4;

interface Request extends Submission {
  envId: string;
  bytes: number;
  resolve(submitted: Submitted): void;
  reject(error: unknown): void;
}

export interface WriterDeps {
  database: Pick<Database, 'call' | 'trouble'>;
  meter?: Meter;
  random?: () => number;
}

export function createWriter({ database, meter = noMeter, random = Math.random }: WriterDeps): Writer {
  const waiting: Request[] = [];
  const pending = { events: 0, bytes: 0 };
  let waitingEvents = 0;
  /** Groups that are being written: one, and the next one while it waits for the disk. One larger group costs less than two. */
  const underWay = new Set<Promise<void>>();
  let newest: readonly Request[] = [];
  /** Whether the newest group waits for the disk. */
  let isCommitting = false;
  let isGathering = false;

  function submit(envId: string, submission: Submission): Promise<Submitted> {
    const bytes = sizeOf(submission);
    const isFull =
      pending.events + submission.events > MAX_PENDING.events || pending.bytes + bytes > MAX_PENDING.bytes;
    if (pending.bytes > 0 && isFull) {
      meter.turnedAway('queue');
      const message = 'the server has more to store than it can; try again';
      return Promise.reject(later(new Refusal('busy', message)));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ ...submission, envId, bytes, resolve, reject });
      waitingEvents += submission.events;
      pending.events += submission.events;
      pending.bytes += bytes;
      // What arrives in the same turn of the event loop goes together.
      if (isGathering) return;
      isGathering = true;
      setImmediate(() => {
        isGathering = false;
        next();
      });
    });
  }

  const later = ({ code, message }: Refusal): Refusal =>
    new Refusal(code, message, { retryAfter: 1 + Math.round(random() * RETRY_SPREAD_S) });

  function next(): void {
    if (waiting.length === 0) return;
    if (underWay.size > 0 && !(isCommitting && waitingEvents >= LARGE_GROUP_EVENTS)) return;
    isCommitting = false;
    newest = takeGroup();
    const written: Promise<void> = commitGroup(newest).then(() => {
      underWay.delete(written);
      next();
    });
    underWay.add(written);
  }

  /** The next requests of one environment: a transaction never crosses tenants. */
  function takeGroup(): Request[] {
    const envId = waiting[0]?.envId;
    const group: Request[] = [];
    const others: Request[] = [];
    let size = 0;
    for (const request of waiting.splice(0)) {
      if (request.envId === envId && size < GROUP_EVENTS) {
        group.push(request);
        size += request.events;
      } else others.push(request);
    }
    waiting.push(...others);
    waitingEvents -= size;
    return group;
  }

  async function commitGroup(group: readonly Request[]): Promise<void> {
    const began = performance.now();
    try {
      const envId = (group[0] as Request).envId;
      const requests = group.map((request) => request.packed);
      const refused = group.flatMap((request) => request.refused);
      const stored = await database.call(storeGroup, { envId, requests, refused }, () => {
        isCommitting = group === newest;
        next();
      });
      const events = group.reduce((sum, request) => sum + request.events, 0);
      meter.committed({ events, requests: group.length, seconds: (performance.now() - began) / 1000 });
      tell(group, stored);
    } catch (error) {
      const trouble = database.trouble();
      for (const request of group) {
        if (trouble) meter.turnedAway(trouble);
        request.reject(error instanceof Refusal ? later(error) : error);
      }
    } finally {
      for (const { events, bytes } of group) {
        pending.events -= events;
        pending.bytes -= bytes;
      }
    }
  }

  return {
    submit,
    pending: () => ({ ...pending }),
    async drain() {
      for (next(); underWay.size > 0; next()) await Promise.all(underWay);
    },
  };
}

/** Each request hears of its own. */
function tell(group: readonly Request[], { outcomes, dropped }: GroupOutcomes): void {
  let at = 0;
  group.forEach(({ refused, events, resolve }, i) => {
    const own = dropped.filter((place) => place >= at && place < at + refused.length);
    const from = at;
    at += refused.length;
    resolve({ outcomes: eachOf(outcomes[i] ?? [], events), dropped: own.map((place) => place - from) });
  });
}

/** JavaScript keeps text of other scripts in two bytes a character; this bounds the queue, so an estimate will do. */
const sizeOf = ({ packed, refused }: Submission): number =>
  packed.length + refused.reduce((sum, row) => sum + row.raw.length, 0);

const eachOf = (outcomes: Outcomes, events: number): Outcome[] =>
  typeof outcomes === 'string' ? new Array<Outcome>(events).fill(outcomes) : outcomes;
