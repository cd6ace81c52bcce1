// What of the past is no event any more, as lines of an export: who was erased, and what is kept of raw events that are gone.

import { goneRows } from '../storage/gone.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { boundsOf } from '../storage/raw-bounds.ts';
import { tombstonesSince } from '../storage/tombstones.ts';
import type { GoneLine, TombstoneLine } from './line.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Digests; `onLast` is told when the last of them was put up. */
export async function* exportedTombstones(
  read: ReadDatabase,
  envId: string,
  { since = 0, onLast }: { since?: number; onLast?: (at: number) => void } = {},
): AsyncGenerator<TombstoneLine[]> {
  for await (const some of tombstonesSince(read, envId, since)) {
    onLast?.(Math.max(...some.map(({ erasedAt }) => erasedAt)));
    yield some.map(({ digest, salt, erasedAt, until }) => ({
      tombstone: {
        digest,
        salt,
        erasedAt: iso(erasedAt),
        ...(until !== null && { until: iso(until) }),
      },
    }));
  }
}

/** Throws while events are being deleted: of one that is half gone both halves would be exported, or neither. */
export async function* exportedGone(read: ReadDatabase, envId: string): AsyncGenerator<GoneLine[]> {
  const { from, gone } = await boundsOf(read, envId);
  if (gone < from) throw new Error('raw events are being deleted');
  if (from === 0) return;
  for await (const some of goneRows(read, envId, from))
    yield some.map((rows) => ({ gone: { from: iso(from), ...rows } }));
}
