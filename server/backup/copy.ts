// A copy of a database and its check, in two stages that are told as they end.

import { checkDatabase, copyDatabase, type DatabaseCheck } from '../storage/snapshot.ts';

/** Copies `from` into `into`, where that is given, and checks the outcome. */
export interface CopyOrder {
  from: string;
  into?: string;
}

export type CopyNews = { stage: 'copied' } | { stage: 'checked'; check: DatabaseCheck };

export async function carryOut({ from, into }: CopyOrder, tell: (news: CopyNews) => void): Promise<void> {
  if (into) {
    await copyDatabase(from, into);
    tell({ stage: 'copied' });
  }
  tell({ stage: 'checked', check: await checkDatabase(into ?? from) });
}
