// What the server knows of one person when a page boots: traits, what was done before, what content did. Rules are
// reduced with these facts, and only the rest goes to the page.

import { DAY_MS } from '../../shared/limits.ts';
import { durationMs } from '../../shared/operator.ts';
import {
  type EventCount,
  type EventRule,
  eachLeaf,
  eventRules,
  type Facts,
  type FeatureState,
  type Rule,
  type Traits,
} from '../../shared/rule.ts';
import { PAGE_VIEW, signalOf } from '../../shared/signal.ts';
import type { ItemProgress } from '../../shared/wire.ts';
import { rulesOf, rulesOfSettings } from '../definitions/counted.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import { featureState } from '../metrics/features.ts';
import { reachedTimes } from '../metrics/reached.ts';
import { pivot } from '../metrics/traits.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as stored from '../storage/person-rows.ts';
import { traitsOf } from '../storage/report-rows.ts';
import { contentStates, type LastStages, lastStagesOf } from './exposures.ts';

const FEATURE_WINDOW_DAYS = 28;
/** Longer windows see this much. */
const MAX_WINDOW_DAYS = 3_650;

export interface PersonFacts extends Facts {
  person: stored.Person;
  now: number;
  user: Traits;
  account: Traits;
  items: Record<string, Record<string, ItemProgress>>;
  features: Record<string, FeatureState[]>;
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
  const events = [...counted, ...definitions.features.flatMap((feature) => eventRules(feature.rule))];
  const traits = pivot(await traitsOf(read, envId, 'user', [person.user])).get(person.user) ?? {};
  const account = person.account
    ? (pivot(await traitsOf(read, envId, 'account', [person.account])).get(person.account) ?? {})
    : {};
  const history = await eventHistory(read, envId, person, events, now);
  const lastStages = await lastStagesOf(read, envId, person, definitions);
  return {
    person,
    now,
    user: traits,
    account,
    events: history.count,
    content: contentStates({ lastStages, known: definitions.known }),
    items: await itemStates(read, envId, person, definitions),
    features: featureStates(definitions, history),
    milestones: await milestonesReached(read, envId, query, asked),
    lastStages,
    pageViews: history.pageViews,
    counted,
  };
}

interface History {
  pageViews: number;
  count(rule: EventRule): EventCount;
  inWindow(signal: string): { n: number; days: number } | undefined;
  ever(signal: string): boolean;
}

async function eventHistory(
  read: ReadDatabase,
  envId: string,
  person: stored.Person,
  events: readonly EventRule[],
  now: number,
): Promise<History> {
  const signals = [...new Set([PAGE_VIEW, ...events.map((rule) => signalOf(rule).id)])];
  const own = new Map(
    (await stored.personUse(read, envId, person, signals)).map((row) => [row.signal, row.n]),
  );
  // Whoever has no account is in nobody's company: the rows without an account are everybody else's as well.
  const isAlone = person.account === '';
  const ofAccount = new Map<string, { n: number; users: number }>(
    isAlone
      ? [...own].map(([signal, n]) => [signal, { n, users: 1 }])
      : (await stored.accountUse(read, envId, person.account, signals)).map((row) => [row.signal, row]),
  );
  const today = Math.floor(now / DAY_MS);
  const windows = events.map((rule) => Math.ceil((durationMs(rule.within) ?? 0) / DAY_MS));
  const since = today - Math.min(MAX_WINDOW_DAYS, Math.max(FEATURE_WINDOW_DAYS, ...windows));
  const daily = await stored.dailyUse(read, envId, person, { signals, from: since, until: today + 1 });

  function windowed(rule: EventRule, windowMs: number): EventCount {
    const from = today - Math.ceil(windowMs / DAY_MS);
    const isOwn = isAlone || (rule.by !== 'account' && !rule.users);
    const { id } = signalOf(rule);
    const days = daily.filter(
      (row) => row.signal === id && row.day > from && (!isOwn || row.user === person.user),
    );
    if (rule.users) return { n: new Set(days.map((row) => row.user)).size, more: false };
    return { n: days.reduce((sum, row) => sum + row.n, 0), more: true };
  }

  return {
    pageViews: own.get(PAGE_VIEW) ?? 0,
    count(rule) {
      const windowMs = durationMs(rule.within);
      if (windowMs !== undefined) return windowed(rule, windowMs);
      const account = ofAccount.get(signalOf(rule).id);
      // Whether this person is among them already is not told, so the page cannot go on counting people.
      if (rule.users) return { n: account?.users ?? 0, more: false };
      return { n: (rule.by === 'account' ? account?.n : own.get(signalOf(rule).id)) ?? 0, more: true };
    },
    inWindow(signal) {
      const rows = daily.filter(
        (row) => row.signal === signal && row.user === person.user && row.day > today - FEATURE_WINDOW_DAYS,
      );
      return rows.length > 0
        ? { n: rows.reduce((sum, row) => sum + row.n, 0), days: rows.length }
        : undefined;
    },
    ever: (signal) => (own.get(signal) ?? 0) > 0,
  };
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

function featureStates({ features }: DefinitionSet, history: History): PersonFacts['features'] {
  return Object.fromEntries(
    features.map(({ id, rule, adopted }) => {
      const wasTried = featureState(rule, (signal) => (history.ever(signal) ? { n: 1, days: 1 } : undefined));
      const isAdopted = featureState(rule, (signal) => history.inWindow(signal), adopted) === 'adopted';
      const states: FeatureState[] = [];
      if (wasTried !== 'none') states.push('tried');
      if (isAdopted) states.push('adopted');
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
