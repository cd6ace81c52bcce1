// The health of accounts: each factor's measure put on the scale of the account's tier and stage. Every measure is defined in
// shared/score; what is fetched for it, health-fetch.ts says.

import type { Milestone } from '../../shared/definition.ts';
import type { Health, HealthFactor, Stage } from '../../shared/health.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { Measure, Score } from '../../shared/score/factor.ts';
import { healthScore, type Standing } from '../../shared/score/health.ts';
import {
  type OnboardingStep,
  onboarding,
  response,
  sentiment,
  trend,
} from '../../shared/score/health-measures.ts';
import type { Settings } from '../../shared/settings.ts';
import { clockOf, clockStarts } from './clock.ts';
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

/** One account after another, of one environment: what is the same for all of them is settled first. */
export function createHealthScorer(input: HealthInput): (account: AccountAt) => AccountHealth {
  const { health, milestones } = input;
  const awaited = milestones.map((milestone) => awaitedOf(milestone, input));
  const targets = awaited.filter(({ targetDays }) => targetDays !== undefined);
  const value = awaited.find(({ isValue }) => isValue);
  const measured = { ...input, targets };
  return (account) => {
    const standing = { stage: stageOf(account, value, input), tier: tierOf(account, health) };
    const measures: Record<string, Measure> = {};
    for (const factor of health.factors) measures[factor.id] = measureOf(factor, account, measured);
    return { ...standing, score: healthScore(measures, health, standing) };
  };
}

/** A milestone as accounts are held against it. */
interface AwaitedMilestone {
  isValue: boolean;
  targetDays: number | undefined;
  startOf(account: AccountAt): number | undefined;
  since: number;
  reached: ReachedTimes | undefined;
}

const awaitedOf = (
  milestone: Milestone,
  { settings, countedSince, reached }: HealthInput,
): AwaitedMilestone => ({
  isValue: milestone.value,
  targetDays: milestone.targetDays,
  startOf: clockStarts(clockOf(milestone, settings)),
  since: countedSince(milestone.rule),
  reached: reached.get(milestone.id),
});

type Measured = HealthInput & { targets: readonly AwaitedMilestone[] };

function measureOf({ of }: HealthFactor, account: AccountAt, input: Measured): Measure {
  const { asOf, pushed, trends, seen, answers } = input;
  if (typeof of === 'object') return pushedMeasure(of, pushed.get(account.id)?.get(of.measure), asOf);
  switch (of) {
    case 'adoption':
      return { value: account.score.score, ...(account.score.reason && { reason: account.score.reason }) };
    case 'onboarding':
      return onboarding(stepsOf(account, input));
    case 'sentiment':
      return sentiment(answers.get(account.id) ?? []);
    case 'response':
      return response({
        answered: answers.get(account.id)?.length ?? 0,
        seen: seen.get(account.id) ?? 0,
      });
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
function stepsOf(account: AccountAt, { targets, asOf }: Measured): OnboardingStep[] {
  const steps: OnboardingStep[] = [];
  for (const { targetDays = 0, since, startOf, reached } of targets) {
    const start = isOlder(account, since) ? undefined : startOf(account);
    if (start === undefined || start > asOf) continue;
    steps.push({ isReached: reached?.has(account.id) ?? false, targetDays, age: (asOf - start) / DAY_MS });
  }
  return steps;
}

/** Being onboarded: younger than the definition says, and without the value moment. Where none is defined, nobody is. */
function stageOf(
  account: AccountAt,
  value: AwaitedMilestone | undefined,
  { health, asOf }: HealthInput,
): Stage {
  if (!value || isOlder(account, value.since) || value.reached?.has(account.id)) return 'live';
  const start = value.startOf(account) ?? account.firstSeen;
  return (asOf - start) / DAY_MS < health.onboardingDays ? 'onboarding' : 'live';
}

function tierOf({ traits }: AccountAt, { tierTrait }: Health): string | null {
  const tier = traits[tierTrait];
  return typeof tier === 'string' || typeof tier === 'number' ? String(tier) : null;
}
