// Contracts, and what became of them. A row is never changed: what corrects it, or takes it back, is another row with a later
// `recordedAt`, so that the past can be told from what was known then.

import type { ContractPer, OutcomeKind } from '../../../shared/renewal.ts';
import type { Kit } from '../kit.ts';

export const renewalTables = (k: Kit) => ({
  contract: k.table(
    'contract',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      recordedAt: k.ms().notNull(),
      accountId: k.text().notNull(),
      /** Empty where an account has one contract for everything. */
      product: k.text().notNull(),
      /** Midnights in UTC: the first day, and the first day after it, which is the day of the renewal. */
      startsAt: k.ms().notNull(),
      endsAt: k.ms().notNull(),
      amount: k.real().notNull(),
      per: k.text().$type<ContractPer>().notNull(),
      currency: k.text().notNull(),
      removed: k.bool().notNull(),
    },
    (t) => [
      k.pk({ columns: [t.envId, t.id, t.recordedAt] }),
      k.index('contract_account').on(t.envId, t.accountId),
    ],
  ),
  outcome: k.table(
    'outcome',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      recordedAt: k.ms().notNull(),
      accountId: k.text().notNull(),
      /** Empty where it was not told. */
      contractId: k.text().notNull(),
      kind: k.text().$type<OutcomeKind>().notNull(),
      /** The day from which it holds, midnight in UTC. */
      at: k.ms().notNull(),
      /** A year, from that day on and before it. */
      amount: k.real(),
      previousAmount: k.real(),
      currency: k.text(),
      removed: k.bool().notNull(),
    },
    (t) => [
      k.pk({ columns: [t.envId, t.id, t.recordedAt] }),
      k.index('outcome_account').on(t.envId, t.accountId),
    ],
  ),
});
