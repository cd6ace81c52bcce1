// How a rule is judged, whatever its leaves are: the page carries this with the leaves that a page can know, the server
// with all of them. Three-valued, after Kleene. Never throws: a form that is not known is unknown.

import type { Value } from './operator.ts';
import type { Facts, Rule, Trace, Tri } from './rule.ts';

export type Raw = Readonly<Record<string, unknown>>;
/** The fact that decided, for the trace. */
export type Seen = { value?: Value };
export type Evaluate = (rule: Raw, facts: Facts, seen: Seen) => Tri;
/** Each form by the key that tells it apart, with its other fields; where there is null, those are operators. */
export type Leaves = Readonly<Record<string, [fields: string[] | null, Evaluate]>>;

/** Nodes below this depth are unknown: hostile nesting must not exhaust the stack. Saved rules are far shallower. */
export const MAX_DEPTH = 64;

export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const hasOnly = (rule: Raw, keys: readonly string[]): boolean =>
  Object.keys(rule).every((key) => keys.includes(key));

/** The facts of both sides may tell; with `trace`, appends one node that explains the answer. */
export function judge(
  rule: Rule,
  facts: Facts,
  leaves: Leaves,
  trace?: Trace[],
  room: number = MAX_DEPTH,
): Tri {
  const parts: Trace[] | undefined = trace && [];
  const seen: Seen = {};
  const group = groupOf(rule);
  let value: Tri;
  if (room === 0) value = undefined;
  else if (typeof rule === 'boolean') value = rule;
  else if (group) {
    // The negation of one part, or Kleene's conjunction (`unit` true) or disjunction; every part is looked at only when tracing.
    const unit = group.form === 'all';
    value = group.form === 'not' ? undefined : unit;
    for (const part of group.rules) {
      const one = judge(part, facts, leaves, parts, room - 1);
      if (group.form === 'not') value = one === undefined ? one : !one;
      else if (one === !unit) {
        value = one;
        if (!parts) break;
      } else if (one === undefined && value === unit) value = one;
    }
  } else if (isObject(rule)) value = leafOf(rule, facts, leaves, seen);
  trace?.push({ rule, value, ...('value' in seen && { seen: seen.value }), ...(parts?.length && { parts }) });
  return value;
}

/** A rule that is neither a constant nor a well-formed group. */
function leafOf(rule: Raw, facts: Facts, leaves: Leaves, seen: Seen): Tri {
  for (const key of Object.keys(leaves)) {
    if (!Object.hasOwn(rule, key)) continue;
    const [fields, evaluate] = leaves[key] as Leaves[string];
    return fields && !hasOnly(rule, [key, ...fields]) ? undefined : evaluate(rule, facts, seen);
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
