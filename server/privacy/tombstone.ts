// What stands for somebody who was erased: a digest, by which an event of theirs is known when it comes, and from which
// nobody can be told who is not already known.

import { createHash } from 'node:crypto';
import type { PackedRow } from '../ingest/pack.ts';
import type { ErasureKind } from '../storage/erasures.ts';

export const digestOf = (envId: string, kind: ErasureKind, id: string): string =>
  createHash('sha256').update(`${envId}\u0000${kind}\u0000${id}`).digest('base64url');

/** Digests by whom they are of, each computed once. */
export type Digests = ReturnType<typeof createDigests>;

export function createDigests(envId: string) {
  const known = new Map<string, string>();
  return {
    of(kind: ErasureKind, id: string): string {
      const key = `${kind} ${id}`;
      const digest = known.get(key) ?? digestOf(envId, kind, id);
      known.set(key, digest);
      return digest;
    },
    all: (): string[] => [...known.values()],
  };
}

/** The digests of everybody whom an event is about: its person, its account, and whom an alias speaks of. */
export function digestsIn(digests: Digests, row: PackedRow): string[] {
  const [, type, , userId, , accountId, , , , , , properties] = row;
  const found = [digests.of('user', userId)];
  if (accountId !== null) found.push(digests.of('account', accountId));
  const previous =
    type === 'alias' ? (JSON.parse(properties) as { previousId?: unknown }).previousId : undefined;
  if (typeof previous === 'string') found.push(digests.of('user', previous));
  return found;
}
