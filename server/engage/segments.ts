// Which segments one person belongs to now, with their account, and the scores of that account: only those that some rule asks for, or a
// segment inside it. Judged as the reports judge everybody (metrics/segments.ts), of one account alone.

import type { Facts, Rule, Traits, Tri } from '../../shared/rule.ts';
import { type Asked, askedBy, segmentsWithin } from '../../shared/segment.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { accountFacts } from '../metrics/segment-accounts.ts';
import { featureStates } from '../metrics/segment-features.ts';
import { type SegmentFetch, segmentFetch } from '../metrics/segment-fetch.ts';
import { withSegments } from '../metrics/segments.ts';
import type { ReadDatabase } from '../storage/open.ts';
import type { Person } from '../storage/person-rows.ts';
import { seenIn } from '../storage/segment-rows.ts';

export interface AskedSegments {
  asked: Asked;
  /** Those that rules ask for and those inside them, each after what it holds. */
  segments: DefinitionSet['segments'];
  /** The rules that are judged by what is known of the person. */
  ofUsers: Rule[];
}

/** What rules ask for, through segments of users as well. */
export function askedSegments(rules: readonly Rule[], { segments: all }: DefinitionSet): AskedSegments {
  const segments = segmentsWithin(askedBy(rules).segments, all);
  const ofUsers = segments.filter(({ of }) => of === 'users').map(({ rule }) => rule);
  return { asked: askedBy([...rules, ...ofUsers]), segments, ofUsers };
}

interface PersonQuery {
  person: Person;
  definitions: DefinitionSet;
  now: number;
}

/** `known` is what is known of the person besides. */
export async function segmentFacts(
  read: ReadDatabase,
  envId: string,
  { person, definitions, now }: PersonQuery,
  { asked, segments, known }: AskedSegments & { known: Facts },
): Promise<Pick<Facts, 'segments' | 'scores'>> {
  if (segments.length === 0 && asked.scores.size === 0) return {};
  const fetch = await segmentFetch(read, envId, {
    ...{ asOf: now, isPast: false, now, definitions },
    account: person.account,
  });
  const ofAccounts = segments.filter(({ of }) => of === 'accounts');
  const ofUsers = segments.filter(({ of }) => of === 'users');
  const within = await accountNow(read, envId, { fetch, asked, ofAccounts });
  const facts: Facts = {
    ...known,
    ...within,
    ...(asked.member.size > 0 && { member: await membership(read, envId, person) }),
    // What the page may still add is not there yet: here it counts as it is.
    events: (rule) => {
      const count = known.events?.(rule);
      return count && { ...count, more: fetch.isPartial(rule) };
    },
  };
  const told = withSegments(facts, ofUsers).segments ?? {};
  return { segments: told, ...(within.scores && { scores: within.scores }) };
}

interface AccountQuery {
  fetch: SegmentFetch;
  asked: Asked;
  ofAccounts: DefinitionSet['segments'];
}

/** Whoever is in no account, or in one of which nothing is known, is in no segment of accounts. */
async function accountNow(
  read: ReadDatabase,
  envId: string,
  { fetch, asked, ofAccounts }: AccountQuery,
): Promise<Pick<Facts, 'segments' | 'scores'>> {
  const none = { segments: Object.fromEntries(ofAccounts.map(({ id }) => [id, false])) };
  if (!fetch.account) return none;
  const ofRules = askedBy(ofAccounts.map(({ rule }) => rule));
  for (const name of asked.scores) ofRules.scores.add(name);
  if (ofAccounts.length === 0 && ofRules.scores.size === 0) return none;
  const { accounts, factsOf } = await accountFacts(read, envId, { ...fetch, asked: ofRules });
  const [account] = accounts;
  if (!account) return none;
  const { segments = {}, scores } = withSegments(factsOf(account), ofAccounts);
  return { segments, ...(scores && { scores }) };
}

async function membership(read: ReadDatabase, envId: string, person: Person): Promise<Traits> {
  const seen = await seenIn(read, envId, person);
  const iso = (at: number) => new Date(at).toISOString();
  return seen ? { firstSeen: iso(seen.first), lastSeen: iso(seen.last) } : {};
}

/** The features that a rule asks to be kept: told by days of weeks ago, which nothing else looks at. */
export async function keptFeatures(
  read: ReadDatabase,
  envId: string,
  { person, definitions, now }: PersonQuery,
  { asked, account }: { asked: Asked; account: Facts['account'] },
): Promise<(feature: string) => Tri> {
  const features = new Map([...asked.features].filter(([, states]) => states.has('kept')));
  if (features.size === 0) return () => undefined;
  const query = { asOf: now, isPast: false, now, definitions, account: person.account };
  const fetch = await segmentFetch(read, envId, query);
  const states = await featureStates(read, envId, {
    ...fetch,
    ...{ of: 'users', asked: { features }, user: person.user },
  });
  const whom = { account: person.account, user: person.user, firstSeen: now, traits: account ?? {} };
  const found = states(whom);
  return (feature) =>
    found[feature]?.includes('kept') ? true : found[feature]?.includes('kept?') ? undefined : false;
}
