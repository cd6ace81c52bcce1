// A firm that signed up, as it is on its first day: who it is, what it will buy, and how things will go for it. The
// story itself is told by tempo.ts (how busy), deals.ts (the work) and sessions.ts (the visits).

import type { Plan } from '../vocabulary.ts';
import { DAY_MS, inWorkingTime } from './calendar.ts';
import { firmName, INDUSTRIES, type Industry } from './names.ts';
import type { Random } from './random.ts';

/** How a firm's first year goes. */
export type Fate = 'thrives' | 'slow' | 'stalls' | 'fades' | 'leaves';

/** What has to happen, in this order, before the first job has paid. */
export const STEPS = [
  'company',
  'customer',
  'quote',
  'accepted',
  'job',
  'completed',
  'invoice',
  'paid',
] as const;
export type Step = (typeof STEPS)[number];

export interface Account {
  id: string;
  name: string;
  domain: string;
  industry: Industry;
  region: Region;
  /** Hours ahead of UTC. */
  zone: number;
  japanese: boolean;
  /** What it buys at the end of its trial. */
  plan: Exclude<Plan, 'trial'>;
  seats: number;
  csm: string;
  createdAt: number;
  fate: Fate;
  /** Multiplies every gap on the way to value: below 1 is quick. */
  pace: number;
  /** How much business it does for its size, around 1. */
  vigour: number;
  /** Does the owner work through the checklist? */
  guided: boolean;
  /** Drawn to never see the checklist. */
  heldOut?: true;
  /** The step that never happens, for a firm that stalls. */
  stallsAt?: Step;
  /** When use begins to decline. */
  fadesAt?: number;
  /** When the trial becomes a subscription; never for some. */
  subscribesAt?: number;
  cancelsAt?: number;
}

const REGIONS = {
  'North America': { weight: 44, zones: [-8, -6, -5] },
  Europe: { weight: 28, zones: [0, 1, 2] },
  Japan: { weight: 20, zones: [9] },
  Oceania: { weight: 8, zones: [10, 12] },
} as const;
export type Region = keyof typeof REGIONS;

const PLAN_WEIGHTS = { starter: 44, team: 35, business: 21 };
const SEATS: Record<Account['plan'], [number, number]> = {
  starter: [2, 5],
  team: [4, 14],
  business: [12, 32],
};
/** Per seat and month, in dollars. */
const PRICE = { trial: 0, starter: 19, team: 29, business: 39 } as const;
/** Of a seat, in dollars a month. */
export const priceOf = (plan: Plan): number => PRICE[plan];

/** Business customers are helped by a person, so more of them thrive. */
const FATES: Record<Account['plan'], Record<Fate, number>> = {
  starter: { thrives: 31, slow: 23, stalls: 19, fades: 13, leaves: 14 },
  team: { thrives: 42, slow: 24, stalls: 13, fades: 12, leaves: 9 },
  business: { thrives: 52, slow: 23, stalls: 10, fades: 9, leaves: 6 },
};
const VIGOUR = { median: 0.62, spread: 0.6, least: 0.12, most: 1.3 };
const PLAN_PACE = { starter: 1.12, team: 0.95, business: 0.72 };
const FATE_PACE: Record<Fate, number> = { thrives: 0.58, slow: 1.7, stalls: 1.2, fades: 0.75, leaves: 1 };
/** Of those who would have worked through the checklist, the share that gets stuck where it is never shown. */
const STUCK_WITHOUT = 0.7;
/** What following the checklist, or not, does to the pace. */
const GUIDED_PACE = { follows: 0.6, alone: 1.25 };
const GUIDED: Record<Fate, number> = { thrives: 0.85, slow: 0.75, stalls: 0.4, fades: 0.7, leaves: 0.5 };
const STALLS_AT: Record<Step, number> = {
  company: 4,
  customer: 16,
  quote: 34,
  accepted: 12,
  job: 8,
  completed: 8,
  invoice: 12,
  paid: 6,
};
/** Who looks after an account; starter accounts are nobody's. */
const CSMS: Record<Region, string> = {
  'North America': 'Jordan Abara',
  Europe: 'Ines Rosendahl',
  Japan: '東雲 千尋',
  Oceania: 'Jordan Abara',
};
const TRIAL_DAYS = 14;

