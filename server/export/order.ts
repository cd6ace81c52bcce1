// What can be exported as lines: every raw event of an environment, or everything that is kept of one person or account.

import { exportedAccount, exportedPerson } from '../privacy/known.ts';
import type { ErasureKind } from '../storage/erasures.ts';
import { exportedEvents } from '../storage/export.ts';
import type { ReadDatabase } from '../storage/open.ts';

export interface ExportOrder {
  envId: string;
  /** Without one, all events. */
  of?: { kind: ErasureKind; id: string };
}

export function chunksOf(read: ReadDatabase, { envId, of }: ExportOrder): AsyncIterable<readonly object[]> {
  if (!of) return exportedEvents(read, envId);
  return (of.kind === 'user' ? exportedPerson : exportedAccount)(read, envId, of.id);
}
