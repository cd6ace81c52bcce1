// On track, behind, stuck or gone: where an account stands with a milestone that has a target.

import type { Milestone } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { EARLIER_GONE } from './counted-since.ts';
import type { MilestoneProgress } from './report/account.ts';
import type { MilestoneStatus } from './report/base.ts';

export interface Standing {
  reachedAt: number | undefined;
  /** Undefined where its clock does not run. */
  start: number | undefined;
  /** The latest milestone that the account reached, if any: its last progress. */
  lastProgress: number | undefined;
  /** When the account left, and has not come back. */
  leftAt?: number | undefined;
  asOf: number;
  /** It may have been reached before it was counted: when it was is not known, nor that it was not. */
  isUncertain: boolean;
}

/** Behind: past the target. Stuck: past it, and no progress for half the target. */
export function milestoneStatus(targetDays: number | undefined, standing: Standing): MilestoneStatus {
  const { reachedAt, start, lastProgress = start ?? 0, leftAt, asOf, isUncertain } = standing;
  if (reachedAt !== undefined && reachedAt <= (leftAt ?? Infinity)) return 'reached';
  if (isUncertain) return 'unknown';
  if (start === undefined || start > asOf) return 'not-started';
  if (leftAt !== undefined) return 'left';
  if (targetDays === undefined) return 'no-target';
  const target = targetDays * DAY_MS;
  if (asOf - start <= target) return 'on-track';
  return asOf - Math.max(start, lastProgress) > target / 2 ? 'stuck' : 'behind';
}

export function milestoneProgress(milestone: Milestone, standing: Standing): MilestoneProgress {
  const { start, isUncertain } = standing;
  const reachedAt = isUncertain ? undefined : standing.reachedAt;
  const from = start ?? Number.NEGATIVE_INFINITY;
  return {
    id: milestone.id,
    name: milestone.name,
    isValue: milestone.value,
    reachedAt: reachedAt === undefined ? null : new Date(Math.max(reachedAt, from)).toISOString(),
    days: reachedAt === undefined || start === undefined ? null : Math.max(0, (reachedAt - start) / DAY_MS),
    targetDays: milestone.targetDays ?? null,
    status: milestoneStatus(milestone.targetDays, standing),
    ...(isUncertain && { reason: EARLIER_GONE }),
  };
}
