// The one rule language: audiences, triggers, checklist items, features, milestones and segments are all rules.
// It is three-valued. `evaluate` gives true, false or undefined (unknown); `reduce` gives what is left of a rule once
// the known facts are put in. The server reduces with what it knows and sends only the rest to the page, which
// evaluates that with what only a page can know. For facts A and B:
//     evaluate(reduce(rule, A), B) === evaluate(rule, A and B)
// What is unknown never shows. No dependency, no DOM, no clock. The page judges what is left with a few lines of its own
// (widget/runtime/rules.ts), because every leaf that reaches it has been checked.
// Three facts are not split in two: each side brings its own `now`; distinct people (`users`) are counted by one side
// only, since two counts of people do not add up; and a count of events that was put in is used up, so that putting in the
// same one again would count it twice.

import type { Address } from './address.ts';
import { explain } from './explain.ts';
import { isObject } from './is-object.ts';
import { eachLeaf, groupOf, judge, MAX_DEPTH } from './judge.ts';
import type { CONTENT_STATES, ITEM_STATES } from './leaf.ts';
import type { Condition, Value } from './operator.ts';
import { type ELEMENT_STATES, isEventRule } from './page-leaf.ts';
import { type FEATURE_STATES, LEAVES } from './server-leaf.ts';
import type { TargetInput } from './target.ts';

export { eachLeaf, groupOf } from './judge.ts';
export { lookUp } from './look-up.ts';
export { countsFor } from './page-leaf.ts';

export type Traits = Record<string, Value>;
export type Tri = boolean | undefined;

export interface EventRule {
  event: string;
  where?: ({ property: string } & Condition)[];
  /** How often; once unless given. */
  count?: { atLeast: number };
  /** A duration such as "14d", counted back from now. */
  within?: string;
  /** Whose events count: the person's own (default) or everybody's in the account. */
  by?: 'user' | 'account';
  /** Distinct people of the account who did it. */
  users?: { atLeast: number };
}

export interface TimeRule {
  /** Local date-times (ISO), an absolute window. */
  after?: string;
  before?: string;
  /** ISO weekdays, Monday is 1. */
  weekday?: number[];
  /** Local hours, half-open: [9, 17] is from 09:00 until 17:00, [22, 6] goes past midnight. */
  hours?: [number, number];
}

export type ElementState = (typeof ELEMENT_STATES)[number];
export type ContentState = (typeof CONTENT_STATES)[number];
export type FeatureState = (typeof FEATURE_STATES)[number];

export type Rule =
  | boolean
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | ({ user: string } & Condition)
  | ({ account: string } & Condition)
  | ({ member: string } & Condition)
  | EventRule
  | { content: string; state: ContentState }
  | { item: string; of: string; state: (typeof ITEM_STATES)[number] }
  | { feature: string; state: FeatureState }
  | { milestone: string; reached: boolean }
  | { segment: string }
  | { score: string; below?: number; above?: number }
  | { page: string | string[] }
  | { element: TargetInput; is: ElementState }
  | { time: TimeRule }
  | { locale: string | string[] }
  | { viewport: { minWidth?: number; maxWidth?: number } };

/** How often the events of a rule happened; with `users`, how many people did it `count` times. `more`: others may count on; then "not yet" stays unknown. */
export interface EventCount {
  n: number;
  more: boolean;
}

/** What one side knows. A missing entry is unknown; a trait that is missing from known traits is known to be absent. */
export interface Facts {
  /** Epoch milliseconds; used by windows and ages. */
  now?: number;
  user?: Traits;
  account?: Traits;
  member?: Traits;
  events?: (rule: EventRule) => EventCount | undefined;
  content?: Record<string, readonly string[]>;
  /** Checklist items by content id, then item id. */
  items?: Record<string, Record<string, string>>;
  /** The states of each feature; with a question mark where one cannot be told. */
  features?: Record<string, readonly string[]>;
  milestones?: Record<string, boolean>;
  segments?: Record<string, boolean>;
  /** A score that is withheld is null, and no rule over it holds, nor does its negation. */
  scores?: Record<string, number | null>;
  page?: Address;
  element?: (target: TargetInput, state: ElementState) => Tri;
  /** The reader's own clock: epoch milliseconds, and minutes to add for local time. */
  time?: { now: number; offset: number };
  locale?: string;
  viewport?: { width: number };
}

/** One node of "why": the rule's node, what it came to, what was seen, and the same for its parts. */
export interface Trace {
  rule: Rule;
  value: Tri;
  seen?: Value;
  parts?: Trace[];
}

/**
 * True, false, or undefined when the facts do not tell. With `trace`, appends one node that explains the answer.
 * Never throws: a form that is not known is unknown.
 */
export function evaluate(rule: Rule, facts: Facts, trace?: Trace[]): Tri {
  trace?.push(explain(rule, facts));
  return judge(rule, facts, LEAVES);
}

/**
 * What is left of `rule` once the facts are put in: `true`, `false`, or a smaller rule over what is still unknown.
 * An event rule that may still come true keeps only the count that is missing.
 */
export function reduce(rule: Rule, facts: Facts): Rule {
  return restOf(rule, facts, MAX_DEPTH);
}

/** What `evaluate` gave up on stays unknown, although the rest may be shallower. */
const TOO_DEEP = { any: null } as unknown as Rule;

function restOf(rule: Rule, facts: Facts, room: number): Rule {
  if (room === 0) return TOO_DEEP;
  const group = groupOf(rule);
  if (group?.form === 'not') {
    const rest = restOf(group.rules[0] as Rule, facts, room - 1);
    return typeof rest === 'boolean' ? !rest : { not: rest };
  }
  if (group) return combine(group.rules, facts, group.form === 'all', room - 1);
  const value = evaluate(rule, facts);
  if (value !== undefined) return value;
  return isObject(rule) && isEventRule(rule) ? remaining(rule, facts) : rule;
}

function combine(rules: readonly Rule[], facts: Facts, unit: boolean, room: number): Rule {
  const rest: Rule[] = [];
  for (const rule of rules) {
    const reduced = restOf(rule, facts, room);
    if (reduced === !unit) return reduced;
    if (reduced !== unit) rest.push(reduced);
  }
  if (rest.length === 0) return unit;
  const [only] = rest;
  return rest.length === 1 && only !== undefined ? only : unit ? { all: rest } : { any: rest };
}

function remaining(rule: EventRule, facts: Facts): Rule {
  if (rule.users) return rule;
  const known = facts.events?.(rule);
  const wanted = rule.count?.atLeast ?? 1;
  return known && known.n > 0 ? { ...rule, count: { atLeast: wanted - known.n } } : rule;
}

/** The event rules inside a rule. */
export function eventRules(rule: Rule): EventRule[] {
  const found: EventRule[] = [];
  eachLeaf(rule, (one) => {
    if ('event' in one) found.push(one);
  });
  return found;
}
