// Clients that send batches one after the other, as fast as they are answered, and remember what was acknowledged.

import { KEYS, type ServerProcess } from '../fixtures/process.ts';
import { sleep } from './trial.ts';

export interface Sender {
  /** Events that the server said it has, new or again. */
  acked(): number;
  /** Ends after the batches that are under way. */
  stop(): Promise<void>;
}

export interface Sending {
  lanes?: number;
  batch?: number;
  /** Between two batches of a lane. */
  pauseMs?: number;
  /** What the events are called by, so that two senders do not share ids. */
  name?: string;
}

const RETRY_MS = 50;

/** The server may go away and come back under another address: it is asked for before every batch. */
export function startSending(server: () => ServerProcess, options: Sending = {}): Sender {
  const { lanes = 4, batch = 20, pauseMs = 0, name = 'sent' } = options;
  let [acked, isOver] = [0, false];

  async function send(body: string): Promise<void> {
    while (!isOver) {
      const reply = await fetch(`${server().url}/v1/batch`, { method: 'POST', body }).catch(() => undefined);
      if (reply?.ok) {
        const { accepted, duplicates } = (await reply.json()) as { accepted: number; duplicates: number };
        acked += accepted + duplicates;
        return;
      }
      await sleep(RETRY_MS);
    }
  }

  async function lane(number: number): Promise<void> {
    for (let i = 0; !isOver; i++) {
      const events = Array.from({ length: batch }, (_, k) => ({
        type: 'track',
        event: k % 3 ? 'Viewed' : 'Created',
        messageId: `${name}-${number}-${i}-${k}`,
        userId: `${name}-user-${(i + k) % 50}`,
        properties: { text: `some words of event ${i} of lane ${number}`, number: i },
        context: { groupId: `${name}-account-${number}` },
      }));
      await send(JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch: events }));
      if (pauseMs > 0) await sleep(pauseMs);
    }
  }

  const running = Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return {
    acked: () => acked,
    async stop() {
      isOver = true;
      await running;
    },
  };
}
