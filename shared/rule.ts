// The one rule language: audiences, triggers, checklist items, features, milestones and segments are all rules.
// It is three-valued. `evaluate` gives true, false or undefined (unknown); `reduce` gives what is left of a rule once
// the known facts are put in. The server reduces with what it knows and sends only the rest to the page, which
// evaluates that with what only a page can know. For facts A and B:
//     evaluate(reduce(rule, A), B) === evaluate(rule, A and B)
// What is unknown never shows. The same code runs in the page: no dependency, no DOM, no clock.

import { type Address, matchesAddress } from './address.ts';
import { type Condition, durationMs, instantMs, meets, type Value } from './operator.ts';
import type { TargetInput } from './target.ts';

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
  /** Local hours, half-open: [9, 17] is from 09:00 until 17:00. */
  hours?: [number, number];
}

export type ElementState = 'present' | 'absent' | 'visible' | 'clicked' | 'filled';
export type ContentState = 'started' | 'shown' | 'completed' | 'dismissed' | 'answered';
export type FeatureState = 'tried' | 'adopted' | 'kept';

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
  | { item: string; of: string; state: 'done' | 'open' | 'skipped' }
  | { feature: string; state: FeatureState }
  | { milestone: string; reached: boolean }
  | { segment: string }
  | { score: string; below?: number; above?: number }
  | { page: string | string[] }
  | { element: TargetInput; is: ElementState }
  | { time: TimeRule }
  | { locale: string | string[] }
  | { viewport: { minWidth?: number; maxWidth?: number } };

/** How often the events of a rule happened. `more`: others may count on; then "not yet" stays unknown. */
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
  features?: Record<string, readonly string[]>;
  milestones?: Record<string, boolean>;
  segments?: Record<string, boolean>;
  /** A score that is withheld is null, and no rule over it holds. */
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
  if (typeof rule === 'boolean') {
    trace?.push({ rule, value: rule });
    return rule;
  }
  const parts: Trace[] | undefined = trace && [];
  const seen: { value?: Value } = {};
  let value: Tri;
  if ('all' in rule) value = every(rule.all, facts, true, parts);
  else if ('any' in rule) value = every(rule.any, facts, false, parts);
  else if ('not' in rule) value = negate(evaluate(rule.not, facts, parts));
  else value = leaf(rule, facts, seen);
  trace?.push({ rule, value, ...('value' in seen && { seen: seen.value }), ...(parts?.length && { parts }) });
  return value;
}

/** Kleene's conjunction (`unit` true) or disjunction (`unit` false); looks at every part only when tracing. */
function every(rules: Rule[], facts: Facts, unit: boolean, parts: Trace[] | undefined): Tri {
  let result: Tri = unit;
  for (const rule of rules) {
    const value = evaluate(rule, facts, parts);
    if (value === !unit) {
      if (!parts) return value;
      result = value;
    } else if (value === undefined && result === unit) result = undefined;
  }
  return result;
}

const negate = (value: Tri): Tri => (value === undefined ? undefined : !value);

/**
 * What is left of `rule` once the facts are put in: `true`, `false`, or a smaller rule over what is still unknown.
 * An event rule that may still come true keeps only the count that is missing.
 */
export function reduce(rule: Rule, facts: Facts): Rule {
  if (typeof rule === 'boolean') return rule;
  if ('all' in rule) return combine(rule.all, facts, true);
  if ('any' in rule) return combine(rule.any, facts, false);
  if ('not' in rule) {
    const rest = reduce(rule.not, facts);
    return typeof rest === 'boolean' ? !rest : { not: rest };
  }
  const value = evaluate(rule, facts);
  if (value !== undefined) return value;
  return 'event' in rule ? remaining(rule, facts) : rule;
}

function combine(rules: Rule[], facts: Facts, unit: boolean): Rule {
  const rest: Rule[] = [];
  for (const rule of rules) {
    const reduced = reduce(rule, facts);
    if (reduced === !unit) return reduced;
    if (reduced !== unit) rest.push(reduced);
  }
  if (rest.length === 0) return unit;
  const [only] = rest;
  return rest.length === 1 && only !== undefined ? only : unit ? { all: rest } : { any: rest };
}

function remaining(rule: EventRule, facts: Facts): Rule {
  const known = facts.events?.(rule);
  const wanted = rule.count?.atLeast ?? 1;
  return known && known.n > 0 && !rule.users ? { ...rule, count: { atLeast: wanted - known.n } } : rule;
}

/** Does one event (by name and properties) count for this rule? Used by the page and by the server's ingest alike. */
export function countsFor(rule: EventRule, event: string, properties: Traits, now?: number): boolean {
  if (rule.event !== event) return false;
  return (rule.where ?? []).every(
    (one) => meets(one, lookUp(properties, one.property), now, 'property') === true,
  );
}

