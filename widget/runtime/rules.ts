// Rules as the page judges them: with the leaves that a page can know. Whatever else a rule asks is unknown here.

import { judge } from '../../shared/judge.ts';
import { PAGE_LEAVES } from '../../shared/leaf.ts';
import type { Facts, Rule, Tri } from '../../shared/rule.ts';

export const evaluate = (rule: Rule, facts: Facts): Tri => judge(rule, facts, PAGE_LEAVES);
