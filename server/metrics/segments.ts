// Who belongs to which segment, as of a moment: every account, or every person, judged by the same rule as they would be alone. Cost grows
// with accounts and people, not with events. Who cannot be told is not inside, and is counted beside.

import type { Segment } from '../../shared/definition.ts';
import { evaluate, type Facts, type Tri } from '../../shared/rule.ts';
import { askedBy, segmentsWithin } from '../../shared/segment.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { accountFacts } from './segment-accounts.ts';
import type { SegmentFetch } from './segment-fetch.ts';
import { type PeopleFacts, type Person, peopleFacts } from './segment-people.ts';
import type { Account } from './snapshot.ts';

export interface Judged {
  of: Segment['of'];
  /** All that were judged. */
  total: number;
  inside: ReadonlySet<string>;
  unknown: ReadonlySet<string>;
}

export interface Judgement {
  accounts: readonly Account[];
  people: readonly Person[];
  /** Undefined for a segment that was not asked for. */
  of(segment: string): Judged | undefined;
  /** What one account, or one person, was judged by; the other segments among it. */
  factsOf(segment: Segment, id: string): Facts | undefined;
}

/** The segments that are asked for, and those inside them. */
export async function judgeSegments(
  read: ReadDatabase,
  envId: string,
  { segments: asked, ...fetch }: SegmentFetch & { segments: readonly string[] },
): Promise<Judgement> {
  const segments = segmentsWithin(asked, fetch.definitions.segments);
  const ofUsers = segments.filter(({ of }) => of === 'users');
  const ofAccounts = segments.filter(({ of }) => of === 'accounts');
  const askedOfPeople = askedBy(ofUsers.map(({ rule }) => rule));
  const askedOfAccounts = askedBy(ofAccounts.map(({ rule }) => rule));
  // What a rule over people asks of their account is told by the account.
  for (const name of askedOfPeople.account) askedOfAccounts.account.add(name);
  for (const id of askedOfPeople.milestones) askedOfAccounts.milestones.add(id);
  for (const name of askedOfPeople.scores) askedOfAccounts.scores.add(name);

  const { accounts, factsOf } = await accountFacts(read, envId, { ...fetch, asked: askedOfAccounts });
  const found = new Map(
    segments.map(({ id, of }) => [id, { of, inside: new Set<string>(), unknown: new Set<string>() }]),
  );
  const note = (segment: Segment, id: string, value: Tri) => {
    if (value === true) found.get(segment.id)?.inside.add(id);
    if (value === undefined) found.get(segment.id)?.unknown.add(id);
  };
  const known = new Map(accounts.map((account) => [account.id, account]));
  // People of one account share what is known of it.
  const kept = new Map<string, Facts>();
  const ofAccount = (id: string): Facts | undefined => {
    const account = known.get(id);
    const facts = kept.get(id) ?? (account && withSegments(factsOf(account), ofAccounts));
    if (facts) kept.set(id, facts);
    return facts;
  };
  for (const account of accounts) {
    withSegments(factsOf(account), ofAccounts, (segment, value) => note(segment, account.id, value));
  }

  let people: PeopleFacts | undefined;
  const ofPerson = (person: Person, each?: (segment: Segment, value: Tri) => void): Facts => {
    const within = person.account === '' ? undefined : ofAccount(person.account);
    const facts = (people as PeopleFacts).factsOf(person, within);
    const segmentsOf = within?.segments ?? Object.fromEntries(ofAccounts.map(({ id }) => [id, false]));
    return withSegments({ ...facts, segments: segmentsOf }, ofUsers, each);
  };
  if (ofUsers.length > 0) {
    people = await peopleFacts(read, envId, { ...fetch, asked: askedOfPeople });
    for (const person of people.people) ofPerson(person, (segment, value) => note(segment, person.id, value));
  }
  const persons = new Map(people?.people.map((person) => [person.id, person]));
  return {
    accounts,
    people: people?.people ?? [],
    of(id) {
      const one = found.get(id);
      return one && { ...one, total: one.of === 'accounts' ? accounts.length : persons.size };
    },
    factsOf({ of }, id) {
      if (of === 'accounts') return ofAccount(id);
      const person = persons.get(id);
      return person && ofPerson(person);
    },
  };
}

/** The facts with those of the segments, each of which may ask for the ones before it. What cannot be told is left out. */
export function withSegments(
  facts: Facts,
  segments: readonly Segment[],
  each: (segment: Segment, value: Tri) => void = () => undefined,
): Facts {
  const told: Record<string, boolean> = { ...facts.segments };
  const whole = { ...facts, segments: told };
  for (const segment of segments) {
    const value = evaluate(segment.rule, whole);
    each(segment, value);
    if (value !== undefined) told[segment.id] = value;
  }
  return whole;
}
