// Milestones: how many accounts are on track, behind, stuck and gone, how many reached each in time, and the stuck ones ranked by
// their chance of reaching value soon. Pure.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { activationRate } from '../../shared/score/activation.ts';
import type { IncidenceCurve } from '../../shared/score/competing-risks.ts';
import { remainingChance } from '../../shared/score/remaining-chance.ts';
import { milestoneStatus } from './milestones.ts';
import type { MilestoneStatus } from './report/base.ts';
import type {
  ActivationShare,
  MilestoneStanding,
  OnboardingReport,
  StuckAccount,
} from './report/onboarding.ts';

/** The N of "within N days" where a milestone has no target. */
export const ACTIVATION_DAYS = 30;
/** The days to come for which a chance is told. */
export const WITHIN_DAYS = 14;
/** Stuck accounts that are listed; all are counted. */
const LISTED = 100;
const STATUSES: readonly MilestoneStatus[] = [
  'reached',
  'on-track',
  'behind',
  'stuck',
  'left',
  'no-target',
  'not-started',
  'unknown',
];

/** One account against one milestone. */
export interface Against {
  id: string;
  name: string;
  /** Undefined where its clock does not run. */
  start: number | undefined;
  reachedAt: number | undefined;
  isUncertain: boolean;
  /** The latest milestone that it reached, whichever. */
  lastProgress: number | undefined;
  leftAt?: number | undefined;
}

export const statusOf = (
  { targetDays }: Pick<Milestone, 'targetDays'>,
  one: Against,
  asOf: number,
): MilestoneStatus => milestoneStatus(targetDays, { ...one, asOf });

export function milestoneStanding(
  milestone: Milestone,
  accounts: readonly Against[],
  asOf: number,
): MilestoneStanding {
  const statuses = accounts.map((one) => statusOf(milestone, one, asOf));
  const { id, name, value, targetDays } = milestone;
  return {
    id,
    name,
    isValue: value,
    targetDays: targetDays ?? null,
    statuses: STATUSES.map((status) => ({
      status,
      accounts: statuses.filter((one) => one === status).length,
    })).filter((one) => one.accounts > 0),
    activation: activationOf(accounts, { asOf, days: targetDays ?? ACTIVATION_DAYS }),
  };
}

/** What may have been reached before it was counted is in neither part of the share. */
function activationOf(
  accounts: readonly Against[],
  { asOf, days }: { asOf: number; days: number },
): ActivationShare {
  const rows = accounts.flatMap(({ start, reachedAt, isUncertain }) => {
    if (isUncertain || start === undefined || start > asOf) return [];
    const reached = reachedAt === undefined ? null : Math.max(0, (reachedAt - start) / DAY_MS);
    return [{ age: (asOf - start) / DAY_MS, reached }];
  });
  const { n, reached, inProgress, value, low, high, reason } = activationRate(rows, days);
  return { days, of: n, reached, inProgress, rate: value, low, high, ...(reason && { reason }) };
}

export interface StuckInput {
  asOf: number;
  milestone: Milestone | undefined;
  accounts: readonly Against[];
  /** Of all accounts, to the milestone. */
  curve: IncidenceCurve;
  /** What an account has not done yet that comes first. */
  onOf(account: string): StuckAccount['on'];
}

export function stuckAccounts({
  asOf,
  milestone,
  accounts,
  curve,
  onOf,
}: StuckInput): OnboardingReport['stuck'] {
  const stuck = milestone ? accounts.filter((one) => statusOf(milestone, one, asOf) === 'stuck') : [];
  const ranked = stuck
    .map((one) => {
      const age = (asOf - (one.start ?? asOf)) / DAY_MS;
      return { one, age, chance: remainingChance(curve, { age, days: WITHIN_DAYS }) };
    })
    // Those without a number last; among equals the younger first, who can still be won.
    .sort((a, b) => (b.chance.value ?? -1) - (a.chance.value ?? -1) || a.age - b.age);
  return {
    milestone: milestone ? { id: milestone.id, name: milestone.name } : null,
    within: WITHIN_DAYS,
    total: stuck.length,
    accounts: ranked.slice(0, LISTED).map(({ one, age, chance }) => ({
      id: one.id,
      name: one.name,
      age,
      lastProgress: one.lastProgress === undefined ? null : new Date(one.lastProgress).toISOString(),
      chance: chance.value,
      atRisk: chance.atRisk,
      on: onOf(one.id),
      ...(chance.reason && { reason: chance.reason }),
    })),
  };
}