/** @param ageDays how long ago it signed up, counted back from `now` */
export function drawAccount(
  { id, ageDays, now, taken }: { id: string; ageDays: number; now: number; taken: Set<string> },
  random: Random,
): Account {
  const weights = Object.fromEntries(Object.entries(REGIONS).map(([name, { weight }]) => [name, weight]));
  const region = random.weighted(weights as Record<Region, number>);
  const zone = random.pick(REGIONS[region].zones);
  const japanese = region === 'Japan';
  const industry = random.pick(INDUSTRIES);
  const plan = random.weighted(PLAN_WEIGHTS);
  const fate = random.weighted(FATES[plan]);
  const guided = random.chance(GUIDED[fate]);
  const createdAt = Math.min(inWorkingTime(now - ageDays * DAY_MS, zone, random), now - 3_600_000);
  return {
    id,
    ...firmName(industry, japanese, taken, random),
    industry,
    region,
    zone,
    japanese,
    plan,
    seats: random.whole(...SEATS[plan]),
    csm: plan === 'starter' ? 'Tech touch' : CSMS[region],
    createdAt,
    fate,
    guided,
    vigour: Math.min(VIGOUR.most, Math.max(VIGOUR.least, random.skewed(VIGOUR.median, VIGOUR.spread))),
    pace:
      PLAN_PACE[plan] *
      FATE_PACE[fate] *
      (guided ? GUIDED_PACE.follows : GUIDED_PACE.alone) *
      random.skewed(1, 0.3),
    ...turns(fate, createdAt, random),
  };
}

/** How the same firm's year goes when the checklist is never shown to it: this is the checklist's true effect. */
export function withoutChecklist(account: Account, random: Random): Account {
  if (!account.guided) return { ...account, heldOut: true };
  const pace = (account.pace * GUIDED_PACE.alone) / GUIDED_PACE.follows;
  const alone: Account = { ...account, heldOut: true, guided: false, pace };
  if (account.stallsAt || !random.chance(STUCK_WITHOUT)) return alone;
  const { fadesAt: _fades, subscribesAt: _subscribes, cancelsAt: _cancels, ...stuck } = alone;
  return { ...stuck, fate: 'stalls', ...turns('stalls', account.createdAt, random) };
}

/** The turns that a fate takes, each at a day of its own. */
function turns(fate: Fate, createdAt: number, random: Random): Partial<Account> {
  const day = (days: number) => createdAt + days * DAY_MS;
  const subscribesAt = day(TRIAL_DAYS + random.between(-4, 1));
  if (fate === 'stalls') {
    return { stallsAt: random.weighted(STALLS_AT), ...(random.chance(0.6) && { subscribesAt }) };
  }
  if (fate === 'fades') return { subscribesAt, fadesAt: day(random.between(50, 170)) };
  if (fate !== 'leaves') return { subscribesAt };
  if (random.chance(0.45)) {
    const cancelsAt = day(random.between(9, 40));
    return { stallsAt: random.weighted(STALLS_AT), fadesAt: day(4), cancelsAt };
  }
  const fadesAt = day(random.between(40, 150));
  return { subscribesAt, fadesAt, cancelsAt: fadesAt + random.between(25, 80) * DAY_MS };
}

/** Traits as the product sends them for an account that is on `plan`. */
export const accountTraits = (account: Account, plan: Plan) => ({
  name: account.name,
  plan,
  seats: account.seats,
  industry: account.industry,
  region: account.region,
  createdAt: new Date(account.createdAt).toISOString(),
  mrr: PRICE[plan] * account.seats,
  csm: account.csm,
  ...routesSince(account, plan),
});

/** Route planning comes with the larger plans, from the day on which one is bought. */
const routesSince = ({ subscribesAt }: Account, plan: Plan) =>
  (plan === 'team' || plan === 'business') && subscribesAt !== undefined
    ? { routesSince: new Date(subscribesAt).toISOString() }
    : {};
