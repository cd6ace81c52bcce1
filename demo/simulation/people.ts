// The people of a firm. The owner signs up; the office follows within days and the crew within weeks, each after an
// invitation. A firm that stalls or leaves early never gets around to inviting everybody.

import type { Role } from '../vocabulary.ts';
import type { Account } from './account.ts';
import { DAY_MS, inWorkingTime } from './calendar.ts';
import { type PersonName, personName } from './names.ts';
import type { Random } from './random.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  locale: 'en' | 'ja';
  joinsAt: number;
  /** Absent for those who stay. */
  leavesAt?: number;
  /** How readily this person opens the product, around 1. */
  diligence: number;
  /** The widget has not shown this person any guide or survey yet. */
  untouched?: boolean;
}

/** Share of the seats that is ever given to somebody. */
const ASSIGNED: Record<Account['fate'], [number, number]> = {
  thrives: [0.7, 1],
  slow: [0.5, 0.9],
  stalls: [0.1, 0.4],
  fades: [0.5, 0.9],
  leaves: [0.2, 0.6],
};
const SEATS_PER_OFFICE_WORKER = 6;
const LEAVE_CHANCE = 0.06;

/** In order of joining; the first is the owner. */
export function drawPeople(account: Account, until: number, random: Random): Person[] {
  const count = Math.max(1, Math.round(account.seats * random.between(...ASSIGNED[account.fate])));
  const names = distinctNames(count, account.japanese, random);
  return names
    .map((name, index) => drawPerson(account, name, index, random))
    .filter((person) => person.joinsAt < Math.min(until, account.cancelsAt ?? Infinity))
    .sort((a, b) => a.joinsAt - b.joinsAt);
}

/** There are a few hundred names at least, and no firm has more than a few dozen people. */
function distinctNames(count: number, japanese: boolean, random: Random): PersonName[] {
  const names = new Map<string, PersonName>();
  while (names.size < count) {
    const drawn = personName(japanese, random);
    names.set(drawn.mailbox, drawn);
  }
  return [...names.values()];
}

function drawPerson(account: Account, { name, mailbox }: PersonName, index: number, random: Random): Person {
  const officeWorkers = Math.ceil(account.seats / SEATS_PER_OFFICE_WORKER) - 1;
  const role: Role = index === 0 ? 'owner' : index <= officeWorkers ? 'office' : 'technician';
  const delayDays = role === 'owner' ? 0 : random.skewed(role === 'office' ? 4 : 14, 0.8) * account.pace;
  const joinsAt =
    index === 0
      ? account.createdAt
      : inWorkingTime(account.createdAt + delayDays * DAY_MS, account.zone, random);
  return {
    id: `${account.id.replace(/^acc/, 'usr')}_${index + 1}`,
    name,
    email: `${mailbox}@${account.domain}`,
    role,
    locale: account.japanese ? 'ja' : 'en',
    joinsAt,
    ...(role !== 'owner' &&
      random.chance(LEAVE_CHANCE) && { leavesAt: joinsAt + random.between(40, 200) * DAY_MS }),
    diligence: random.skewed(1, 0.35),
  };
}

export const isHere = (person: Person, at: number): boolean =>
  at >= person.joinsAt && at < (person.leavesAt ?? Infinity);

/** Nobody works within minutes of joining: an action may begin a few minutes before it is done. */
const SETTLING_MS = 5 * 60_000;

/** Somebody of `role` who is there at `at`; the owner does what nobody else can. */
export function whoDoes(people: readonly Person[], role: Role, at: number, random: Random): Person {
  const there = people.filter((person) => person.role === role && isHere(person, at - SETTLING_MS));
  const [owner] = people;
  if (!owner) throw new RangeError('a firm has an owner');
  // In a small office the owner still takes a share of the desk work.
  const share = role === 'office' ? 0.35 : 0;
  return there.length === 0 || random.chance(share) ? owner : random.pick(there);
}
