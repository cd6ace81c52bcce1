// Promise 35: erasure is complete. People are erased while others are active; their devices, which were offline, then send
// what they kept; every rollup is made anew; and the files are searched for their names.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KEYS, removeFolder, runCli, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import { startSending } from './sender.ts';
import type { Trial } from './trial.ts';

const EVENTS_A_PERSON = 100;
/**
 * Deleted rows are overwritten; pages that were rearranged before may keep a shred of what they once held: a share of what was there,
 * or, of the few pages that a short run fills, what two of them keep (a row's two ids each).
 */
const MOST_SHREDS = { share: 0.001, number: 4 };

export const erasure: Trial = {
  promise: 35,
  what: 'people erased under writes, their offline queues replayed, every rollup rebuilt, a copy of all rows searched',
  async run(lab, size) {
    const people = size === 'full' ? 20 : 3;
    const server = await startServerProcess();
    const sending = startSending(() => server, { lanes: 2, pauseMs: 20 });
    let [late, settled, stored, refused, before] = [0, 0, 0, 0, 0];
    try {
      for (let n = 0; n < people; n++) await send(server, eventsOf(n, 'early'));
      before = await searched(server.folder);
      for (let n = 0; n < people; n++) {
        const reply = await server.api('DELETE', `/v1/users/erased-person-${n}`);
        if (reply.status !== 200) throw new Error(`DELETE: ${reply.status} ${await reply.text()}`);
      }
      for (let n = 0; n < people; n++) {
        // What was sent before comes again, and with it what had not been sent yet.
        const events = [...eventsOf(n, 'early'), ...eventsOf(n, 'late')];
        const { erased = 0, accepted, duplicates, quarantined } = await send(server, events);
        late += events.length;
        settled += erased;
        stored += accepted + duplicates;
        // What is malformed is settled like the rest: nothing of somebody who was erased is set aside.
        refused += quarantined.length;
      }
    } finally {
      await sending.stop();
      await server.stop();
    }
    const rebuilt = await runCli(['rebuild'], server.env);
    // The copy has every row and no free space; what the file itself still has is told as well.
    const copies = await lab.folder();
    await runCli(['backup', join(copies, 'copy.db')], server.env);
    const references = await searched(copies);
    const shreds = await searched(server.folder);
    await removeFolder(server.folder);
    const isRebuilt = rebuilt.code === 0 && !/[1-9]\d* differ/.test(rebuilt.out);
    return {
      pass:
        before > 0 &&
        shreds <= Math.max(MOST_SHREDS.number, before * MOST_SHREDS.share) &&
        settled === late &&
        refused === 0 &&
        stored === 0 &&
        references === 0 &&
        isRebuilt,
      numbers: `${people} people, ${late} late events: ${settled} settled, ${refused} set aside, ${stored} stored; ${references} references (${before} before, ${shreds} shreds in free space); rebuilt ${isRebuilt ? 'the same' : 'otherwise'}`,
    };
  },
};

/** A person with a device: nameless at first, then known, in two accounts, with all that content reports. */
function eventsOf(person: number, when: string): object[] {
  const [userId, anonymousId] = [`erased-person-${person}`, `erased-device-${person}`];
  const kinds: object[] = [
    { type: 'page', name: 'Home' },
    { type: 'identify', userId, traits: { email: `${userId}@example.com` } },
    { type: 'group', userId, groupId: 'shared-account', traits: { plan: 'pro' } },
    { type: 'alias', userId, previousId: anonymousId },
    { type: 'track', userId, event: 'Created', properties: { by: userId } },
    { type: 'track', userId, event: 'Created', context: { groupId: 'other-account' } },
    // Has no name, and goes to quarantine.
    { type: 'track', userId, properties: { by: userId } },
    { type: 'track', userId, event: '$exposure', properties: { content: 'tour', stage: 'shown' } },
    { type: 'track', userId, event: '$progress', properties: { content: 'start', item: 'a', state: 'done' } },
    {
      type: 'track',
      userId,
      event: '$answer',
      properties: { content: 'n', question: 'q', kind: 'nps', score: 3 },
    },
  ];
  return Array.from({ length: EVENTS_A_PERSON }, (_, i) => ({
    anonymousId,
    messageId: `${when}-${person}-${i}`,
    timestamp: new Date(Date.UTC(2026, 0, 1 + (i % 60))).toISOString(),
    ...kinds[i % kinds.length],
  }));
}

async function send(server: ServerProcess, batch: object[]) {
  const body = JSON.stringify({ writeKey: KEYS.FOOTHOLD_WRITE_KEY, batch });
  const reply = await fetch(`${server.url}/v1/batch`, { method: 'POST', body });
  if (!reply.ok) throw new Error(`batch: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as {
    accepted: number;
    duplicates: number;
    erased?: number;
    quarantined: object[];
  };
}

/** How often an erased name stands in any file of the server. */
async function searched(folder: string): Promise<number> {
  let found = 0;
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name), 'latin1');
    found += bytes.match(/erased-(person|device)-\d/g)?.length ?? 0;
  }
  return found;
}
