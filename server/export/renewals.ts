// Contracts and renewal outcomes as lines of an export: every revision, so that what was known when can be told from them again.

import type { ReadDatabase } from '../storage/open.ts';
import { type ContractRevision, everyRevision, type OutcomeRevision } from '../storage/renewals.ts';
import type { RenewalLine } from './line.ts';

/** Of an environment, or of one account of it. */
export async function* exportedRenewals(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  account?: string,
): AsyncGenerator<RenewalLine[]> {
  for await (const rows of everyRevision(read, envId, 'contract', account)) yield rows.map(contractLine);
  for await (const rows of everyRevision(read, envId, 'outcome', account)) yield rows.map(outcomeLine);
}

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const told = ({ id, account, recordedAt, removed }: ContractRevision | OutcomeRevision) => ({
  id,
  account,
  recordedAt: new Date(recordedAt).toISOString(),
  ...(removed && { removed: true as const }),
});

const contractLine = (one: ContractRevision): RenewalLine => ({
  contract: {
    ...told(one),
    ...(one.product !== '' && { product: one.product }),
    start: dayOf(one.startsAt),
    end: dayOf(one.endsAt),
    amount: one.amount,
    per: one.per,
    currency: one.currency,
  },
});

const outcomeLine = (one: OutcomeRevision): RenewalLine => ({
  outcome: {
    ...told(one),
    ...(one.contract !== null && { contract: one.contract }),
    kind: one.kind,
    date: dayOf(one.at),
    ...(one.amount !== null && { amount: one.amount }),
    ...(one.previousAmount !== null && { previousAmount: one.previousAmount }),
    ...(one.currency !== null && { currency: one.currency }),
  },
});
