// Promise 16: order, repetition and batching of a log change no number. Random logs of few people in few accounts, so that
// late group calls move what was counted already.

import { join } from 'node:path';
import { createIngest } from '../../server/ingest/ingest.ts';
import { createWriter } from '../../server/ingest/write.ts';
import { bumpDefinitionVersion, putDefinition } from '../../server/storage/definitions.ts';
import { openDatabase } from '../../server/storage/open.ts';
import { createWorkspace } from '../../server/storage/tenants.ts';
import { allRollups } from '../fixtures/rollups.ts';
import { seeded, type Trial } from './trial.ts';

const START = Date.parse('2025-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const NOW = Date.parse('2025-06-01T00:00:00Z');
const LOG_LENGTH = 30;

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

function logOf(random: Random): object[] {
  return Array.from({ length: LOG_LENGTH }, (_, i) => {
    const base = {
      messageId: `m${i}`,
      userId: pick(random, ['ann', 'ben', 'cho']),
      timestamp: new Date(START + Math.floor(random() * 500) * HOUR_MS).toISOString(),
      context: random() < 0.3 ? { groupId: pick(random, ['acme', 'bolt']) } : {},
    };
    const kind = random();
    if (kind < 0.25)
      return { ...base, type: 'group', groupId: pick(random, ['acme', 'bolt']), traits: { plan: i % 3 } };
    if (kind < 0.35)
      return { ...base, type: 'identify', traits: { role: pick(random, ['admin', 'member']) } };
    if (kind < 0.45) return { ...base, type: 'page', name: 'Home' };
    return { ...base, type: 'track', event: pick(random, ['Export', 'Report']), properties: { kind: i % 2 } };
  });
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

export const permutations: Trial = {
  promise: 16,
  what: 'logs told in another order, with repeats, in other batches',
  async run(lab, size) {
    const runs = size === 'full' ? 1_000 : 40;
    const random = seeded(16);
    const path = join(await lab.folder(), 'log.db');
    const database = await openDatabase({ url: `file:${path}`, path });
    const ingest = createIngest({ writer: createWriter({ database }), now: () => NOW });
    try {
      const envId = await database.writing((_, orm) =>
        createWorkspace(orm, { id: 'log', name: 'Log', now: NOW }),
      );
      await database.writing(async (_, orm) => {
        const rule = { event: 'Export', where: [{ property: 'kind', is: 1 }], count: { atLeast: 2 } };
        await putDefinition(orm, {
          envId,
          kind: 'milestone',
          id: 'odd',
          body: { name: 'Odd', rule },
          now: NOW,
        });
        await bumpDefinitionVersion(orm, envId);
      });
      const tables = Object.keys(await allRollups(database.read));
      const tell = async (batches: object[][]) => {
        await database.writing(async (transaction) => {
          for (const table of ['event', ...tables]) await transaction.execute(`delete from ${table}`);
        });
        for (const batch of batches) await ingest(envId, () => batch, undefined);
        return allRollups(database.read);
      };
      let [differing, narrowed] = [0, 0];
      for (let i = 0; i < runs; i++) {
        const log = logOf(random);
        const told = shuffled([...log, ...log.filter(() => random() < 0.3)], random);
        const length = 1 + Math.floor(random() * 10);
        const batches = Array.from({ length: Math.ceil(told.length / length) }, (_, k) =>
          told.slice(k * length, (k + 1) * length),
        );
        const inOrder = await tell([log]);
        narrowed += inOrder.occurrence?.length ?? 0;
        if (JSON.stringify(inOrder) !== JSON.stringify(await tell(batches))) differing++;
      }
      return { pass: differing === 0 && narrowed > 0, numbers: `${runs} logs, ${differing} differ` };
    } finally {
      await database.close();
    }
  },
};
