// What people do beside the deals: they join, look around on working days, and take up the advanced features that
// fit their firm, some early, some late, some never.

import { EVENTS, type EventName, type PageKey, type Plan, type Role } from '../vocabulary.ts';
import { type Account, accountTraits } from './account.ts';
import { DAY_MS, inWorkingTime, momentOn, workdays } from './calendar.ts';
import { done, visit } from './deals.ts';
import type { Happening } from './message.ts';
import { isHere, type Person, whoDoes } from './people.ts';
import type { Random } from './random.ts';
import { tempo } from './tempo.ts';

/** Chance that somebody looks in on a working day of a fully busy firm, apart from their work on deals. */
const LOOKS_IN: Record<Role, number> = { owner: 0.28, office: 0.34, technician: 0.15 };
const PAGES_BY_ROLE: Record<Role, PageKey[]> = {
  owner: ['today', 'today', 'invoices', 'quotes', 'schedule', 'customers', 'team'],
  office: ['today', 'schedule', 'schedule', 'quotes', 'customers', 'invoices'],
  technician: ['today', 'schedule', 'jobs'],
};

interface Extra {
  event: EventName;
  page: PageKey;
  /** Share of firms that ever take it up. */
  share: number;
  /** Median weeks until they do. */
  afterWeeks: number;
  perWeek: number;
  plans: Account['plan'][];
  /** Firms that are going to leave hardly ever take it up. */
  isKeeping?: true;
}

const EVERY_PLAN: Account['plan'][] = ['starter', 'team', 'business'];
const EXTRAS: Extra[] = [
  {
    event: EVENTS.reminderSent,
    page: 'invoices',
    share: 0.65,
    afterWeeks: 1,
    perWeek: 0.7,
    plans: EVERY_PLAN,
    isKeeping: true,
  },
  {
    event: EVENTS.recurringCreated,
    page: 'jobs',
    share: 0.35,
    afterWeeks: 8,
    perWeek: 0.4,
    plans: EVERY_PLAN,
  },
  {
    event: EVENTS.priceListImported,
    page: 'settings',
    share: 0.3,
    afterWeeks: 3,
    perWeek: 0.1,
    plans: EVERY_PLAN,
  },
  {
    event: EVENTS.routePlanned,
    page: 'schedule',
    share: 0.5,
    afterWeeks: 6,
    perWeek: 1.4,
    plans: ['team', 'business'],
  },
  {
    event: EVENTS.reportExported,
    page: 'invoices',
    share: 0.45,
    afterWeeks: 9,
    perWeek: 0.3,
    plans: ['team', 'business'],
  },
];

const SELDOM = 0.15;

/** Sign-up, subscription, cancellation: what the product's own server knows and sends. */
export function lifecycle(account: Account, owner: Person, until: number): Happening[] {
  const traits = (at: number, plan: Plan, more?: object): Happening => ({
    at,
    userId: owner.id,
    what: { type: 'group', groupId: account.id, traits: { ...accountTraits(account, plan), ...more } },
  });
  const { createdAt, subscribesAt = Infinity, cancelsAt = Infinity } = account;
  const plan = subscribesAt <= cancelsAt ? account.plan : 'trial';
  const last: Happening[] = [
    traits(cancelsAt, plan, { status: 'cancelled', mrr: 0 }),
    ...done(EVENTS.cancelled, cancelsAt, owner, undefined, { plan }),
  ];
  return [
    traits(createdAt + 1_000, 'trial', { status: 'trial' }),
    ...(subscribesAt <= cancelsAt ? [traits(subscribesAt, account.plan, { status: 'active' })] : []),
    ...last,
  ].filter(({ at }) => at < until);
}

export function joining(account: Account, people: readonly Person[], random: Random): Happening[] {
  return people.flatMap((person, index) => {
    const traits = {
      name: person.name,
      email: person.email,
      role: person.role,
      locale: person.locale,
      createdAt: new Date(person.joinsAt).toISOString(),
    };
    const anonymousId = `anon-${person.id}`;
    const identify: Happening = {
      at: person.joinsAt,
      userId: person.id,
      anonymousId,
      what: { type: 'identify', traits },
    };
    const first = visit('today', person.joinsAt + 5_000, person);
    if (index === 0) return [signUpPage(person, anonymousId), identify, first];
    const invited = inWorkingTime(person.joinsAt - random.skewed(0.4, 0.8) * DAY_MS, account.zone, random);
    const at = Math.max(account.createdAt + 600_000, Math.min(invited, person.joinsAt - 60_000));
    const inviter = whoDoes(people, 'office', at, random);
    return [...done(EVENTS.teammateInvited, at, inviter, 'team', { role: person.role }), identify, first];
  });
}

/** The one page that is seen before anybody is known. */
const signUpPage = (person: Person, anonymousId: string): Happening => ({
  at: person.joinsAt - 90_000,
  anonymousId,
  what: { type: 'page', name: 'Sign up', properties: { path: '/sign-up', title: 'Sign up · Wrenfield' } },
});

export function visits(account: Account, person: Person, until: number, random: Random): Happening[] {
  const end = Math.min(until, person.leavesAt ?? Infinity, account.cancelsAt ?? Infinity);
  const happenings: Happening[] = [];
  for (const day of workdays(person.joinsAt, end, account.zone)) {
    const at = momentOn(day, account.zone, random);
    const chance = LOOKS_IN[person.role] * person.diligence * tempo(account, at);
    if (at <= person.joinsAt || at >= end || !random.chance(chance)) continue;
    const pages = random.whole(1, 3);
    for (let n = 0; n < pages; n++)
      happenings.push(visit(random.pick(PAGES_BY_ROLE[person.role]), at + n * 45_000, person));
  }
  return happenings;
}

export function extras(
  account: Account,
  people: readonly Person[],
  until: number,
  random: Random,
): Happening[] {
  if (account.stallsAt !== undefined) return [];
  const end = Math.min(until, account.cancelsAt ?? Infinity);
  const taken = EXTRAS.filter(({ plans, share, isKeeping }) => {
    const isSeldom = isKeeping && account.fate === 'leaves';
    return plans.includes(account.plan) && random.chance(isSeldom ? share * SELDOM : share);
  });
  return taken.flatMap((extra) => {
    const from = account.createdAt + random.skewed(extra.afterWeeks, 0.6) * account.pace * 7 * DAY_MS;
    const happenings: Happening[] = [];
    for (const day of workdays(from, end, account.zone)) {
      const at = momentOn(day, account.zone, random);
      if (at >= end || !random.chance((extra.perWeek / 5) * tempo(account, at))) continue;
      const person = whoDoes(people, 'office', at, random);
      if (isHere(person, at)) happenings.push(...done(extra.event, at, person, extra.page));
    }
    return happenings;
  });
}
