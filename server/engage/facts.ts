// What the server knows of one person when a page boots: traits, what was done before, what content did. Rules are
// reduced with these facts, and only the rest goes to the page.

import {
  type EventRule,
  eachLeaf,
  eventRules,
  type Facts,
  type FeatureState,
  type Rule,
  type Traits,
  type Tri,
} from '../../shared/rule.ts';
import type { ItemProgress } from '../../shared/wire.ts';
import { rulesOf, rulesOfSettings } from '../definitions/counted.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { featureState } from '../metrics/features.ts';
import { reachedTimes } from '../metrics/reached.ts';
import { pivot } from '../metrics/traits.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as stored from '../storage/person-rows.ts';
import { traitsOf } from '../storage/report-rows.ts';
import { eventHistory, type History } from './event-history.ts';
import { contentStates, type LastStages, lastStagesOf } from './exposures.ts';
import { askedSegments, keptFeatures, segmentFacts } from './segments.ts';

/** With a question mark where it cannot be told yet. */
type StateTold = FeatureState | 'kept?';

export interface PersonFacts extends Facts {
  person: stored.Person;
  now: number;
  user: Traits;
  account: Traits;
  items: Record<string, Record<string, ItemProgress>>;
  features: Record<string, StateTold[]>;
  milestones: Record<string, boolean>;
  /** When each stage of each content last happened, epoch milliseconds. */
  lastStages: LastStages;
  pageViews: number;
  /** The event rules that these facts have counts for. */
  counted: EventRule[];
}

export interface FactsQuery {
  person: stored.Person;
  definitions: DefinitionSet;
  now: number;
}

export async function personFacts(
  read: ReadDatabase,
  envId: string,
  query: FactsQuery,
): Promise<PersonFacts> {
  const { person, definitions, now } = query;
  const bodies = definitions.contents.map((one) => one.body);
  const asked = [...bodies.flatMap(rulesOf), ...rulesOfSettings(definitions.settings)];
  const counted = asked.flatMap(eventRules);
  const through = askedSegments(asked, definitions);
  const rules = [...asked, ...through.ofUsers];
  const events = [
    ...rules.flatMap(eventRules),
    ...definitions.features.flatMap((feature) => eventRules(feature.rule)),
  ];
  const traits = pivot(await traitsOf(read, envId, 'user', [person.user])).get(person.user) ?? {};
  const account = person.account
    ? (pivot(await traitsOf(read, envId, 'account', [person.account])).get(person.account) ?? {})
    : {};
  const history = await eventHistory(read, envId, person, events, now);
  const lastStages = await lastStagesOf(read, envId, person, definitions);
  const isKept = await keptFeatures(read, envId, query, { ...through, account });
  const known = {
    person,
    now,
    user: traits,
    account,
    events: history.count,
    content: contentStates({ lastStages, known: definitions.known }),
    items: await itemStates(read, envId, person, definitions),
    features: featureStates(definitions, history, isKept),
    milestones: await milestonesReached(read, envId, query, rules),
    lastStages,
    pageViews: history.pageViews,
    counted,
  };
  return { ...known, ...(await segmentFacts(read, envId, query, { ...through, known })) };
}

/** The milestones that these rules ask for; without an account none is reached. */
async function milestonesReached(
  read: ReadDatabase,
  envId: string,
  { person, definitions, now }: FactsQuery,
  rules: readonly Rule[],
): Promise<Record<string, boolean>> {
  const asked = new Set<string>();
  for (const rule of rules) eachLeaf(rule, (leaf) => 'milestone' in leaf && asked.add(leaf.milestone));
  const milestones = definitions.milestones.filter(({ id }) => asked.has(id));
  const reached =
    person.account && milestones.length > 0
      ? await reachedTimes(read, envId, { milestones, before: now + 1, account: person.account })
      : undefined;
  return Object.fromEntries(milestones.map(({ id }) => [id, reached?.get(id)?.has(person.account) ?? false]));
}

function featureStates(
  { features }: DefinitionSet,
  history: History,
  isKept: (feature: string) => Tri,
): PersonFacts['features'] {
  return Object.fromEntries(
    features.map(({ id, rule, adopted }) => {
      const wasTried = featureState(rule, (signal) => (history.ever(signal) ? { n: 1, days: 1 } : undefined));
      const isAdopted = featureState(rule, (signal) => history.inWindow(signal), adopted) === 'adopted';
      const states: StateTold[] = [];
      if (wasTried !== 'none') states.push('tried');
      if (isAdopted) states.push('adopted');
      const kept = isKept(id);
      if (kept !== false) states.push(kept ? 'kept' : 'kept?');
      return [id, states];
    }),
  );
}

async function itemStates(
  read: ReadDatabase,
  envId: string,
  person: stored.Person,
  { contents }: DefinitionSet,
): Promise<PersonFacts['items']> {
  const keys = contents.flatMap(({ body }) =>
    body.kind === 'checklist' ? body.items.map((item) => [body.id, item.id] as const) : [],
  );
  const states: PersonFacts['items'] = {};
  const set = (content: string, item: string, state: ItemProgress) => {
    states[content] = { ...states[content], [item]: state };
  };
  for (const [content, item] of keys) set(content, item, 'open');
  // Only these are ever stored (shared/event.ts).
  for (const { content, item, state } of await stored.personProgress(read, envId, person, keys))
    set(content, item, state as ItemProgress);
  return states;
}
