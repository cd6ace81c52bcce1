// What is known of contracts and renewals where time to value meets them: what each account signed, when it left, and how its
// first renewal was decided. All as it was known at the as-of time.

import { parseClock } from '../../shared/clock.ts';
import type { Contract, Outcome } from '../../shared/renewal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import {
  inForceAt,
  knownRenewals,
  type RenewalKind,
  type RevisionOf,
  revisionsById,
} from '../storage/renewals.ts';
import { keepsDays, once, onceForAll } from './view.ts';

export type Signed = Pick<Contract, 'id' | 'product' | 'startsAt' | 'endsAt'>;

export interface Terms {
  contracts: ReadonlyMap<string, readonly Signed[]>;
  /** By account, in the order of their dates; without a single one, nothing is known of cancellations. */
  outcomes: ReadonlyMap<string, readonly Outcome[]>;
}

export const fetchTerms = (read: ReadDatabase, envId: string, asOf: number): Promise<Terms> =>
  once(read, 'terms', [asOf], async () => {
    const outcomes = (await outcomesOnce(read, envId, asOf)).filter(({ at }) => at <= asOf);
    return {
      contracts: await fetchContracts(read, envId, asOf),
      outcomes: byAccount(outcomes.sort(byTime)),
    };
  });

/** Of one account alone, with what its contracts bring in. */
export interface OwnTerms extends Terms {
  contracts: ReadonlyMap<string, readonly Contract[]>;
}

export async function termsOf(
  read: ReadDatabase,
  envId: string,
  { account, asOf }: { account: string; asOf: number },
): Promise<OwnTerms> {
  const contracts = await knownRenewals(read, envId, 'contract', { asOf, account });
  const outcomes = await knownRenewals(read, envId, 'outcome', { asOf, account });
  return {
    contracts: byAccount(contracts.sort(byStart)),
    outcomes: byAccount(outcomes.filter(({ at }) => at <= asOf).sort(byTime)),
  };
}

const byTime = (a: Outcome, b: Outcome): number => a.at - b.at || (a.id < b.id ? -1 : 1);
const byStart = (a: Signed, b: Signed): number => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1);

export const contractsOnce = (
  read: ReadDatabase,
  envId: string,
  asOf: number,
): Promise<readonly Contract[]> =>
  once(read, 'contracts', [asOf], () => knownAt(read, envId, { kind: 'contract', asOf }));

export const outcomesOnce = (read: ReadDatabase, envId: string, asOf: number): Promise<readonly Outcome[]> =>
  once(read, 'outcomes', [asOf], () => knownAt(read, envId, { kind: 'outcome', asOf }));

/** By id. Where views are kept, all revisions are read once, and each moment takes the ones that it knew. */
async function knownAt<K extends RenewalKind>(
  read: ReadDatabase,
  envId: string,
  { kind, asOf }: { kind: K; asOf: number },
): Promise<RevisionOf[K][]> {
  if (!keepsDays(read)) return inForceAt(read, envId, kind, asOf);
  const revisions = await onceForAll(read, 'revisions', [kind], () => revisionsById(read, envId, kind));
  // Those of one id lie side by side, the oldest first.
  const known = revisions.filter(
    ({ id, recordedAt }, i) =>
      recordedAt <= asOf && !(revisions[i + 1]?.id === id && (revisions[i + 1]?.recordedAt ?? 0) <= asOf),
  );
  return known.filter(({ removed }) => !removed);
}

/** By account, in the order in which they begin. */
export const fetchContracts = (
  read: ReadDatabase,
  envId: string,
  asOf: number,
): Promise<Map<string, Signed[]>> =>
  once(read, 'signed', [asOf], async () => {
    const contracts = [...(await contractsOnce(read, envId, asOf))];
    return byAccount(contracts.sort(byStart));
  });

/** Whether a clock is started by a contract. */
export function asksForContracts(clock: string | undefined): boolean {
  const of = clock === undefined ? undefined : parseClock(clock)?.of;
  return of === 'contract' || of === 'entitlement';
}

/** The contracts that a clock is about: those for its product, or all. */
export function contractsOf(clock: string, signed: readonly Signed[] = []): readonly Signed[] {
  const parsed = parseClock(clock);
  return parsed?.of === 'entitlement' ? signed.filter(({ product }) => product === parsed.name) : signed;
}

/**
 * When accounts left, ascending; undefined where no outcome is known at all. A contract that is not renewed is no leaving while
 * another one goes on, unless it is the one for the product that the clock is about.
 */
export function leftTimes({ contracts, outcomes }: Terms, clock: string): Map<string, number[]> | undefined {
  if (outcomes.size === 0) return undefined;
  const left = new Map<string, number[]>();
  for (const [account, own] of outcomes) {
    const about = contractsOf(clock, contracts.get(account));
    const times = own.filter((one) => isLeaving(one, about, clock)).map(({ at }) => at);
    if (times.length > 0) left.set(account, times);
  }
  return left;
}

/** When accounts left that have signed nothing since, by a clock's contracts or all: those that are no customers any more. */
export function leftForGood(terms: Terms, clock = 'contract'): ReadonlyMap<string, number> {
  const gone = new Map<string, number>();
  for (const [account, times] of leftTimes(terms, clock) ?? []) {
    const last = times.at(-1) ?? 0;
    const isBack =
      contractsOf(clock, terms.contracts.get(account)).some(({ startsAt }) => startsAt >= last) ||
      terms.outcomes.get(account)?.some(({ kind, at }) => kind !== 'churned' && at > last);
    if (!isBack) gone.set(account, last);
  }
  return gone;
}

/** An outcome without a contract is of the whole account. */
function isLeaving({ kind, contract, at }: Outcome, about: readonly Signed[], clock: string): boolean {
  if (kind !== 'churned' || contract === null) return kind === 'churned';
  if (isOfProduct(clock) && !about.some(({ id }) => id === contract)) return false;
  return !about.some(({ id, startsAt, endsAt }) => id !== contract && startsAt <= at && at < endsAt);
}

const isOfProduct = (clock: string): boolean => parseClock(clock)?.of === 'entitlement';

function byAccount<T extends { account: string }>(rows: readonly T[]): Map<string, T[]> {
  const accounts = new Map<string, T[]>();
  for (const row of rows) {
    const own = accounts.get(row.account);
    if (own) own.push(row);
    else accounts.set(row.account, [row]);
  }
  return accounts;
}
