// The adoption score of single accounts, from their rows. Each measure is defined in shared/score/adoption.ts.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import {
  ADOPTED_WINDOW,
  type AdoptionFactor,
  adoptionScore,
  breadth,
  depth,
  frequency,
  retention,
} from '../../shared/score/adoption.ts';
import type { Score } from '../../shared/score/factor.ts';
import type { ActivityRow } from '../storage/report-rows.ts';
import { featureState, isEligible, type SignalUse } from './features.ts';
import type { Account } from './snapshot.ts';

/** Days of use that a cadence expects in the adoption window of 28 days. */
const EXPECTED_DAYS = { daily: 20, weekly: 4, monthly: 1 } as const;
const RETENTION_WEEKS = 8;

type Activity = Pick<ActivityRow, 'activeUsers' | 'activeDays' | 'weeks'>;

/** Accounts with the same measures share one result: most accounts of a large workspace are alike in being inactive. */
export function createScorer(features: readonly Feature[], asOf: number) {
  const core = features.filter((feature) => feature.tier === 'core');
  const known = new Map<string, Score<AdoptionFactor>>();

  return (
    account: Account,
    activity: Activity | undefined,
    use: Map<string, SignalUse> | undefined,
  ): Score<AdoptionFactor> => {
    const eligible = core.filter((feature) => isEligible(feature, account.traits, asOf));
    const adopted = use
      ? eligible.filter((feature) => featureState(feature.rule, (signal) => use.get(signal)) === 'adopted')
      : [];
    const seats = Number(account.traits.seats);
    const ageDays = (asOf - account.firstSeen) / DAY_MS;
    const expected = Math.max(0, ...eligible.map((feature) => EXPECTED_DAYS[feature.cadence]));
    const lived = Math.min(1, Math.max(ageDays, 1) / ADOPTED_WINDOW);
    const weeks = Math.min(RETENTION_WEEKS, Math.max(1, Math.ceil(ageDays / 7)));
    const inputs = {
      breadth: { activeUsers: activity?.activeUsers ?? 0, seats: seats > 0 ? seats : null },
      depth: { coreAdopted: adopted.length, coreEntitled: eligible.length > 0 ? eligible.length : null },
      frequency: {
        activeDays: activity?.activeDays ?? 0,
        expectedDays: expected > 0 ? Math.max(1, expected * lived) : null,
      },
      retention: { weeksWithUse: Math.min(weeks, activity?.weeks ?? 0), weeks },
    };
    const key = JSON.stringify(inputs);
    const score =
      known.get(key) ??
      adoptionScore({
        breadth: breadth(inputs.breadth),
        depth: depth(inputs.depth),
        frequency: frequency(inputs.frequency),
        retention: retention(inputs.retention),
      });
    known.set(key, score);
    return score;
  };
}
