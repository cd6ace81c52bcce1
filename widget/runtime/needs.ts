// What a set of rules waits for. The page listens to elements, clicks, its width and the clock only while some rule needs
// it; nothing is polled.

import { eachLeaf } from '../../shared/judge.ts';
import { BASIC_LEAVES } from '../../shared/leaf.ts';
import type { Rule, TimeRule } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';

export interface Needs {
  elements: boolean;
  clicks: TargetInput[];
  viewport: boolean;
  times: TimeRule[];
  /** Leaves that take more than the basic ones. */
  conditions: boolean;
  /** Dialogs of the page. */
  dialogs: boolean;
}

export function needsOf(rules: Rule[]): Needs {
  const needs: Needs = {
    elements: false,
    clicks: [],
    viewport: false,
    times: [],
    conditions: false,
    dialogs: false,
  };
  for (const rule of rules) {
    eachLeaf(rule, (leaf) => {
      if ('element' in leaf) {
        if (leaf.is === 'clicked') needs.clicks.push(leaf.element);
        else needs.elements = true;
      } else if ('viewport' in leaf) needs.viewport = true;
      else if ('time' in leaf) needs.times.push(leaf.time);
      needs.conditions ||=
        'where' in leaf || !Object.keys(leaf).some((key) => Object.hasOwn(BASIC_LEAVES, key));
    });
  }
  return needs;
}
