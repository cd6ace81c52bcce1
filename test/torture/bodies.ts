// Promises 21 and 22: whatever parses ends up stored, recognised as a repeat, or set aside, and is counted; and what has no
// end, no bottom or no measure is refused while it streams.

import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { z } from 'zod';
import { eventSchema } from '../../shared/event.ts';
import { REQUEST } from '../../shared/limits.ts';
import { KEYS, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { spoilt, valuesOf } from './from-schema.ts';
import { sleep, type Trial } from './trial.ts';

const SEED = 4_711;
const BODIES = { short: 200, full: 2_000 };

interface Reply {
  accepted: number;
  duplicates: number;
  quarantined: unknown[];
}

const NO_TIMES = { timestamp: null, originalTimestamp: null, sentAt: null, receivedAt: null };

/** Batches of messages, sound and spoilt, among things that are no messages; some come twice. */
function batches(): fc.Arbitrary<unknown[]> {
  const sound = valuesOf(z.toJSONSchema(eventSchema, { io: 'input', unrepresentable: 'any' }) as never, {});
  // Any text meets the schema of a time, and few are one.
  const known = sound.map((message) => ({ ...(message as object), ...NO_TIMES, userId: 'ann' }));
  const message = fc.oneof(
    { weight: 3, arbitrary: known },
    { weight: 2, arbitrary: spoilt(known) },
    { weight: 1, arbitrary: sound },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  return fc
    .array(message, { maxLength: 12 })
    .chain((list) => fc.boolean().map((twice) => (twice ? [...list, ...list] : list)));
}

export const nothingVanishes: Trial = {
  promise: 21,
  what: 'fuzzed bodies: accepted + duplicates + quarantined = items',
  async run(lab, size) {
    const server = await startServerProcess({ folder: await lab.folder() });
    try {
      const counts = {
        items: 0,
        accepted: 0,
        duplicates: 0,
        quarantined: 0,
        refused: 0,
        failures: 0,
        unequal: 0,
      };
      for (const batch of fc.sample(batches(), { numRuns: BODIES[size], seed: SEED })) {
        const reply = await fetch(`${server.url}/v1/batch`, {
          method: 'POST',
          body: JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch }),
        });
        if (reply.status >= 500) counts.failures++;
        if (reply.status !== 200) {
          counts.refused++;
          continue;
        }
        const { accepted, duplicates, quarantined } = (await reply.json()) as Reply;
        counts.items += batch.length;
        counts.accepted += accepted;
        counts.duplicates += duplicates;
        counts.quarantined += quarantined.length;
        if (accepted + duplicates + quarantined.length !== batch.length) counts.unequal++;
      }
      const { failures, unequal, refused } = counts;
      return {
        pass:
          failures === 0 && unequal === 0 && refused === 0 && counts.accepted > 0 && counts.quarantined > 0,
        numbers: `${BODIES[size]} bodies, ${counts.items} items = ${counts.accepted} accepted + ${counts.duplicates} duplicates + ${counts.quarantined} quarantined; ${unequal} bodies unequal, ${refused} refused, ${failures} answers of 5xx`,
      };
    } finally {
      await server.stop();
    }
  },
};

const post = (server: ServerProcess, body: BodyInit, headers: Record<string, string> = {}): Promise<number> =>
  fetch(`${server.url}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEYS.FOOTHOLD_WRITE_KEY}`, ...headers },
    body,
    duplex: 'half',
  } as RequestInit).then(
    async (reply) => {
      await reply.arrayBuffer();
      return reply.status;
    },
    // A server may close on somebody who does not stop sending.
    () => 0,
  );

/** A stream that says nothing of its length, and goes on for so many bytes. */
function chunked(bytes: number): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(64 * 1024).fill(0x20);
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      left -= piece.length;
      controller.enqueue(piece);
    },
  });
}

/** One byte a second, under a length that would take days; the status, or 0 when it is only cut off. */
async function slow(server: ServerProcess, ms: number): Promise<number> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (part) => {
    text += part;
  });
  socket.on('error', () => {});
  socket.write(
    `POST /v1/batch HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${KEYS.FOOTHOLD_WRITE_KEY}\r\ncontent-length: 100000\r\n\r\n{`,
  );
  for (const end = Date.now() + ms; Date.now() < end && !text && !socket.destroyed; await sleep(1_000))
    socket.write(' ');
  socket.destroy();
  return Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 0);
}

const memoryOf = async (server: ServerProcess): Promise<number> =>
  Number(
    /^process_resident_memory_bytes (\S+)/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1] ??
      0,
  );

const MIB = 1024 * 1024;
/** What the process may grow by while gigabytes are thrown at it. */
const GROWTH = 300 * MIB;
const SLOW_MS = 45_000;

export const limits: Trial = {
  promise: 22,
  what: 'endless and inflating bodies, depth, a million keys, a body that drips',
  async run(lab, size) {
    const server = await startServerProcess({ folder: await lab.folder() });
    const rounds = size === 'full' ? 20 : 3;
    try {
      await post(server, '{"batch":[]}');
      const before = await memoryOf(server);
      const got: Record<string, Set<number>> = {};
      const note = async (what: string, status: Promise<number>) => {
        got[what] = (got[what] ?? new Set()).add(await status);
      };
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(200 * MIB, 0x20)));
      const withKeys = (n: number) =>
        new Uint8Array(
          gzipSync(`{"batch":[{${Array.from({ length: n }, (_, key) => `"k${key}":1`).join()}}]}`),
        );
      const [many, million] = [withKeys(100_000), withKeys(1_000_000)];
      const deep = `{"batch":[{"type":"track","event":"x","userId":"a","properties":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}]}`;
      for (let n = 0; n < rounds; n++) {
        await note('long', post(server, new Uint8Array(8 * MIB)));
        await note('chunked', post(server, chunked(64 * MIB)));
        await note('bomb', post(server, bomb));
        await note('many keys', post(server, many));
        await note('a million keys', post(server, million));
        await note('deep', post(server, deep));
        await note('deep and unfinished', post(server, `{"batch":${'['.repeat(200_000)}`));
        await note('half a million lists', post(server, `{"batch":[${'[],'.repeat(500_000)}[]]}`));
        await note(
          'too many',
          post(server, JSON.stringify({ batch: new Array(REQUEST.events + 1).fill(1) })),
        );
      }
      if (size === 'full') await note('slow', slow(server, SLOW_MS));
      const grown = (await memoryOf(server)) - before;
      const alive = (await fetch(`${server.url}/readyz`)).status;
      // 0: closed on somebody who did not stop sending. What nests too deeply is one bad event of a good batch.
      const fine: Record<string, number[]> = {
        long: [413],
        chunked: [413, 0],
        bomb: [413],
        'many keys': [200],
        'a million keys': [413],
        deep: [200, 400],
        'deep and unfinished': [400],
        'half a million lists': [413],
        'too many': [413],
        slow: [408],
      };
      const wrong = Object.entries(got).filter(([what, statuses]) =>
        [...statuses].some((one) => !fine[what]?.includes(one)),
      );
      return {
        pass: wrong.length === 0 && grown < GROWTH && alive === 200,
        numbers: `${Object.entries(got)
          .map(([what, statuses]) => `${what} ${[...statuses].join('/')}`)
          .join(', ')}; memory ${(grown / MIB).toFixed(0)} MiB more, ready ${alive}`,
      };
    } finally {
      await server.stop();
    }
  },
};
