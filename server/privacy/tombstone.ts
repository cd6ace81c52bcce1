// What stands for somebody who was erased: a digest, by which an event of theirs is known when it comes, and from which
// nobody can be told who is not already known.

import { createHash } from 'node:crypto';
import type { Transaction } from '@libsql/client/sqlite3';
import type { PackedRow } from '../ingest/pack.ts';
import type { ErasureKind } from '../storage/erasures.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { standingTombstones, tombstoneSalts } from '../storage/tombstones.ts';
import { idsSeen } from '../storage/traces.ts';

export const digestOf = (envId: string, kind: ErasureKind, id: string): string =>
  createHash('sha256').update(`${envId}\u0000${kind}\u0000${id}`).digest('base64url');

/** Digests by whom they are of, one under each salt, each computed once. */
export type Digests = ReturnType<typeof createDigests>;

/** @param salts the ids of the environments under which people were erased: this one, and those that were moved here */
export function createDigests(salts: readonly string[]) {
  const known = new Map<string, string[]>();
  return {
    of(kind: ErasureKind, id: string): string[] {
      const key = `${kind} ${id}`;
      const digests = known.get(key) ?? salts.map((salt) => digestOf(salt, kind, id));
      known.set(key, digests);
      return digests;
    },
    all: (): string[] => [...known.values()].flat(),
  };
}

/** Those of these people and accounts who were erased. */
export async function erasedAmong(
  reader: Pick<Transaction, 'execute'>,
  envId: string,
  subjects: readonly { kind: ErasureKind; id: string }[],
): Promise<(kind: ErasureKind, id: string) => boolean> {
  const salts = await tombstoneSalts(reader, envId);
  if (salts.length === 0) return () => false;
  const digests = createDigests(salts);
  for (const { kind, id } of subjects) digests.of(kind, id);
  const standing = await standingTombstones(reader, envId, digests.all());
  return (kind, id) => digests.of(kind, id).some((one) => standing.has(one));
}

/** Those who are there although one of these digests, which stand for ever, is of them. */
export async function presentAmong(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  tombstones: readonly { digest: string; salt: string }[],
): Promise<{ kind: ErasureKind; id: string }[]> {
  const digests = new Set(tombstones.map(({ digest }) => digest));
  const salts = [...new Set(tombstones.map(({ salt }) => salt))];
  const found = new Map<string, { kind: ErasureKind; id: string }>();
  if (digests.size === 0) return [];
  for (const kind of ['user', 'account'] as const)
    for await (const ids of idsSeen(read, envId, kind))
      for (const id of ids)
        if (salts.some((salt) => digests.has(digestOf(salt, kind, id))))
          found.set(`${kind} ${id}`, { kind, id });
  return [...found.values()];
}

/** The digests of everybody whom an event is about: its person, its account, and whom an alias speaks of. */
export function digestsIn(digests: Digests, row: PackedRow): string[] {
  const [, type, , userId, , accountId, , , , , , properties] = row;
  const found = [...digests.of('user', userId)];
  if (accountId !== null) found.push(...digests.of('account', accountId));
  const previous =
    type === 'alias' ? (JSON.parse(properties) as { previousId?: unknown }).previousId : undefined;
  if (typeof previous === 'string') found.push(...digests.of('user', previous));
  return found;
}
