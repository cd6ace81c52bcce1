// What contracts bring in and what becomes of them. `readBook` puts contracts and renewal outcomes together into stretches of
// time with an amount, and the renewals that end them; `retained` is the arithmetic of GRR, NRR and logo retention.

import { DAY_MS } from '../limits.ts';
import { annualAmount, type Contract, type Outcome, type OutcomeKind } from '../renewal.ts';
import { type Proportion, wilson } from './proportion.ts';

/** An amount a year, in [from, until). */
export interface Stretch {
  account: string;
  currency: string;
  from: number;
  until: number;
  annual: number;
}

/** `unknown`: the day has passed, and nobody said what became of it. */
export type RenewalStatus = 'upcoming' | 'unknown' | OutcomeKind;

export interface Renewal {
  account: string;
  /** The contract's id; null for an outcome that fits none. */
  contract: string | null;
  /** The day of the renewal, or of the departure where that came first. */
  at: number;
  status: RenewalStatus;
  /** A year, before; null where it is not known. */
  annual: number | null;
  /** A year, after. */
  next: number | null;
  currency: string | null;
}

export interface Book {
  stretches: Stretch[];
  renewals: Renewal[];
  /** From when on it is not known what an account brings in: a contract ended, and nobody said what became of it. */
  unknownSince: Map<string, number>;
}

/**
 * An outcome within so long of a contract's end is about its renewal; so is a contract that begins then. Of short terms it is
 * a third of the term.
 */
const NEAR_MS = 60 * DAY_MS;
const nearOf = (length: number): number => Math.min(NEAR_MS, length / 3);

interface OpenTerm {
  contract: Contract;
  annual: number;
  from: number;
  until: number;
  length: number;
}

/**
 * Where no other contract follows, an outcome that renews carries the contract on for a term of the same length, at the amount
 * that it names or else the same one. An outcome long before the end changes the amount from its day on; "churned" ends it.
 */
export function readBook(
  { contracts, outcomes }: { contracts: readonly Contract[]; outcomes: readonly Outcome[] },
  asOf: number,
): Book {
  const book: Book = { stretches: [], renewals: [], unknownSince: new Map() };
  const outcomesOf = groupBy(outcomes, ({ account }) => account);
  const contractsOf = groupBy(contracts, ({ account }) => account);
  for (const [account, own] of contractsOf) {
    const given = outcomesOf.get(account) ?? [];
    const assigned = groupBy(given, (outcome) => contractOf(outcome, own)?.id ?? '');
    for (const contract of own)
      readContract(book, { contract, own, outcomes: assigned.get(contract.id) ?? [], asOf });
    for (const outcome of assigned.get('') ?? []) book.renewals.push(alone(outcome));
    outcomesOf.delete(account);
  }
  for (const outcome of [...outcomesOf.values()].flat()) book.renewals.push(alone(outcome));
  book.renewals.sort((a, b) => a.at - b.at || (a.account < b.account ? -1 : 1));
  return book;
}

interface Reading {
  contract: Contract;
  /** All of the account. */
  own: readonly Contract[];
  outcomes: readonly Outcome[];
  asOf: number;
}

function readContract(book: Book, { contract, own, outcomes, asOf }: Reading): void {
  const { account, currency, startsAt, endsAt } = contract;
  const follower = own.find((one) => follows(contract, one));
  const term: OpenTerm = {
    contract,
    annual: annualAmount(contract),
    from: startsAt,
    until: endsAt,
    length: endsAt - startsAt,
  };
  const close = (until: number, annual: number) => {
    if (until > term.from)
      book.stretches.push({ account, currency, from: term.from, until, annual: term.annual });
    Object.assign(term, { from: until, annual });
  };
  const tell = (at: number, status: RenewalStatus, next: number | null, annual = term.annual) =>
    book.renewals.push({ account, contract: contract.id, at, status, annual, next, currency });

  for (const outcome of [...outcomes].sort((a, b) => a.at - b.at)) {
    if (outcome.at > asOf) break;
    const amount = outcome.currency === currency ? outcome.amount : null;
    const next = amount ?? (outcome.kind === 'churned' ? 0 : term.annual);
    if (outcome.kind === 'churned') {
      tell(outcome.at, 'churned', 0);
      return close(Math.min(outcome.at, Math.max(term.until, term.from)), 0);
    }
    if (outcome.at < term.until - nearOf(term.length)) {
      close(Math.max(outcome.at, term.from), next);
      continue;
    }
    const after = follower && term.until === endsAt ? annualAmount(follower) : next;
    tell(term.until, outcome.kind, after);
    if (follower && term.until === endsAt) return close(follower.startsAt, 0);
    close(term.until, next);
    term.until += term.length;
  }
  if (follower && term.until === endsAt) {
    const after = follower.currency === currency ? annualAmount(follower) : null;
    tell(endsAt, endsAt > asOf ? 'upcoming' : kindBetween(term.annual, after), after);
    // A few days between them are no departure, and a few that both cover are paid once.
    return close(follower.startsAt, 0);
  }
  tell(term.until, term.until > asOf ? 'upcoming' : 'unknown', null);
  if (term.until <= asOf)
    book.unknownSince.set(account, Math.min(term.until, book.unknownSince.get(account) ?? Infinity));
  close(term.until, 0);
}

