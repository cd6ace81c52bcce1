// The accounts behind the numbers of time to value.

import { distinctTimes, followed } from '../../shared/score/risk-set.ts';
import type { NamesBehind } from './behind.ts';
import type { Observed, ObservedAccounts } from './observed.ts';
import { monthOf } from './ttv-groups.ts';

export const BEFORE_TRACKING = 'reached or lost before tracking began';

type IsMeant = (one: Observed) => boolean;

/**
 * "followed", "reached" and "left"; "reachedBy:30", "leftBy:30" and "atRisk:30" of a day, "reachedOn:" of a step of the curve; "month:2026-03"
 * of the months in which clocks started, and "monthBy:2026-03:30" of those of them that reached it by a day; "excluded:" with a reason.
 */
export function waitsBehind(
  observed: readonly Observed[],
  outBy: Readonly<Record<string, ObservedAccounts['out']['older']>>,
): NamesBehind {
  return (key) => {
    const [, what = '', of = ''] = /^(\w+)(?::(.+))?$/.exec(key) ?? [];
    const { observations } = followed(observed);
    if (what === 'excluded') {
      const isFollowed = new Set(observations);
      if (of === BEFORE_TRACKING) return idsOf(observed.filter((one) => !isFollowed.has(one)));
      return Object.hasOwn(outBy, of) ? outBy[of] : undefined;
    }
    const isMeant = meant(what, of, observations);
    return isMeant && idsOf(observations.filter(isMeant));
  };
}

const idsOf = (observed: readonly Observed[]): string[] => observed.map(({ account }) => account.id);

function meant(what: string, of: string, observed: readonly Observed[]): IsMeant | undefined {
  if (of === '') return Object.hasOwn(ENDS, what) ? ENDS[what] : undefined;
  const [, month, until] = /^(\d{4}-\d{2})(?::(\d+))?$/.exec(of) ?? [];
  if (what === 'month' && month && !until) return ({ start }) => monthOf(start) === month;
  if (what === 'monthBy' && until)
    return ({ start, event, time }) => monthOf(start) === month && event && time <= Number(until);
  const day = Number(of);
  if (Number.isNaN(day)) return undefined;
  if (what === 'reachedBy') return ({ event, time }) => event && time <= day;
  if (what === 'reachedOn') return ({ event, time }) => event && time === day;
  if (what === 'leftBy') return ({ cause, time }) => cause === 'competing' && time <= day;
  return what === 'atRisk' ? isAtRisk(observed, day) : undefined;
}

/** As the curve counts them: at its first step that is not before the day. */
function isAtRisk(observed: readonly Observed[], day: number): IsMeant {
  const step = distinctTimes(observed).find((time) => time >= day) ?? Infinity;
  return ({ time, enter = 0 }) => time >= step && (enter === 0 || enter < step);
}

const ENDS: Readonly<Record<string, IsMeant>> = {
  followed: () => true,
  reached: ({ event }) => event,
  left: ({ cause }) => cause === 'competing',
};
