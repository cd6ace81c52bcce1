// Load on a real server whose acknowledgements are remembered: what was answered with 200 must be found in the database,
// whatever happened to the server meanwhile.

import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { KEYS, runCli, type ServerProcess } from '../fixtures/process.ts';
import { sleep } from './trial.ts';

export interface Pump {
  acked: Set<string>;
  /** Answers by status; 0 is none. */
  statuses: Map<number, number>;
  /** Why there was none. */
  silences: Set<string>;
  /** Whether the last answer of any lane was 200, and when that was. */
  lastAckedAt: number;
  stop(): Promise<void>;
}

export interface PumpOptions {
  /** Names the events, so that several pumps may fill one database. */
  name: string;
  lanes?: number;
  batch?: number;
  /** Between two requests of a lane. */
  pauseMs?: number;
  properties?: object;
}

const ANSWER_MS = 20_000;

/** Sends until it is stopped. */
export function startPump(
  url: string,
  { name, lanes = 8, batch = 20, pauseMs = 0, properties = {} }: PumpOptions,
): Pump {
  let isStopping = false;
  const pump: Pump = { acked: new Set(), statuses: new Map(), silences: new Set(), lastAckedAt: 0, stop };

  async function lane(id: number): Promise<void> {
    for (let i = 0; !isStopping; i++) {
      const ids = Array.from({ length: batch }, (_, k) => `${name}-${id}-${i}-${k}`);
      const status = await send(
        url,
        ids.map((messageId, k) => eventOf(messageId, (id * 7 + i + k) % 50, properties)),
        (why) => pump.silences.add(why),
      );
      pump.statuses.set(status, (pump.statuses.get(status) ?? 0) + 1);
      if (status === 200) {
        for (const messageId of ids) pump.acked.add(messageId);
        pump.lastAckedAt = Date.now();
      }
      if (status !== 200) await sleep(20);
      else if (pauseMs > 0) await sleep(pauseMs);
    }
  }

  const running = Promise.all(Array.from({ length: lanes }, (_, id) => lane(id)));
  async function stop() {
    isStopping = true;
    await running;
  }
  return pump;
}

const eventOf = (messageId: string, user: number, properties: object) => ({
  type: 'track',
  event: `Use ${user % 7}`,
  messageId,
  userId: `user-${user}`,
  properties,
  context: { groupId: `account-${user % 10}` },
});

/** The status, or 0 where there was no answer. */
export async function send(
  url: string,
  batch: object[],
  onSilence: (why: string) => void = () => undefined,
): Promise<number> {
  try {
    const reply = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await reply.arrayBuffer();
    return reply.status;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    onSilence(cause?.code ?? name);
    return 0;
  }
}

export interface Audit {
  /** Acknowledged and not there. */
  lost: number;
  stored: number;
  /** SQLite finds the file sound. */
  isSound: boolean;
}

/** Looks into the database of a server, running or not. */
export async function auditOf(folder: string, acked: Iterable<string>): Promise<Audit> {
  const client = createClient({ url: `file:${join(folder, 'foothold.db')}`, timeout: 10_000 });
  try {
    const { rows } = await client.execute('select message_id from event');
    const stored = new Set(rows.map((row) => String(row[0])));
    const check = await client.execute('pragma integrity_check');
    const lost = [...acked].filter((id) => !stored.has(id)).length;
    return { lost, stored: stored.size, isSound: check.rows[0]?.[0] === 'ok' };
  } finally {
    client.close();
  }
}

/** Whether a rebuild finds every rollup as it stands; the server must not be running. */
export async function rebuildsAlike(server: Pick<ServerProcess, 'env'>): Promise<boolean> {
  return (await runCli(['rebuild'], server.env)).code === 0;
}

export const statusesOf = ({ statuses, silences }: Pump): string =>
  [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, n]) => `${n} x ${status || `no answer (${[...silences].join(', ')})`}`)
    .join(', ');
