// The accounts and their scores now, and the scores of the same accounts when the range began.

import type { Begun } from './begun.ts';
import { WEEK_MS } from './report/figures.ts';
import { type Snapshot, scoreAccounts, takeSnapshot } from './snapshot.ts';

interface Since {
  /** Only this one. */
  account?: string | undefined;
  /** Where the range begins; a week before its end unless given. */
  from?: number | undefined;
}

export async function twoSnapshots(
  envId: string,
  begun: Begun,
  { account, from = begun.asOf - WEEK_MS }: Since = {},
): Promise<{ snapshot: Snapshot; before: Snapshot }> {
  const { read, asOf } = begun;
  const snapshot = await takeSnapshot(read, envId, { ...begun, account });
  const { accounts, features } = snapshot;
  const before = await scoreAccounts(read, envId, {
    accounts,
    asOf: Math.min(from, asOf),
    features,
    account,
  });
  return { snapshot, before };
}
