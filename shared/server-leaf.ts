// All leaves: those of the page, and those that only the server can tell. A page that meets one of these does not know it.

import type { Raw } from './is-object.ts';
import type { Evaluate, Leaves } from './judge.ts';
import { equals, includes, limits, own } from './leaf.ts';
import { lookUp } from './look-up.ts';
import { meets } from './operator.ts';
import { PAGE_LEAVES } from './page-leaf.ts';
import type { Facts, Tri } from './rule.ts';

export const FEATURE_STATES = ['tried', 'adopted', 'kept'] as const;

const attribute =
  (subject: 'user' | 'account' | 'member'): Evaluate =>
  (rule, facts) => {
    const [traits, name] = [facts[subject], rule[subject]];
    if (!traits || typeof name !== 'string') return undefined;
    return meets(rule, lookUp(traits, name), facts.now, subject);
  };

export const LEAVES: Leaves = {
  user: [null, attribute('user')],
  account: [null, attribute('account')],
  member: [null, attribute('member')],
  feature: [['state'], (rule, facts) => featureLeaf(own(facts.features, rule.feature), rule.state)],
  milestone: [
    ['reached'],
    (rule, facts) => equals(own(facts.milestones, rule.milestone), rule.reached, [true, false]),
  ],
  segment: [[], (rule, facts) => own(facts.segments, rule.segment)],
  score: [['below', 'above'], scoreLeaf],
  ...PAGE_LEAVES,
};

/** "kept?" among the facts says that it cannot be told yet. */
function featureLeaf(states: readonly string[] | undefined, wanted: unknown): Tri {
  const known = includes(states, wanted, FEATURE_STATES);
  return known === false && states?.includes(`${wanted}?`) ? undefined : known;
}

function scoreLeaf({ score: name, ...asked }: Raw, facts: Facts): Tri {
  const [score, limit] = [own(facts.scores, name), limits(asked, ['below', 'above'])];
  if (score == null || !limit) return undefined;
  return score < (limit.below ?? Infinity) && score > (limit.above ?? -Infinity);
}
