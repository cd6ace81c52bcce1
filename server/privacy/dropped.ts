// What of a group of requests must not be stored, because it is about somebody who was erased. Asked in the transaction that
// stores, so that nothing slips in between.

import type { PackedRow } from '../ingest/pack.ts';
import type { WriteTransaction } from '../storage/connection.ts';
import type { QuarantineRow } from '../storage/quarantine.ts';
import { standingTombstones, tombstoneSalts } from '../storage/tombstones.ts';
import { idsIn } from './mentions.ts';
import { createDigests, digestsIn } from './tombstone.ts';

export interface Dropped {
  /** Of the events, in their order. */
  isErased: boolean[];
  /** Of what was refused, in its order: it may not go into quarantine. */
  isRefusedErased: boolean[];
}

export async function droppedOf(
  transaction: WriteTransaction,
  envId: string,
  { rows, refused }: { rows: readonly PackedRow[]; refused: readonly QuarantineRow[] },
): Promise<Dropped | undefined> {
  const salts = await tombstoneSalts(transaction, envId);
  if (salts.length === 0) return undefined;
  const digests = createDigests(salts);
  const about = rows.map((row) => ({ ts: row[6], digests: digestsIn(digests, row) }));
  const mentioned = refused.map(({ raw }) => {
    const message = parsed(raw);
    const people = idsIn(message, 'user').flatMap((id) => digests.of('user', id));
    return [...people, ...idsIn(message, 'account').flatMap((id) => digests.of('account', id))];
  });
  const standing = await standingTombstones(transaction, envId, digests.all());
  return {
    isErased: about.map(({ ts, digests: some }) => some.some((one) => (standing.get(one) ?? -1) >= ts)),
    isRefusedErased: mentioned.map((some) => some.some((one) => standing.has(one))),
  };
}

/** What was cut off cannot be told to be about anybody. */
function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
