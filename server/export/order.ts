// What can be exported as lines: what is defined in an environment, who was erased, its contracts and outcomes, what is kept of events that are gone, and every raw event of it, or everything that is kept of one person or account.

import { exportedAccount, exportedPerson } from '../privacy/known.ts';
import type { ErasureKind } from '../storage/erasures.ts';
import { exportedEvents } from '../storage/export.ts';
import { exportedKept } from '../storage/export-kept.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { exportedOpinions } from './opinions.ts';
import { exportedGone, exportedTombstones } from './past.ts';
import { exportedRenewals } from './renewals.ts';
import { exportedSetup } from './setup.ts';

export interface ExportOrder {
  envId: string;
  /** Without one, what is defined, who was erased, what is kept of events that are gone, contracts and outcomes, and all events. */
  of?: { kind: ErasureKind; id: string };
}

export function chunksOf(read: ReadDatabase, { envId, of }: ExportOrder): AsyncIterable<readonly object[]> {
  if (!of) return everythingOf(read, envId);
  return (of.kind === 'user' ? exportedPerson : exportedAccount)(read, envId, of.id);
}

async function* everythingOf(read: ReadDatabase, envId: string): AsyncGenerator<readonly object[]> {
  yield* exportedSetup(read, envId);
  let newest = 0;
  const onLast = (at: number) => {
    newest = Math.max(newest, at);
  };
  yield* exportedTombstones(read, envId, { onLast });
  yield* exportedGone(read, envId);
  yield* exportedRenewals(read, envId);
  yield* exportedKept(read, envId);
  yield* exportedEvents(read, envId);
  yield* exportedOpinions(read, envId);
  // Whoever was erased meanwhile may stand above: an import puts up every tombstone of a file first.
  yield* exportedTombstones(read, envId, { since: newest });
}
