// Rules as the page judges them. The server has checked every leaf that it sends (server/engage/page-rule.ts), so here each is
// taken as it comes; rules.test.ts holds this to what shared/rule.ts says of the same rule. Three-valued: what nobody can
// tell is unknown, and so is a form that this page does not know.

import type { Rule, TimeRule, Tri } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';

/** What the page can tell, by the key of each leaf: given what stands under that key, and the whole leaf. */
export type PageFacts = Record<string, (wanted: never, leaf: never) => Tri>;

export function evaluate(rule: Rule, facts: PageFacts): Tri {
  if (typeof rule === 'boolean') return rule;
  for (const [form, given] of Object.entries(rule)) {
    if (form === 'not') {
      const value = evaluate(given, facts);
      return value === undefined ? value : !value;
    }
    // Every part of a conjunction, or of a disjunction, until one decides.
    const unit = form === 'all';
    let value: Tri = unit;
    if (unit || form === 'any') {
      for (const part of given as Rule[]) {
        const one = evaluate(part, facts);
        if (one === !unit) return one;
        if (one === undefined) value = one;
      }
      return value;
    }
    const judge = facts[form];
    if (judge) return judge(given as never, rule as never);
  }
  return undefined;
}

/** What a set of rules waits for: the page listens to that and to nothing else; nothing is polled. */
export interface Needs {
  elements: boolean;
  clicks: TargetInput[];
  viewport: boolean;
  times: TimeRule[];
  /** Leaves and targets that take more than the usual ones. */
  conditions: boolean;
}

export function needsOf(rules: Rule[]): Needs {
  const needs: Needs = { elements: false, clicks: [], viewport: false, times: [], conditions: false };
  // Looks at every node of the rules.
  JSON.stringify(rules, (key, value) => {
    if (value?.element)
      if (value.is === 'clicked') needs.clicks.push(value.element);
      else needs.elements = true;
    if (key === 'viewport') needs.viewport = true;
    if (key === 'time') needs.times.push(value);
    if (/^(time|viewport|locale|where|within|votes)$/.test(key)) needs.conditions = true;
    return value;
  });
  return needs;
}
