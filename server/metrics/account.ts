// One account: its score with the parts, milestones, features, checklists, people, answers and timeline.

import type { Checklist } from '../../shared/content.ts';
import type { Milestone } from '../../shared/definition.ts';
import { reachedAt } from '../../shared/milestone.ts';
import { eventRules } from '../../shared/rule.ts';
import { ADOPTED_WINDOW } from '../../shared/score/adoption.ts';
import { signalOf } from '../../shared/signal.ts';
import { pickLocale } from '../../shared/text.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import * as stored from '../storage/account-rows.ts';
import { answers } from '../storage/content-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { accountPeople, narrowedPeople, type PeopleAsk, textTrait } from './account-people.ts';
import { accountRenewals } from './account-renewals.ts';
import { accountTimeline, type TimelineAsk } from './account-timeline.ts';
import { clockOf, clockStart, endDay } from './clock.ts';
import { type CountedSince, isOlder } from './counted-since.ts';
import { type FeatureSet, featureState } from './features.ts';
import { milestoneProgress } from './milestones.ts';
import { toAnswers } from './nps.ts';
import type { ReachedTimes } from './reached.ts';
import type { AccountReport, AccountUser, ChecklistProgress, FeatureUse } from './report/account.ts';
import type { ReportBase } from './report/base.ts';
import type { AccountAt } from './snapshot.ts';
import { leftForGood, type OwnTerms } from './terms.ts';
import { weekStarts } from './weeks.ts';

const MAX_ANSWERS = 100;

export interface AccountInput {
  base: ReportBase;
  asOf: number;
  isPast: boolean;
  account: AccountAt;
  weekAgo: AccountAt | undefined;
  definitions: DefinitionSet;
  features: FeatureSet;
  reached: Map<string, ReachedTimes>;
  terms: OwnTerms;
  countedSince: CountedSince;
  timeline: TimelineAsk;
  /** Of its people only these. */
  people: PeopleAsk | undefined;
}

export async function accountReport(
  read: ReadDatabase,
  envId: string,
  input: AccountInput,
): Promise<AccountReport> {
  const { base, asOf, isPast, account, weekAgo, definitions, timeline: ask, people: asked } = input;
  const known = await accountPeople(read, envId, { account: account.id, asOf, isPast });
  const { nameOfUser } = known;
  const narrowed = asked && (await narrowedPeople(read, envId, { ...input, account: account.id }, asked));
  const { people, traits, ...told } = narrowed
    ? await accountPeople(read, envId, { account: account.id, asOf, isPast, only: narrowed.users })
    : known;
  const given = await answers(read, envId, { from: 0, until: asOf + 1, account: account.id });
  const timeline = await accountTimeline(read, envId, {
    ...known,
    account: account.id,
    asOf,
    definitions,
    ask,
  });
  return {
    ...base,
    coverage: account.score.coverage,
    ...(account.score.reason && { reason: account.score.reason }),
    id: account.id,
    name: account.name,
    traits: account.traits,
    firstSeen: iso(account.firstSeen),
    lastSeen: iso(account.lastSeen),
    score: account.score,
    scoreWeekAgo: weekAgo?.score.score ?? null,
    clockStart: isoOrNull(
      clockStart(
        account,
        clockOf(
          definitions.milestones.find((one) => one.value),
          definitions.settings,
        ),
      ),
    ),
    leftAt: isoOrNull(leftForGood(input.terms).get(account.id)),
    renewals: accountRenewals(
      {
        contracts: input.terms.contracts.get(account.id) ?? [],
        outcomes: input.terms.outcomes.get(account.id) ?? [],
      },
      asOf,
    ),
    milestones: milestonesOf(input),
    features: await featuresOf(read, envId, input),
    checklists: await checklistsOf(read, envId, input),
    users: people.map(
      ({ user, first, last, days }): AccountUser => ({
        id: user,
        name: told.nameOfUser(user),
        email: textTrait(traits.get(user)?.email),
        role: textTrait(traits.get(user)?.role),
        firstSeen: iso(first),
        lastSeen: iso(Math.min(last, asOf)),
        activeDays: days,
      }),
    ),
    usersFilter: narrowed?.filter ?? null,
    answers: toAnswers(given.filter((row) => row.score !== null).slice(-MAX_ANSWERS), {
      answers: given,
      nameOfUser,
      nameOfAccount: () => account.name,
    }),
    weeks: (await weekStarts(read, envId, { asOf, account: account.id })).map(({ start, users, events }) => ({
      start,
      users,
      events,
    })),
    ...timeline,
  };
}

function milestonesOf({ definitions, account, asOf, reached, terms, countedSince }: AccountInput) {
  const leftOf = (milestone: Milestone) =>
    leftForGood(terms, clockOf(milestone, definitions.settings)).get(account.id);
  const times = definitions.milestones.map((one) => ({
    at: reached.get(one.id)?.get(account.id),
    isUncertain: isOlder(account, countedSince(one.rule)),
  }));
  const known = times.flatMap(({ at, isUncertain }) => (at === undefined || isUncertain ? [] : [at]));
  const lastProgress = known.length > 0 ? Math.max(...known) : undefined;
  return definitions.milestones.map((milestone, i) =>
    milestoneProgress(milestone, {
      reachedAt: times[i]?.at,
      isUncertain: times[i]?.isUncertain ?? false,
      start: clockStart(account, clockOf(milestone, definitions.settings)),
      lastProgress,
      leftAt: leftOf(milestone),
      asOf,
    }),
  );
}

