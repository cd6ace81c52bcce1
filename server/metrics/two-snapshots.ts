// The accounts and their scores now, and the scores of the same accounts a week ago.

import { DAY_MS } from '../../shared/limits.ts';
import type { Begun } from './begun.ts';
import { type Snapshot, scoreAccounts, takeSnapshot } from './snapshot.ts';

const WEEK_MS = 7 * DAY_MS;

/** Of all accounts, or one. */
export async function twoSnapshots(
  envId: string,
  begun: Begun,
  account?: string,
): Promise<{ snapshot: Snapshot; weekAgo: Snapshot }> {
  const { read, asOf } = begun;
  const snapshot = await takeSnapshot(read, envId, { ...begun, account });
  const { accounts, features } = snapshot;
  const weekAgo = await scoreAccounts(read, envId, { accounts, asOf: asOf - WEEK_MS, features, account });
  return { snapshot, weekAgo };
}
