// The load: a fixed number of requests under way at once, or a fixed rate of them. A request counts when its 200 has
// arrived, which is after the commit. Each lane has a connection and writes HTTP to it by hand: a client library asks for as
// much of the machine as a tenth of what the server does.

import { connect, type Socket } from 'node:net';
import { type BodyOptions, createBodies } from './event-bodies.ts';

export interface Load extends Omit<BodyOptions, 'lane'> {
  url: string;
  lanes: number;
  warmUpMs: number;
  measuredMs: number;
  /** Events a second to keep to; without it as many as are taken. */
  rate?: number;
  /** The server gives the body back: every 200 counts for the whole batch. */
  isEcho?: boolean;
  /** Ends as soon as this many events were accepted, warm-up included. */
  until?: number;
}

export interface Measured {
  eventsPerSecond: number;
  accepted: number;
  /** Requests that were told to come back. */
  turnedAway: number;
  /** Milliseconds from sending to the answer. */
  latencies: number[];
}

export async function drive({
  url,
  lanes,
  warmUpMs,
  measuredMs,
  rate,
  until = Infinity,
  isEcho = false,
  ...body
}: Load): Promise<Measured> {
  const from = performance.now() + warmUpMs;
  const end = from + measuredMs;
  const latencies: number[] = [];
  const lines: Line[] = [];
  let [stored, accepted, turnedAway] = [0, 0, 0];

  async function lane(id: number): Promise<void> {
    const bodies = createBodies({ ...body, lane: id });
    const line = createLine(url);
    lines.push(line);
    const pauseMs = rate === undefined ? 0 : (lanes * body.batch * 1000) / rate;
    let due = performance.now() + (pauseMs * id) / lanes;
    while (performance.now() < end && accepted < until) {
      if (pauseMs > 0) {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        due += pauseMs;
      }
      // Of a load at a fixed rate the time counts from when the request was due.
      const sent = pauseMs > 0 ? Math.min(performance.now(), due - pauseMs) : performance.now();
      const reply = await line.post(bodies.next());
      const count = isEcho ? body.batch : await acceptedIn(reply);
      const now = performance.now();
      accepted += count;
      if (count === 0) turnedAway++;
      if (now < from || now > end) continue;
      latencies.push(now - sent);
      stored += count;
    }
  }

  try {
    await Promise.all(Array.from({ length: lanes }, (_, id) => lane(id)));
  } finally {
    for (const line of lines) line.close();
  }
  const seconds = (Math.min(performance.now(), end) - from) / 1000;
  return { eventsPerSecond: Math.round(stored / seconds), accepted, turnedAway, latencies };
}

const BACK_OFF_MS = 50;

/** How many events the reply says were accepted; 0 for one that was turned away, after a pause. */
async function acceptedIn({ status, text }: Reply): Promise<number> {
  if (status === 200) return Number(/"accepted":(\d+)/.exec(text)?.[1] ?? 0);
  if (status !== 503 && status !== 429) throw new Error(`${status}: ${text}`);
  return new Promise((resolve) => setTimeout(resolve, BACK_OFF_MS, 0));
}

interface Reply {
  status: number;
  /** Head and body. */
  text: string;
}

/** A connection that stays, and is opened again where the server closed it; one request at a time. */
interface Line {
  post(body: Buffer): Promise<Reply>;
  close(): void;
}

function createLine(url: string): Line {
  const { hostname, port, host, pathname } = new URL(url);
  let socket: Socket | undefined;
  let settle: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  function open(): Socket {
    let text = '';
    return connect({ host: hostname, port: Number(port), noDelay: true })
      .setEncoding('latin1')
      .on('data', (part: string) => {
        text += part;
        const head = text.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
        if (length === undefined) return settle?.reject(new Error(`a reply without its length: ${text}`));
        if (text.length < head + 4 + Number(length)) return;
        const reply = { status: Number(text.slice(9, 12)), text };
        text = '';
        settle?.resolve(reply);
      })
      .on('error', (error) => settle?.reject(error))
      .on('close', () => {
        socket = undefined;
        settle?.reject(new Error('the server closed the connection'));
      });
  }

  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket ??= open();
        socket.cork();
        socket.write(
          `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\n\r\n`,
        );
        socket.write(body);
        socket.uncork();
      }),
    close: () => socket?.destroy(),
  };
}
