// The contracts of one account and what became of them, as the revenue report reads them.

import type { Contract, Outcome } from '../../shared/renewal.ts';
import { type Renewal, readBook } from '../../shared/score/revenue.ts';
import { dayOf } from '../export/renewals.ts';
import type { AccountRenewal } from './report/account.ts';

/** More than an account has; the oldest are left out. */
const MOST_LISTED = 100;

/** Those to come, the next one first; then those whose day has passed, the newest first. */
export function accountRenewals(
  { contracts, outcomes }: { contracts: readonly Contract[]; outcomes: readonly Outcome[] },
  asOf: number,
): AccountRenewal[] {
  const productOf = new Map(contracts.map(({ id, product }) => [id, product]));
  const isToCome = ({ status }: Renewal) => status === 'upcoming';
  return readBook({ contracts, outcomes }, asOf)
    .renewals.sort(
      (a, b) => Number(isToCome(b)) - Number(isToCome(a)) || (isToCome(a) ? a.at - b.at : b.at - a.at),
    )
    .slice(0, MOST_LISTED)
    .map(({ contract, at, status, annual, next, currency }) => ({
      ...{ date: dayOf(at), status, annual, next, currency },
      product: productOf.get(contract ?? '') || null,
    }));
}
