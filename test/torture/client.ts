// The page's delivery without a page: the very queue, messages and requests, on a disk in memory, with a clock that can run
// faster or stand wrong. Ten thousand events pass in seconds.

import { IDBFactory } from 'fake-indexeddb';
import { createGuard } from '../../widget/guard.ts';
import { createKeep } from '../../widget/keep.ts';
import { createMessages, type Message, RANK } from '../../widget/message.ts';
import { createMessageId } from '../../widget/message-id.ts';
import { createTimers } from '../../widget/timers.ts';
import { createQueue } from '../../widget/transport/queue.ts';
import { createSend } from '../../widget/transport/send.ts';
import { createShelf } from '../../widget/transport/shelf.ts';

interface ClientOptions {
  host: string;
  key: string;
  account: string;
  /** How much faster than ours its clock runs. */
  speed?: number;
  /** Milliseconds that its clock is ahead. */
  ahead?: number;
  random?: () => number;
}

export interface Client {
  /** Resolves when it is on disk. Returns the message's id. */
  track(event: string, properties?: object, rank?: number): Promise<string>;
  /** Messages that are not settled or dropped yet. */
  waiting(): number;
  /** Messages on its disk. */
  left(): Promise<number>;
  quarantined: Set<string>;
  /** Moves its clock. */
  skip(ms: number): void;
  now(): number;
  flush(): Promise<void>;
  wake(): void;
  stop(): void;
}

export function createClient({
  host,
  key,
  account,
  speed = 1,
  ahead = 0,
  random = Math.random,
}: ClientOptions): Client {
  const guard = createGuard(() => {});
  const began = Date.now();
  let skipped = ahead;
  const now = () => Math.round(began + (Date.now() - began) * speed + skipped);
  const plain = createTimers(guard);
  // A whole millisecond of ours is many of its own: a timer must not come early by its clock.
  const timers = {
    ...plain,
    after: (ms: number, work: () => unknown) => plain.after(Math.ceil(ms / speed) + 2, work),
  };
  const quarantined = new Set<string>();
  const settled = new Set<string>();
  const added = new Set<string>();
  const factory = new IDBFactory();
  const keep = createKeep(() => {
    throw new Error('no page, no storage');
  }, '');
  const shelf = createShelf({ name: 'queue', factory: () => factory, timers: plain, onLost() {} });
  const queue = createQueue({
    shelf,
    post: createSend({ host, writeKey: key, token: () => undefined, fetch, timers: plain, now, keep }).batch,
    timers,
    now,
    random,
    alone: (work) => work(),
    onSettled: (ids) => {
      for (const id of ids) settled.add(id);
    },
    onClosed: () => {},
    onQuarantined: (list) => {
      for (const { messageId } of list) if (messageId) quarantined.add(messageId);
    },
  });
  const message = createMessages({
    newId: createMessageId(now, (bytes) => crypto.getRandomValues(bytes)),
    now,
    identity: () => ({ anonymousId: `anonymous-${account}`, userId: `user-${account}`, accountId: account }),
    page: () => ({ path: '/reports' }),
    locale: () => 'en',
    drops: queue.takeDrops,
  });
  return {
    async track(event, properties = {}, rank = RANK.track) {
      const what: Message = { type: 'track', event, properties };
      const row = message(what, rank);
      added.add(row.id);
      await queue.add(row);
      return row.id;
    },
    waiting: () => added.size - settled.size,
    left: async () => (await shelf.all()).length,
    quarantined,
    skip(ms) {
      skipped += ms;
    },
    now,
    flush: () => queue.flush(true),
    wake: queue.wake,
    stop() {
      queue.stop(false);
      plain.stop();
    },
  };
}
