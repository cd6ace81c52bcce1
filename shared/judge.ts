// How a rule is judged, whatever its leaves are. Three-valued, after Kleene. Never throws: a form that is not known is unknown.

import { isObject, type Raw } from './is-object.ts';
import type { Facts, Rule, Tri } from './rule.ts';

export type Evaluate = (rule: Raw, facts: Facts) => Tri;
/** Each form by the key that tells it apart, with its other fields; where there is null, those are operators. */
export type Leaves = Readonly<Record<string, [fields: string[] | null, Evaluate]>>;

/** Nodes below this depth are unknown: hostile nesting must not exhaust the stack. Saved rules are far shallower. */
export const MAX_DEPTH = 64;

export const hasOnly = (rule: Raw, keys: readonly string[]): boolean =>
  Object.keys(rule).every((key) => keys.includes(key));

/** What the rule comes to, as far as the facts and the leaves tell. */
export function judge(rule: Rule, facts: Facts, leaves: Leaves, room: number = MAX_DEPTH): Tri {
  if (room === 0) return undefined;
  if (typeof rule === 'boolean') return rule;
  const group = groupOf(rule);
  if (!group) return isObject(rule) ? leafOf(rule, facts, leaves) : undefined;
  // Every part of a conjunction, or of a disjunction, until one decides; or the opposite of the only one.
  const unit = group.form === 'all';
  let value: Tri = unit;
  for (const part of group.rules) {
    const one = judge(part, facts, leaves, room - 1);
    if (group.form === 'not') return one === undefined ? one : !one;
    if (one === !unit) return one;
    if (one === undefined) value = one;
  }
  return value;
}

/** A rule that is neither a constant nor a well-formed group. */
function leafOf(rule: Raw, facts: Facts, leaves: Leaves): Tri {
  for (const key of Object.keys(leaves)) {
    if (!Object.hasOwn(rule, key)) continue;
    const [fields, evaluate] = leaves[key] as Leaves[string];
    return fields && !hasOnly(rule, [key, ...fields]) ? undefined : evaluate(rule, facts);
  }
  return undefined;
}

/** The parts of `all`, `any` or `not` (one part); undefined for a constant, a leaf, or a group that is malformed. */
export function groupOf(rule: unknown): { form: 'all' | 'any' | 'not'; rules: readonly Rule[] } | undefined {
  if (!isObject(rule)) return undefined;
  const [form, another] = Object.keys(rule);
  if (another !== undefined) return undefined;
  if (form === 'not') return { form, rules: [rule.not as Rule] };
  const rules = form === 'all' || form === 'any' ? rule[form] : undefined;
  return Array.isArray(rules) ? { form: form as 'all' | 'any', rules } : undefined;
}

export type Leaf = Exclude<Rule, boolean | { all: Rule[] } | { any: Rule[] } | { not: Rule }>;

/** Calls `visit` with every leaf of a rule, in order. */
export function eachLeaf(rule: Rule, visit: (leaf: Leaf) => void): void {
  const open: Rule[] = [rule];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = groupOf(next);
    if (group) for (let i = group.rules.length - 1; i >= 0; i--) open.push(group.rules[i] as Rule);
    else if (isObject(next)) visit(next as Leaf);
  }
}
