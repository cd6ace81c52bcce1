// Stands between an official client and the real server: writes down every request as it came over the wire, and answers
// some of them itself, as a server in trouble would.

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Recorded {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Of the answer. */
  status: number;
}

export interface Trouble {
  status: number;
  headers?: Record<string, string>;
}

export interface Front {
  url: string;
  requests: Recorded[];
  /** What the next requests with a body are answered with instead of being passed on, one each. */
  troubles: Trouble[];
  stop(): Promise<void>;
}

export async function startFront(target: string): Promise<Front> {
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const trouble = incoming.method === 'POST' ? front.troubles.shift() : undefined;
    const answer = trouble ? troubled(trouble, incoming) : await passOn(target, incoming, body);
    front.requests.push({
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ),
      body,
      status: answer.status,
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const front: Front = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    troubles: [],
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return front;
}

interface Passed {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer | string;
}

/** Pages of other origins may read the answer, as they may the server's own. */
const troubled = ({ status, headers = {} }: Trouble, { headers: asked }: IncomingMessage): Passed => ({
  status,
  headers: {
    'access-control-allow-origin': asked.origin ?? '*',
    'access-control-expose-headers': 'Retry-After',
    ...headers,
  },
  body: '{}',
});

function passOn(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const passed = request(target + url, { method, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const { connection: _, 'transfer-encoding': __, ...kept } = reply.headers;
        resolve({
          status: reply.statusCode ?? 500,
          headers: kept as Passed['headers'],
          body: Buffer.concat(chunks),
        });
      });
    });
    passed.on('error', reject);
    passed.end(body);
  });
}

/** The JSON of a body, gzip or not. */
export const jsonOf = ({ body }: Recorded): Sent =>
  JSON.parse((body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8'));

/** What these tests read of a request. */
export interface Sent {
  sentAt?: string;
  writeKey?: string;
  batch?: { messageId: string; type: string }[];
}
