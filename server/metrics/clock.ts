// When an account's time begins, and when a report's ends.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { instantMs } from '../../shared/operator.ts';
import type { Account } from './snapshot.ts';

/** The first day that is not in a window that ends at `asOf`: the day of `asOf` counts unless it has not begun. */
export const endDay = (asOf: number): number => Math.ceil(asOf / DAY_MS);

/** The start of an account's clock: its created trait where it has one (and the clock says so), else first seen. */
export function clockStart(
  account: Pick<Account, 'traits' | 'firstSeen'>,
  clock: 'created' | 'first-seen',
): number {
  const created =
    clock === 'created' ? instantMs(account.traits.createdAt ?? account.traits.created_at) : undefined;
  return created ?? account.firstSeen;
}

/** The clock of a milestone: the created trait unless it says otherwise. */
export const clockOf = (milestone: Pick<Milestone, 'clock'> | undefined) => milestone?.clock ?? 'created';
