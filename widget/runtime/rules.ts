// Rules as the page judges them: with the leaves that have come so far. Whatever else a rule asks is unknown.

import { judge, type Leaves } from '../../shared/judge.ts';
import { BASIC_LEAVES } from '../../shared/leaf.ts';
import type { Facts, Rule, Tri } from '../../shared/rule.ts';

/** What the page knows, and the leaves that it can judge by now. */
export interface PageFacts extends Facts {
  leaves?: Leaves | undefined;
}

export const evaluate = (rule: Rule, facts: PageFacts): Tri =>
  judge(rule, facts, facts.leaves ?? BASIC_LEAVES);
