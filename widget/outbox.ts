// What this page says to the server: messages are made, noted in the journal, and queued. The queue is made with the first
// message, or at once where earlier pages have stored some: a page that has nothing to say pays for neither disk nor locks.

import type { Journal } from './journal.ts';
import type { Keep } from './keep.ts';
import { createMessages, type Message, type MessageDeps } from './message.ts';
import type { Timers } from './timers.ts';
import { createAlone } from './transport/alone.ts';
import { createQueue, type Queue, type QueueDeps } from './transport/queue.ts';
import type { Send } from './transport/send.ts';
import { createShelf } from './transport/shelf.ts';

export interface Outbox {
  /** Resolves when the message is on disk, or in memory where there is no disk; throws what cannot be sent. */
  add(message: Message, rank: number): Promise<void>;
  /** Sends what waits, of earlier pages as well. Never rejects. */
  flush(): Promise<void>;
  /** Undefined as long as there was nothing to send. */
  queue(): Queue | undefined;
  /** With `forget`, what waits is deleted. */
  stop(forget: boolean): void;
}

interface Deps extends Omit<MessageDeps, 'drops'>, Pick<QueueDeps, 'now' | 'random' | 'onClosed'> {
  timers: Timers;
  /** Of the database and of the lock. */
  name: string;
  keep: Keep;
  journal: Journal;
  send: Send;
  report: (error: unknown, code: string) => void;
}

export function createOutbox(deps: Deps): Outbox {
  const { journal, report } = deps;
  let queue: Queue | undefined;
  let ended = false;
  let message: ReturnType<typeof createMessages>;

  function open(): Queue {
    if (queue) return queue;
    const next = createQueue({
      ...deps,
      shelf: createShelf({ ...deps, factory: () => indexedDB, onLost: () => next.diskLost() }),
      post: deps.send.batch,
      alone: createAlone({ ...deps, locks: () => navigator.locks }),
      onSettled: journal.settled,
      onQuarantined(list) {
        for (const { code, field, messageId } of list) {
          report(`${code} ${field}`, 'refused_event');
          journal.settled([messageId], 'refused');
        }
      },
    });
    message = createMessages({ ...deps, drops: next.takeDrops });
    queue = next;
    return next;
  }

  async function look(): Promise<void> {
    try {
      // Where storage is denied, Chromium's databases() rejects once more into the page; this throws before.
      const stored = localStorage.length > 0 && (await indexedDB.databases?.());
      if (ended || (stored && !stored.some(({ name }) => name === deps.name))) return;
    } catch {
      // Where there is no telling, there may be some.
    }
    open();
  }
  const looked = look();

  return {
    add(what, rank) {
      const all = open();
      const row = message(what, rank);
      journal.add(row, what.event ?? what.type);
      return all.add(row);
    },
    async flush() {
      await looked;
      await queue?.flush(true);
    },
    queue: () => queue,
    stop(forget) {
      ended = true;
      // What earlier pages stored goes as well.
      if (forget) open();
      queue?.stop(forget);
    },
  };
}
