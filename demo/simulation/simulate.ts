// A year of firms that use Wrenfield, as the messages that its pages and its server would have sent. The same seed and
// the same `now` give the same messages, to the byte.

import { isHeldOut } from '../../server/engage/holdout.ts';
import type { Checklist, Guide } from '../../shared/content.ts';
import { type Account, drawAccount, withoutChecklist } from './account.ts';
import { DAY_MS } from './calendar.ts';
import { deals } from './deals.ts';
import { checklistOf, guideOf, newsOf } from './engagement.ts';
import { type Happening, type Message, toMessages } from './message.ts';
import { drawPeople, isHere, type Person } from './people.ts';
import { PINNED, pinAccount, pinPeople } from './pinned.ts';
import { pulseOf } from './pulse.ts';
import { createRandom, type Random } from './random.ts';
import { type ContractRow, type OutcomeRow, type Renewals, renewalsOf } from './renewals.ts';
import { extras, joining, lifecycle, visits } from './sessions.ts';
import { surveyOf } from './survey.ts';
import { type MeasureRow, ticketsOf } from './tickets.ts';

export const SEED = 20_407;
/** Raised whenever the year would come out differently, so that an older database is not mistaken for this one. */
export const SEED_VERSION = 8;
export const ACCOUNTS = 164;
const DAYS = 365;
/** How long ago the news was published. */
const NEWS_DAYS = 35;
/** Above 1 the firm count grows over the year. */
const GROWTH = 1.2;

export interface SimulationOptions {
  /** Epoch milliseconds; nothing happens after it. */
  now: number;
  checklist: Checklist;
  guide: Guide;
  surveyId: string;
  /** Guides for the larger plans that were published lately, with the page that each comes up on. */
  news: readonly { guide: Guide; path: string }[];
  seed?: number;
  accounts?: number;
}

export interface Year {
  /** In the order in which things happened. */
  messages: Message[];
  contracts: ContractRow[];
  outcomes: OutcomeRow[];
  measures: MeasureRow[];
}

export const simulate = (options: SimulationOptions): Message[] => simulateYear(options).messages;

export function simulateYear(options: SimulationOptions): Year {
  const { now, checklist, seed = SEED, accounts = ACCOUNTS } = options;
  const random = createRandom(seed);
  const taken = new Set<string>();
  const histories: History[] = [];
  for (let index = 0; index < accounts; index++) {
    const own = random.fork(`account ${index}`);
    const ageDays = DAYS * ((index + own.next()) / accounts) ** GROWTH;
    const account = signUp({ id: accountId(index), ageDays, now, taken }, checklist, own);
    const people = drawPeople(account, now, own.fork('people'));
    histories.push(history(account, people, { ...options, stays: false }, own));
  }
  for (const pinned of PINNED) {
    const own = random.fork(pinned.persona.userId);
    const { ageDays } = pinned;
    const drawn = signUp({ id: pinned.persona.account.id, ageDays, now, taken }, checklist, own);
    const account = pinAccount(pinned, drawn);
    const people = pinPeople(pinned, drawPeople(account, now, own.fork('people')));
    histories.push(history(account, people, { ...options, stays: true }, own));
  }
  return {
    messages: histories
      .flatMap(({ messages }) => messages)
      .sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0)),
    contracts: histories.flatMap(({ contracts }) => contracts),
    outcomes: histories.flatMap(({ outcomes }) => outcomes),
    measures: histories.flatMap(({ measures }) => measures),
  };
}

/** Who is held out of the checklist is drawn as the server draws it, so that the widget shows what the year tells. */
function signUp(who: Parameters<typeof drawAccount>[0], checklist: Checklist, random: Random): Account {
  const account = drawAccount(who, random);
  return isHeldOut(checklist, account.id) ? withoutChecklist(account, random.fork('held out')) : account;
}

/** Looks drawn, never repeats: multiplication by an odd number is one to one below a power of two. */
const accountId = (index: number): string =>
  `acc_${((index * 0x9e3779b1 + 0x1234567) >>> 0).toString(36).padStart(7, '0')}`;

type History = Pick<Renewals, 'contracts' | 'outcomes'> & { messages: Message[]; measures: MeasureRow[] };

function history(
  account: Account,
  people: readonly Person[],
  options: SimulationOptions & { stays: boolean },
  random: Random,
): History {
  const { now, stays } = options;
  const [owner] = people;
  if (!owner) return { messages: [], contracts: [], outcomes: [], measures: [] };
  const lived = [
    ...lifecycle(account, owner, now),
    ...joining(account, people, random.fork('joining')),
    ...deals(account, people, now, random.fork('deals')),
    ...people.flatMap((person) => visits(account, person, now, random.fork(`visits ${person.id}`))),
    ...extras(account, people, now, random.fork('extras')),
  ].filter(({ at }) => at < now);
  const { leftAt = now, ...renewals } = renewalsOf(
    account,
    { acted: lived, now, stays },
    random.fork('contract'),
  );
  // Who has left at the end of a term does nothing there any more.
  const acted = [
    ...lived.filter(({ at }) => at < leftAt),
    ...lifecycle({ ...account, cancelsAt: leftAt }, owner, now).filter(({ at }) => at >= leftAt),
  ];
  const reported = people.flatMap((person) =>
    engagement(account, person, ownOf(person, acted), options, random),
  );
  const messages = toMessages(account.id, [...acted, ...reported.filter(({ at }) => at < leftAt)]);
  const measures = ticketsOf(account, { now, leftAt }, random.fork('tickets'));
  return { messages, measures, ...renewals };
}

const ownOf = (person: Person, acted: readonly Happening[]): Happening[] =>
  acted.filter(({ at, userId }) => userId === person.id && isHere(person, at)).sort((a, b) => a.at - b.at);

function engagement(
  account: Account,
  person: Person,
  own: readonly Happening[],
  { checklist, guide, surveyId, news, now }: SimulationOptions,
  random: Random,
): Happening[] {
  const source = (label: string) => random.fork(`${label} ${person.id}`);
  const progress = checklistOf({ checklist, account, person }, own, source('checklist'));
  if (person.untouched) return progress;
  const hasRoutes =
    account.plan !== 'starter' && (account.subscribesAt ?? Infinity) < now - NEWS_DAYS * DAY_MS;
  const told = hasRoutes && person.role !== 'technician' ? news : [];
  return [
    ...progress,
    ...told.flatMap(({ guide: one, path }) =>
      newsOf({ guide: one, path, since: now - NEWS_DAYS * DAY_MS, person }, own, source(one.id)),
    ),
    ...guideOf({ guide, account, person }, own, source('guide')),
    ...surveyOf({ surveyId, account, person }, own, source('survey')),
    ...pulseOf({ account, person }, own, source('pulse')),
  ];
}