async function featuresOf(
  read: ReadDatabase,
  envId: string,
  { account, features, asOf, countedSince }: AccountInput,
): Promise<FeatureUse[]> {
  const until = endDay(asOf);
  const { signals } = features;
  const uses = await stored.accountUse(read, envId, account.id, {
    signals,
    from: until - ADOPTED_WINDOW,
    until,
  });
  const bySignal = new Map(uses.map((use) => [use.signal, use]));
  const tallies = await stored.accountTallies(read, envId, account.id, { signals, asOf });
  return features.features.map((feature) => {
    const own = new Set(eventRules(feature.rule).map((rule) => signalOf(rule).id));
    const times = tallies.filter((row) => own.has(row.signal));
    const state = featureState(feature.rule, (signal) => bySignal.get(signal), feature.adopted);
    const since = countedSince(feature.rule);
    const isUncertain = isOlder(account, since);
    const used = [...own].map((signal) => bySignal.get(signal)).filter((use) => use !== undefined);
    return {
      id: feature.id,
      name: feature.name,
      tier: feature.tier,
      state: state === 'none' && times.length > 0 ? 'tried' : state,
      uses: used.reduce((sum, use) => sum + use.n, 0),
      users: Math.max(0, ...used.map((use) => use.users)),
      firstUsed: isUncertain ? null : isoOrNull(earliest(times.map((row) => row.first))),
      lastUsed: isoOrNull(latest(times.map((row) => row.last))),
      ...(isUncertain && { countedSince: iso(since) }),
    };
  });
}

/** Items done by what the page reported, or by what the events say; whichever was first. */
async function checklistsOf(
  read: ReadDatabase,
  envId: string,
  { account, definitions, asOf }: AccountInput,
): Promise<ChecklistProgress[]> {
  const lists = definitions.contents
    .map((one) => one.body)
    .filter((body): body is Checklist => body.kind === 'checklist');
  if (lists.length === 0) return [];
  const ids = lists.map((list) => list.id);
  const items = lists.flatMap((list) => list.items.map(({ id }) => [list.id, id] as const));
  const progress = await stored.accountProgress(read, envId, account.id, items);
  const exposures = await stored.accountExposures(read, envId, account.id, {
    contents: ids,
    stages: ['shown', 'interacted', 'completed'],
    asOf,
  });
  const signals = lists.flatMap((list) =>
    list.items.flatMap((item) => eventRules(item.done).map((rule) => signalOf(rule).id)),
  );
  const firsts = new Map<string, Map<string, number>>();
  for (const { signal, user, first } of await stored.accountFirsts(read, envId, account.id, [
    ...new Set(signals),
  ]))
    firsts.set(signal, (firsts.get(signal) ?? new Map<string, number>()).set(user, first));
  return lists.map((list) => {
    const own = exposures.filter((row) => row.content === list.id);
    const reached = (...stages: string[]) =>
      new Set(own.filter((row) => stages.includes(row.stage)).map((row) => row.user));
    // Whoever used it or finished it saw it, however short it was in view.
    const saw = reached('shown', 'interacted', 'completed');
    // What somebody skipped, or what does not apply to them, is settled as well; their page told when all was.
    const settled = reached('completed');
    const done = list.items.map((item) => doneTimes(item, list.id, { progress, firsts, asOf }));
    const everyone = new Set([...settled, ...done.flatMap((times) => [...times.keys()])]);
    const needed = list.items
      .map((item, i) => ({ item, times: done[i] }))
      .filter(({ item }) => !item.optional);
    return {
      id: list.id,
      name: list.name,
      seen: saw.size,
      completed: [...everyone].filter(
        (user) => settled.has(user) || needed.every(({ times }) => times?.has(user)),
      ).length,
      items: list.items.map((item, i) => {
        const times = [...(done[i]?.values() ?? [])];
        return {
          id: item.id,
          title: pickLocale(item.title, 'en'),
          done: times.length,
          firstDone: isoOrNull(earliest(times)),
        };
      }),
    };
  });
}

function doneTimes(
  item: Checklist['items'][number],
  contentId: string,
  {
    progress,
    firsts,
    asOf,
  }: {
    progress: readonly stored.ProgressRow[];
    /** By signal and then person. */
    firsts: ReadonlyMap<string, ReadonlyMap<string, number>>;
    asOf: number;
  },
): Map<string, number> {
  const times = new Map<string, number>();
  const add = (user: string, at: number) => {
    if (at <= asOf) times.set(user, Math.min(at, times.get(user) ?? Number.POSITIVE_INFINITY));
  };
  for (const row of progress) if (row.content === contentId && row.item === item.id) add(row.user, row.first);
  const own = new Map(eventRules(item.done).map((rule) => [rule, firsts.get(signalOf(rule).id)]));
  for (const user of new Set([...own.values()].flatMap((people) => [...(people?.keys() ?? [])]))) {
    const at = reachedAt(item.done, (rule) =>
      (rule.count?.atLeast ?? 1) === 1 ? (own.get(rule)?.get(user) ?? null) : null,
    );
    if (at !== null && Number.isFinite(at)) add(user, at);
  }
  return times;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | undefined): string | null =>
  ms !== undefined && Number.isFinite(ms) ? iso(ms) : null;

// One time a person: too many, in a large account, to be the arguments of one call.
const earliest = (times: readonly number[]): number => times.reduce((a, b) => Math.min(a, b), Infinity);
const latest = (times: readonly number[]): number => times.reduce((a, b) => Math.max(a, b), -Infinity);
