// What a firm signs at the end of its trial, and what becomes of it term by term. Firms that stop using the product seldom stay;
// beside that one thing is planted: who sends payment reminders in the first month stays far more often, however busy the
// firm is. The evidence page should find it.

import { EVENTS } from '../vocabulary.ts';
import { type Account, priceOf } from './account.ts';
import { DAY_MS } from './calendar.ts';
import type { Happening } from './message.ts';
import type { Random } from './random.ts';

/** Rows as the API takes them. */
export interface ContractRow {
  id: string;
  account: string;
  start: string;
  end: string;
  amount: number;
  per: 'year';
  currency: 'USD';
  recordedAt: string;
}

export interface OutcomeRow {
  id: string;
  account: string;
  contract: string;
  kind: 'renewed' | 'churned' | 'contracted' | 'expanded';
  date: string;
  amount: number;
  previousAmount: number;
  currency: 'USD';
  recordedAt: string;
}

export interface Renewals {
  contracts: ContractRow[];
  outcomes: OutcomeRow[];
  /** When it left at the end of a term; nothing happens there after that. */
  leftAt?: number;
}

const TERM_DAYS: Record<Account['plan'], number> = { starter: 90, team: 90, business: 180 };
/** How long after its day a renewal is entered; some are forgotten. */
const [ENTERED_AFTER_MS, FORGOTTEN] = [10 * 3_600_000, 0.03];
const LEAVES: Record<Account['fate'], number> = {
  thrives: 0.09,
  slow: 0.13,
  stalls: 0.4,
  fades: 0.42,
  leaves: 0.35,
};
/** What the planted driver does to that. */
const [REMINDED, NOT_REMINDED] = [0.12, 1.7];
const EARLY_DAYS = 30;
const [GROWS, SHRINKS] = [
  { chance: 0.28, by: 1.3 },
  { chance: 0.12, by: 0.7 },
];

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const midnight = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** @param acted what its people did; @param stays whether it never leaves at the end of a term */
export function renewalsOf(
  account: Account,
  { acted, now, stays }: { acted: readonly Happening[]; now: number; stays: boolean },
  random: Random,
): Renewals {
  const { id, subscribesAt = Infinity, cancelsAt = Infinity, plan, fate } = account;
  if (subscribesAt >= Math.min(now, cancelsAt)) return { contracts: [], outcomes: [] };
  const term = TERM_DAYS[plan] * DAY_MS;
  const start = midnight(subscribesAt);
  let amount = 12 * priceOf(plan) * account.seats;
  const contract: ContractRow = {
    id: `contract_${id}`,
    account: id,
    start: day(start),
    end: day(start + term),
    amount,
    per: 'year',
    currency: 'USD',
    recordedAt: new Date(subscribesAt).toISOString(),
  };
  const outcomes: OutcomeRow[] = [];
  const tell = (kind: OutcomeRow['kind'], at: number, next: number) => {
    outcomes.push({
      id: `renewal_${id}_${outcomes.length + 1}`,
      account: id,
      contract: contract.id,
      kind,
      date: day(at),
      amount: next,
      previousAmount: amount,
      currency: 'USD',
      recordedAt: new Date(at + ENTERED_AFTER_MS).toISOString(),
    });
    amount = next;
  };
  const chance = Math.min(0.9, LEAVES[fate] * (isReminding(account, acted) ? REMINDED : NOT_REMINDED));
  for (let at = start + term; at + ENTERED_AFTER_MS < now; at += term) {
    if (cancelsAt <= at) break;
    if (random.chance(FORGOTTEN)) return { contracts: [contract], outcomes };
    if (!stays && random.chance(chance)) {
      tell('churned', at, 0);
      return { contracts: [contract], outcomes, leftAt: at };
    }
    if (fate === 'thrives' && random.chance(GROWS.chance))
      tell('expanded', at, Math.round(amount * GROWS.by));
    else if (fate !== 'thrives' && random.chance(SHRINKS.chance))
      tell('contracted', at, Math.round(amount * SHRINKS.by));
    else tell('renewed', at, amount);
  }
  const left = midnight(cancelsAt);
  if (left + DAY_MS < now) tell('churned', left, 0);
  return { contracts: [contract], outcomes };
}

const isReminding = ({ createdAt }: Account, acted: readonly Happening[]): boolean =>
  acted.some(
    ({ at, what }) =>
      what.type === 'track' && what.event === EVENTS.reminderSent && at <= createdAt + EARLY_DAYS * DAY_MS,
  );
