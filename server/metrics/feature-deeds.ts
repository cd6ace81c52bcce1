// What an account may have done with a feature: the numbers of the features report count by these, and the map of accounts is narrowed by
// them, so that a number and the list that it opens cannot differ.

import { KEPT_DAYS } from '../../shared/score/feature-use.ts';
import type { FactColumn, STATE } from './feature-facts.ts';
import { FEATURE_STATES, type FeatureDeed } from './report/features.ts';

/** One feature, and the active people of each account. */
interface Done {
  column: FactColumn;
  people: Float64Array;
}
type Deed = (done: Done, place: number) => boolean;

/** Looked up by the number of a state: there are as many asks as accounts, features and deeds together. */
function isState(...states: (keyof typeof STATE)[]): Deed {
  const isOne = FEATURE_STATES.map((state) => states.includes(state));
  return ({ column }, place) => isOne[column.states[place] as number] as boolean;
}
const isEligible = isState('none', 'lapsed', 'tried', 'adopted');
const isUsed = isState('tried', 'adopted');
const isActive: Deed = (done, place) => isEligible(done, place) && (done.people[place] as number) > 0;
// An age that is not known is negative.
const isDue: Deed = (done, place) =>
  isEligible(done, place) && (done.column.ages[place] as number) >= KEPT_DAYS.until;
const isKept: Deed = (done, place) => isDue(done, place) && done.column.isKept[place] === 1;

/** By place; all are of accounts that are entitled to the feature. */
export const DEEDS: Readonly<Record<Exclude<FeatureDeed, 'came'>, Deed>> = {
  eligible: isEligible,
  active: isActive,
  used: (done, place) => isUsed(done, place) && isActive(done, place),
  usedBefore: (done, place) => isEligible(done, place) && done.column.wasUsedBefore[place] === 1,
  tried: isState('lapsed', 'tried', 'adopted'),
  adopted: isState('adopted'),
  due: isDue,
  kept: isKept,
  notKept: (done, place) => isDue(done, place) && !isKept(done, place),
  inProgress: (done, place) =>
    isEligible(done, place) &&
    (done.column.ages[place] as number) >= 0 &&
    (done.column.ages[place] as number) < KEPT_DAYS.until,
  lapsed: isState('lapsed'),
  never: isState('none'),
};
