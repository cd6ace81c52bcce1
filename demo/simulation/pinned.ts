// The two firms of the year that the demo's visitors can step into. Their fates are set, not drawn, and the widget has
// shown their people no guide and no survey yet, so that the visitor is the first to see them.

import { BEGINNER, type Persona, REGULAR } from '../product/personas.ts';
import type { Account } from './account.ts';
import { DAY_MS } from './calendar.ts';
import type { Person } from './people.ts';

export interface Pinned {
  persona: Persona;
  ageDays: number;
  /** Absent for a firm that is still on trial. */
  subscribesAfterDays?: number;
  account: Partial<Account>;
  /** The persona's place in the order of joining: 0 is the owner. */
  place: number;
  person: Partial<Person>;
}

const pin = (persona: Persona, rest: Omit<Pinned, 'persona'>): Pinned => {
  const { id, name, seats } = persona.account;
  const { userId, email, role, locale } = persona;
  return {
    ...rest,
    persona,
    account: { ...rest.account, id, name, seats, domain: email.split('@')[1] ?? '' },
    person: { ...rest.person, id: userId, name: persona.name, email, role, locale, untouched: true },
  };
};

export const PINNED: readonly Pinned[] = [
  pin(REGULAR, {
    ageDays: 236,
    subscribesAfterDays: 12,
    place: 1,
    account: {
      plan: 'team',
      industry: 'Heating & air',
      region: 'Europe',
      zone: 0,
      japanese: false,
      csm: 'Ines Rosendahl',
      fate: 'thrives',
      guided: false,
      pace: 0.8,
      vigour: 1,
    },
    person: { diligence: 1.3 },
  }),
  pin(BEGINNER, {
    ageDays: 11,
    place: 0,
    account: {
      plan: 'starter',
      industry: 'Plumbing',
      region: 'Japan',
      zone: 9,
      japanese: true,
      csm: 'Tech touch',
      fate: 'stalls',
      stallsAt: 'quote',
      guided: true,
      pace: 1,
      vigour: 1,
    },
    person: { diligence: 2.5 },
  }),
];

/** The drawn account with what is set put over it; turns of the drawn fate do not carry over. */
export function pinAccount({ account, subscribesAfterDays }: Pinned, drawn: Account): Account {
  const {
    stallsAt: _stalls,
    fadesAt: _fades,
    subscribesAt: _subscribes,
    cancelsAt: _cancels,
    ...rest
  } = drawn;
  if (subscribesAfterDays === undefined) return { ...rest, ...account };
  return { ...rest, ...account, subscribesAt: drawn.createdAt + subscribesAfterDays * DAY_MS };
}

export function pinPeople({ place, person, account }: Pinned, people: readonly Person[]): Person[] {
  return people.map((drawn, index) => {
    const email = drawn.email.replace(/@.*/, `@${account.domain}`);
    if (index !== place) return { ...drawn, email };
    const { leavesAt: _stays, ...rest } = drawn;
    return { ...rest, ...person };
  });
}
