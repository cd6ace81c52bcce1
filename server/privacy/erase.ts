// Erases one person or one account, everywhere. First the tombstone: from then on nothing of theirs is stored. Then what is
// there, in short transactions, so that others' events are stored meanwhile. Doing it twice is doing it once, so one that a
// crash broke off is simply done again.

import type { ErasureKind } from '../storage/erasures.ts';
import { eraseAccount } from './erase-account.ts';
import { type EraseDeps, erasePeople } from './erase-people.ts';

/** Whom it is about, and where. */
export interface ErasureOrder {
  envId: string;
  kind: ErasureKind;
  id: string;
}

export const erase = (deps: EraseDeps, { envId, kind, id }: ErasureOrder): Promise<void> =>
  kind === 'user' ? erasePeople(deps, envId, [id]) : eraseAccount(deps, envId, id);
