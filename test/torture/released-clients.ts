// Promise 26: every released client keeps working. What each sent is sent again as it came over the wire, to the built server: in
// order, then again and again in other orders, by several at once. All of it is taken, and each message once.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { RECORDINGS, type Recording } from '../clients/record.ts';
import { removeFolder, startServerProcess } from '../fixtures/process.ts';
import { seeded, type Trial } from './trial.ts';

const ROUNDS = { short: 2, full: 200 };
const LANES = 4;

export const releasedClients: Trial = {
  promise: 26,
  what: 'what released clients sent, sent again in other orders by several at once',
  async run(_lab, size) {
    const server = await startServerProcess();
    const random = seeded(26);
    const recordings = readdirSync(RECORDINGS)
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(RECORDINGS, file), 'utf8')) as Recording[]);
    const all = recordings.flat();
    const counts = { requests: 0, accepted: 0, refused: 0, setAside: 0 };
    const send = async ({ method, path, headers, body, gzip }: Recording) => {
      const reply = await fetch(server.url + path, {
        method,
        headers,
        ...(body !== undefined && { body: gzip ? new Uint8Array(gzipSync(body)) : body }),
      });
      counts.requests++;
      const answer = (await reply.json()) as { accepted?: number; quarantined?: object[] };
      if (reply.status !== 200) counts.refused++;
      counts.accepted += answer.accepted ?? 0;
      counts.setAside += answer.quarantined?.length ?? 0;
    };
    try {
      for (const one of all) await send(one);
      const lanes = Array.from({ length: LANES }, async () => {
        for (let round = 0; round < ROUNDS[size]; round++)
          for (const one of [...all].sort(() => random() - 0.5)) await send(one);
      });
      await Promise.all(lanes);
      const messages = new Set(all.flatMap(messageIdsIn)).size;
      return {
        pass: counts.refused === 0 && counts.setAside === 0 && counts.accepted === messages && messages > 0,
        numbers: `${recordings.length} clients, ${counts.requests} requests, ${counts.refused} refused, ${counts.setAside} set aside; ${messages} messages, ${counts.accepted} stored`,
      };
    } finally {
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

/** A message without an id of its own is told by its place. */
function messageIdsIn({ path, body = '{}' }: Recording, place: number): string[] {
  if (path.startsWith('/v1/boot')) return [];
  const sent = JSON.parse(body) as { batch?: { messageId?: string }[]; messageId?: string; type?: string };
  const messages = sent.batch ?? (body === '{}' ? [] : [sent]);
  return messages.map(({ messageId }, i) => messageId ?? `${place} ${i}`);
}