const follows = (one: Contract, other: Contract): boolean =>
  other !== one &&
  other.product === one.product &&
  other.startsAt > one.startsAt &&
  Math.abs(other.startsAt - one.endsAt) <= nearOf(one.endsAt - one.startsAt);

/** Cents are no expansion. */
const SAME = 0.005;
function kindBetween(before: number, after: number | null): OutcomeKind {
  if (after === null || Math.abs(after - before) <= SAME * before) return 'renewed';
  return after > before ? 'expanded' : 'contracted';
}

/** The one that it names; else the one it falls into, or whose end is nearest. */
function contractOf(outcome: Outcome, own: readonly Contract[]): Contract | undefined {
  if (outcome.contract !== null) {
    const named = own.find(({ id }) => id === outcome.contract);
    if (named) return named;
  }
  const begun = own.filter(({ startsAt }) => startsAt < outcome.at);
  const distance = ({ endsAt }: Contract) => Math.abs(endsAt - outcome.at);
  return begun.reduce<Contract | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  );
}

const alone = ({ account, kind, at, amount, previousAmount, currency }: Outcome): Renewal => ({
  account,
  contract: null,
  at,
  status: kind,
  annual: previousAmount,
  next: kind === 'churned' ? 0 : amount,
  currency,
});

/** What each account brings in at a moment, in one currency. */
export function annualAt(
  { stretches }: Pick<Book, 'stretches'>,
  { at, currency }: { at: number; currency: string },
): Map<string, number> {
  const accounts = new Map<string, number>();
  for (const one of stretches) {
    if (one.currency !== currency || at < one.from || at >= one.until) continue;
    accounts.set(one.account, (accounts.get(one.account) ?? 0) + one.annual);
  }
  return accounts;
}

export interface Retained {
  /** Accounts that brought something in at the start, and those of them that still do at the end. */
  accounts: number;
  kept: number;
  start: number;
  churn: number;
  contraction: number;
  expansion: number;
  /** (start - churn - contraction) / start; null where too few accounts make no rate. */
  grr: number | null;
  /** (start + expansion - churn - contraction) / start. */
  nrr: number | null;
  /** kept / accounts, with Wilson's limits. */
  logo: Proportion;
}

/** Fewer accounts make no rate. */
export const LEAST_RETAINED = 10;

/**
 * Gross and net revenue retention and logo retention of accounts between two moments. Accounts that come in between are in
 * none of them. Formula: as beside the fields; an account that brings in less but something contracts, one that brings in nothing
 * churns. Units: amounts a year, rates as shares. Source: the metric dictionary.
 */
export function retained(accounts: readonly { start: number; end: number }[]): Retained {
  const begun = accounts.filter(({ start }) => start > 0);
  const sum = (of: (one: { start: number; end: number }) => number) =>
    begun.reduce((total, one) => total + of(one), 0);
  const start = sum((one) => one.start);
  const churn = sum((one) => (one.end > 0 ? 0 : one.start));
  const contraction = sum((one) => (one.end > 0 ? Math.max(0, one.start - one.end) : 0));
  const expansion = sum((one) => Math.max(0, one.end - one.start));
  const kept = begun.filter(({ end }) => end > 0).length;
  const isEnough = begun.length >= LEAST_RETAINED;
  return {
    accounts: begun.length,
    kept,
    start,
    churn,
    contraction,
    expansion,
    grr: isEnough ? (start - churn - contraction) / start : null,
    nrr: isEnough ? (start + expansion - churn - contraction) / start : null,
    logo: isEnough ? wilson({ successes: kept, n: begun.length }) : { value: null, low: null, high: null },
  };
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const own = groups.get(keyOf(one));
    if (own) own.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
