// What a firm signs at the end of its trial, what some buy on top, and what becomes of it term by term. Firms that use the product
// little seldom stay; beside that one thing is planted: who sends payment reminders in the first month stays far more often,
// however busy the firm is. The evidence page should find both.

import { EVENTS } from '../vocabulary.ts';
import { type Account, priceOf } from './account.ts';
import { DAY_MS } from './calendar.ts';
import type { Happening } from './message.ts';
import type { Random } from './random.ts';
import { tempo } from './tempo.ts';

/** Rows as the API takes them. */
export interface ContractRow {
  id: string;
  account: string;
  start: string;
  end: string;
  amount: number;
  per: 'year';
  currency: 'USD';
  /** An add-on; absent for the plan itself. */
  product?: string;
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
/** Chance to leave at the end of a term, by how busy the firm was some weeks before it. */
const LEAVES = [
  { below: 0.1, chance: 0.6 },
  { below: 0.3, chance: 0.4 },
  { below: 0.55, chance: 0.24 },
  { below: Infinity, chance: 0.13 },
];
const DECIDES_BEFORE_MS = 45 * DAY_MS;
/** What the planted driver does to that. */
const [REMINDED, NOT_REMINDED] = [0.05, 1.35];
const EARLY_DAYS = 30;
/** The add-on: who buys it, when, and for how much a seat and month. It runs for a year, longer than anybody has had it. */
const ADD_ON = { product: 'Route planning', share: 0.4, fromDays: 60, toDays: 200, price: 6, days: 365 };
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
  const driver = isReminding(account, acted) ? REMINDED : NOT_REMINDED;
  const added = addOnOf(account, now, random);
  for (let at = start + term; at + ENTERED_AFTER_MS < now; at += term) {
    if (cancelsAt <= at) break;
    if (random.chance(FORGOTTEN)) return { contracts: [contract, ...added], outcomes };
    if (!stays && random.chance(Math.min(0.9, leaves(account, at) * driver))) {
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
  return { contracts: [contract, ...(left < now ? [] : added)], outcomes };
}

function leaves(account: Account, at: number): number {
  const level = tempo(account, at - DECIDES_BEFORE_MS) / account.vigour;
  return LEAVES.find(({ below }) => level < below)?.chance ?? 0;
}

/** Some of the larger firms buy route planning on top, once they are settled. */
function addOnOf(
  { id, plan, seats, subscribesAt = Infinity }: Account,
  now: number,
  random: Random,
): ContractRow[] {
  const isBought = random.chance(ADD_ON.share);
  const start = midnight(subscribesAt + random.between(ADD_ON.fromDays, ADD_ON.toDays) * DAY_MS);
  if (plan === 'starter' || !isBought || !(start < now)) return [];
  return [
    {
      id: `contract_${id}_routes`,
      account: id,
      start: day(start),
      end: day(start + ADD_ON.days * DAY_MS),
      amount: 12 * ADD_ON.price * seats,
      per: 'year',
      currency: 'USD',
      product: ADD_ON.product,
      recordedAt: new Date(start + ENTERED_AFTER_MS).toISOString(),
    },
  ];
}

const isReminding = ({ createdAt }: Account, acted: readonly Happening[]): boolean =>
  acted.some(
    ({ at, what }) =>
      what.type === 'track' && what.event === EVENTS.reminderSent && at <= createdAt + EARLY_DAYS * DAY_MS,
  );
