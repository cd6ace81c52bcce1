// The work of a firm, deal by deal: a quote goes out, the customer accepts, the job is scheduled and done, the invoice
// is sent and paid. The first deal is the firm's way to value; later ones follow each other as fast as the firm is busy.

import { EVENTS, type EventName, PAGES, type PageKey, type Role } from '../vocabulary.ts';
import { type Account, STEPS, type Step } from './account.ts';
import { DAY_MS, inWorkingTime } from './calendar.ts';
import type { Happening } from './message.ts';
import { type Person, whoDoes } from './people.ts';
import type { Random } from './random.ts';
import { tempo } from './tempo.ts';

const WEEK_MS = 7 * DAY_MS;
/** Deals a week for a firm with one seat that is fully busy; larger firms do more, but not in proportion. */
const DEALS_A_WEEK = 0.7;
const SIZE_EXPONENT = 0.72;
const FIRST_WEEK_DAYS = 7;

interface Stage {
  step: Step;
  event: EventName;
  /** Median days after the stage before. */
  days: number;
  /** Share of deals that get this far from the stage before. */
  chance: number;
  role: Role;
  /** The page where it is done; the customer does the others. */
  page?: PageKey;
}

const STAGES: Stage[] = [
  { step: 'quote', event: EVENTS.quoteSent, days: 0, chance: 1, role: 'office', page: 'quoteEditor' },
  { step: 'accepted', event: EVENTS.quoteAccepted, days: 1.3, chance: 0.74, role: 'office' },
  { step: 'job', event: EVENTS.jobScheduled, days: 0.3, chance: 0.97, role: 'office', page: 'schedule' },
  { step: 'completed', event: EVENTS.jobCompleted, days: 2, chance: 0.95, role: 'technician', page: 'jobs' },
  { step: 'invoice', event: EVENTS.invoiceSent, days: 0.4, chance: 0.96, role: 'office', page: 'invoices' },
  { step: 'paid', event: EVENTS.invoicePaid, days: 2.6, chance: 0.92, role: 'office' },
];

/** Set-up before the first quote: median days after the step before. */
const SET_UP = { company: 0.03, customer: 0.4, quote: 1.1 } as const;

const reaches = ({ stallsAt }: Account, step: Step): boolean =>
  stallsAt === undefined || STEPS.indexOf(step) < STEPS.indexOf(stallsAt);

export function deals(
  account: Account,
  people: readonly Person[],
  until: number,
  random: Random,
): Happening[] {
  const end = Math.min(until, account.cancelsAt ?? Infinity);
  const happenings: Happening[] = [];
  const owner = people[0];
  if (!owner) return happenings;
  let at = account.createdAt;
  for (const step of ['company', 'customer', 'quote'] as const) {
    if (!reaches(account, step)) return happenings;
    const gap = random.skewed(SET_UP[step], 0.9) * account.pace;
    at = inWorkingTime(at + gap * DAY_MS, account.zone, random);
    if (at >= end) return happenings;
    if (step === 'company') happenings.push(...done(EVENTS.companySaved, at, owner, 'settings'));
    if (step === 'customer') happenings.push(...done(EVENTS.customerAdded, at, owner, 'customers'));
  }
  const first = at;
  while (at < end) {
    happenings.push(...deal(account, people, { at, end, first }, random));
    const level = Math.max(tempo(account, at), 0.02);
    const weekly = DEALS_A_WEEK * account.seats ** SIZE_EXPONENT * level;
    at = inWorkingTime(at + random.skewed(0.75, 0.8) * (WEEK_MS / weekly), account.zone, random);
  }
  return happenings;
}

function deal(
  account: Account,
  people: readonly Person[],
  { at, end, first }: { at: number; end: number; first: number },
  random: Random,
): Happening[] {
  const happenings: Happening[] = [];
  const amount = Math.round(random.skewed(account.japanese ? 62_000 : 480, 0.7));
  // Firms that have just begun wait longer for each other's answers.
  const pace = at - first < FIRST_WEEK_DAYS * DAY_MS ? account.pace : (account.pace + 1) / 2;
  for (const stage of STAGES) {
    if (!reaches(account, stage.step) || !random.chance(stage.chance)) break;
    if (stage.days > 0)
      at = inWorkingTime(at + random.skewed(stage.days, 0.7) * pace * DAY_MS, account.zone, random);
    // A firm that has gone quiet does not answer its customers either.
    if (at >= end || tempo(account, at) === 0) break;
    const person = whoDoes(people, stage.role, at, random);
    happenings.push(
      ...done(stage.event, at, person, stage.page, properties(stage.step, amount, account, random)),
    );
    if (stage.step === 'quote' && random.chance(0.3))
      happenings.push(...done(EVENTS.customerAdded, at - 240_000, person, 'customers'));
  }
  return happenings;
}

function properties(step: Step, amount: number, { japanese, plan }: Account, random: Random) {
  const currency = japanese ? 'JPY' : 'USD';
  if (step === 'quote') return { total: amount, currency, lines: random.whole(1, 6) };
  if (step !== 'paid') return undefined;
  const byCard = plan !== 'starter' && random.chance(0.55);
  return { total: amount, currency, method: byCard ? 'card' : 'transfer' };
}

/** An action, and the page that it is done on, half a minute before. */
export function done(
  event: EventName,
  at: number,
  person: Person,
  page?: PageKey,
  properties?: Record<string, unknown>,
): Happening[] {
  const action: Happening = {
    at,
    userId: person.id,
    what: { type: 'track', event, ...(properties && { properties }) },
  };
  return page ? [visit(page, at - 30_000, person), action] : [action];
}

export function visit(page: PageKey, at: number, person: Person): Happening {
  const { name, path } = PAGES[page];
  return {
    at,
    userId: person.id,
    what: { type: 'page', name, properties: { path, title: `${name} · Wrenfield` } },
  };
}