/** A value by its name, or by a dotted path where no such name exists. */
export function lookUp(traits: Traits, path: string): Value {
  if (Object.hasOwn(traits, path)) return traits[path];
  let value: Value = traits;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part))
      return;
    value = value[part];
  }
  return value;
}

type Leaf = Exclude<Rule, boolean | { all: Rule[] } | { any: Rule[] } | { not: Rule }>;

function leaf(rule: Leaf, facts: Facts, seen: { value?: Value }): Tri {
  if ('event' in rule) return eventLeaf(rule, facts, seen);
  if ('user' in rule) return attribute(rule, 'user', rule.user, facts, seen);
  if ('account' in rule) return attribute(rule, 'account', rule.account, facts, seen);
  if ('member' in rule) return attribute(rule, 'member', rule.member, facts, seen);
  if ('content' in rule) return facts.content?.[rule.content]?.includes(rule.state);
  if ('item' in rule) return equals(facts.items?.[rule.of]?.[rule.item], rule.state, seen);
  if ('feature' in rule) return facts.features?.[rule.feature]?.includes(rule.state);
  if ('milestone' in rule) return equals(facts.milestones?.[rule.milestone], rule.reached, seen);
  if ('segment' in rule) return facts.segments?.[rule.segment];
  if ('score' in rule) return scoreLeaf(rule, facts, seen);
  if ('page' in rule) {
    const { page } = facts;
    seen.value = page?.path;
    return page && [rule.page].flat().some((pattern) => matchesAddress(pattern, page));
  }
  if ('element' in rule) return facts.element?.(rule.element, rule.is);
  if ('time' in rule) return facts.time && timeLeaf(rule.time, facts.time);
  if ('locale' in rule) {
    const { locale } = facts;
    seen.value = locale;
    return locale === undefined
      ? undefined
      : [rule.locale].flat().some((one) => locale === one || locale.startsWith(`${one}-`));
  }
  if ('viewport' in rule) {
    const { minWidth = 0, maxWidth = Infinity } = rule.viewport;
    seen.value = facts.viewport?.width;
    return facts.viewport && facts.viewport.width >= minWidth && facts.viewport.width <= maxWidth;
  }
  return undefined;
}

function equals(fact: Value, wanted: Value, seen: { value?: Value }): Tri {
  seen.value = fact;
  return fact === undefined ? undefined : fact === wanted;
}

function attribute(
  rule: Condition,
  subject: 'user' | 'account' | 'member',
  name: string,
  facts: Facts,
  seen: { value?: Value },
): Tri {
  const traits = facts[subject];
  if (!traits) return undefined;
  seen.value = lookUp(traits, name);
  return meets(rule, seen.value, facts.now, subject);
}

function eventLeaf(rule: EventRule, facts: Facts, seen: { value?: Value }): Tri {
  if (rule.within !== undefined && durationMs(rule.within) === undefined) return undefined;
  const known = facts.events?.(rule);
  if (!known) return undefined;
  seen.value = known.n;
  const wanted = rule.users?.atLeast ?? rule.count?.atLeast ?? 1;
  return known.n >= wanted ? true : known.more ? undefined : false;
}

function scoreLeaf(
  rule: { score: string; below?: number; above?: number },
  facts: Facts,
  seen: { value?: Value },
): Tri {
  const score = facts.scores?.[rule.score];
  if (score === undefined) return undefined;
  seen.value = score;
  return score !== null && score < (rule.below ?? Infinity) && score > (rule.above ?? -Infinity);
}

function timeLeaf(rule: TimeRule, clock: { now: number; offset: number }): Tri {
  const local = clock.now + clock.offset * 60_000;
  const date = new Date(local);
  const [after, before] = [instantMs(rule.after), instantMs(rule.before)];
  if ((rule.after && after === undefined) || (rule.before && before === undefined)) return undefined;
  if (after !== undefined && local < after) return false;
  if (before !== undefined && local >= before) return false;
  if (rule.weekday && !rule.weekday.includes(date.getUTCDay() || 7)) return false;
  const hour = date.getUTCHours() + date.getUTCMinutes() / 60;
  return !rule.hours || (hour >= rule.hours[0] && hour < rule.hours[1]);
}

/** Calls `visit` with every leaf of a rule, in order. */
export function eachLeaf(rule: Rule, visit: (leaf: Leaf) => void): void {
  if (typeof rule === 'boolean') return;
  if ('all' in rule) for (const part of rule.all) eachLeaf(part, visit);
  else if ('any' in rule) for (const part of rule.any) eachLeaf(part, visit);
  else if ('not' in rule) eachLeaf(rule.not, visit);
  else visit(rule);
}

/** The event rules inside a rule. */
export function eventRules(rule: Rule): EventRule[] {
  const found: EventRule[] = [];
  eachLeaf(rule, (one) => {
    if ('event' in one) found.push(one);
  });
  return found;
}
