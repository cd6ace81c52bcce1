// The health of accounts: each factor's measure put on the scale of the account's tier and stage. Every measure is defined in
// shared/score; what is fetched for it, health-fetch.ts says.

import type { Milestone } from '../../shared/definition.ts';
import type { Health, HealthFactor, Stage } from '../../shared/health.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { Measure, Measures, Score } from '../../shared/score/factor.ts';
import { healthScore, type Standing } from '../../shared/score/health.ts';
import { onboarding, response, sentiment, trend } from '../../shared/score/health-measures.ts';
import type { Settings } from '../../shared/settings.ts';
import { clockOf, clockStart } from './clock.ts';
import { type CountedSince, isOlder } from './counted-since.ts';
import type { ReachedTimes } from './reached.ts';
import type { AccountAt } from './snapshot.ts';

/** A pushed value, and since when it holds. */
export interface Pushed {
  value: number;
  at: number;
}

export interface HealthInput {
  asOf: number;
  health: Health;
  milestones: readonly Milestone[];
  settings: Pick<Settings, 'clock'>;
  countedSince: CountedSince;
  /** By milestone id. */
  reached: ReadonlyMap<string, ReachedTimes>;
  /** Each of these by account. */
  trends: ReadonlyMap<string, { now: number; before: number }>;
  seen: ReadonlyMap<string, number>;
  answers: ReadonlyMap<string, readonly number[]>;
  /** By account and name. */
  pushed: ReadonlyMap<string, ReadonlyMap<string, Pushed>>;
}

export interface AccountHealth extends Standing {
  score: Score;
}

/** One account after another, of one environment. */
export function createHealthScorer(input: HealthInput): (account: AccountAt) => AccountHealth {
  const { health } = input;
  return (account) => {
    const standing = { stage: stageOf(account, input), tier: tierOf(account, health) };
    const measures: Measures<string> = Object.fromEntries(
      health.factors.map((factor) => [factor.id, measureOf(factor, account, input)]),
    );
    return { ...standing, score: healthScore(measures, health, standing) };
  };
}

function measureOf({ of }: HealthFactor, account: AccountAt, input: HealthInput): Measure {
  const { asOf, pushed, trends, seen, answers } = input;
  if (typeof of === 'object') return pushedMeasure(of, pushed.get(account.id)?.get(of.measure), asOf);
  const given = answers.get(account.id) ?? [];
  switch (of) {
    case 'adoption':
      return { value: account.score.score, ...(account.score.reason && { reason: account.score.reason }) };
    case 'onboarding':
      return onboarding(stepsOf(account, input));
    case 'sentiment':
      return sentiment(given);
    case 'response':
      return response({ answered: given.length, seen: seen.get(account.id) ?? 0 });
    case 'trend':
      return trend({
        ...(trends.get(account.id) ?? { now: 0, before: 0 }),
        age: (asOf - account.firstSeen) / DAY_MS,
      });
  }
}

function pushedMeasure(
  { freshDays }: { freshDays: number },
  found: Pushed | undefined,
  asOf: number,
): Measure {
  if (!found) return { value: null, reason: 'nothing was pushed' };
  if (asOf - found.at > freshDays * DAY_MS) return { value: null, reason: 'the last value is too old' };
  return { value: found.value };
}

/** The milestones that have a target, whose clock runs, and of which it is known whether they were reached. */
function stepsOf(account: AccountAt, { milestones, reached, countedSince, settings, asOf }: HealthInput) {
  return milestones.flatMap((milestone) => {
    const { targetDays } = milestone;
    if (targetDays === undefined || isOlder(account, countedSince(milestone.rule))) return [];
    const start = clockStart(account, clockOf(milestone, settings));
    if (start === undefined || start > asOf) return [];
    const isReached = reached.get(milestone.id)?.has(account.id) ?? false;
    return [{ isReached, targetDays, age: (asOf - start) / DAY_MS }];
  });
}

/** Being onboarded: younger than the definition says, and without the value moment. Where none is defined, nobody is. */
function stageOf(account: AccountAt, input: HealthInput): Stage {
  const { health, milestones, reached, countedSince, settings, asOf } = input;
  const value = milestones.find((one) => one.value);
  if (!value || isOlder(account, countedSince(value.rule)) || reached.get(value.id)?.has(account.id))
    return 'live';
  const start = clockStart(account, clockOf(value, settings)) ?? account.firstSeen;
  return (asOf - start) / DAY_MS < health.onboardingDays ? 'onboarding' : 'live';
}

function tierOf({ traits }: AccountAt, { tierTrait }: Health): string | null {
  const tier = traits[tierTrait];
  return typeof tier === 'string' || typeof tier === 'number' ? String(tier) : null;
}
