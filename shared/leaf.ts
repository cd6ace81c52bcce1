// What one leaf of a rule comes to. A leaf is arbitrary JSON here: a newer server may send a form, a field or a state that
// this page does not know, or nonsense may have been stored. Then the leaf is unknown, so that not even "not" makes it true.
// These are the simplest leaves; page-leaf.ts adds what else a page can know, server-leaf.ts the rest.

import { matchesAddress } from './address.ts';
import { durationMs } from './duration.ts';
import { isObject, type Raw } from './is-object.ts';
import { hasOnly, type Leaves } from './judge.ts';
import type { EventRule, Facts, Tri } from './rule.ts';

export const CONTENT_STATES = ['started', 'shown', 'completed', 'dismissed', 'answered'] as const;
export const ITEM_STATES = ['done', 'open', 'skipped', 'not_applicable'] as const;

/** Never an inherited entry: "constructor" is a fair id. */
export const own = <T>(record: Readonly<Record<string, T>> | undefined, key: unknown): T | undefined =>
  record && typeof key === 'string' && Object.hasOwn(record, key) ? record[key] : undefined;

export const includes = (
  facts: readonly unknown[] | undefined,
  wanted: unknown,
  all: readonly unknown[],
): Tri => (facts && all.includes(wanted) ? facts.includes(wanted) : undefined);

export const equals = (fact: unknown, wanted: unknown, all: readonly unknown[]): Tri =>
  includes(fact === undefined ? undefined : [fact], wanted, all);

export const BASIC_LEAVES: Leaves = {
  event: [['count', 'within', 'by', 'users'], eventLeaf],
  content: [
    ['state'],
    (rule, facts) => includes(own(facts.content, rule.content), rule.state, CONTENT_STATES),
  ],
  item: [
    ['of', 'state'],
    (rule, { items }) => equals(own(own(items, rule.of), rule.item), rule.state, ITEM_STATES),
  ],
  page: [[], pageLeaf],
};

export function eventLeaf(rule: Raw, facts: Facts): Tri {
  if (!isCountable(rule)) return undefined;
  const known = facts.events?.(rule);
  if (!known) return undefined;
  const wanted = rule.users?.atLeast ?? rule.count?.atLeast ?? 1;
  return known.n >= wanted ? true : known.more ? undefined : false;
}

const isAtLeast = (value: unknown): boolean =>
  value === undefined || limits(value, ['atLeast'])?.atLeast !== undefined;

/** Is everything but its conditions as it must be? */
export function isCountable(rule: object): rule is EventRule {
  const { event, within, by, count, users } = rule as Raw;
  return (
    typeof event === 'string' &&
    isAtLeast(count) &&
    isAtLeast(users) &&
    (within === undefined || durationMs(within) !== undefined) &&
    (by === undefined || by === 'user' || by === 'account')
  );
}

/** The limits that a leaf sets; undefined where it sets none, one that we do not know, or one that is no number. */
export function limits(rule: unknown, names: string[]): Record<string, number | undefined> | undefined {
  if (!isObject(rule) || !hasOnly(rule, names)) return undefined;
  const values = Object.values(rule);
  return values.length > 0 && values.every((value) => typeof value === 'number')
    ? (rule as Record<string, number>)
    : undefined;
}

/** One text or a list of texts, as a list. */
export function texts(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => typeof one === 'string') ? (list as string[]) : undefined;
}

function pageLeaf(rule: Raw, { page }: Facts): Tri {
  const patterns = texts(rule.page);
  if (!page || !patterns) return undefined;
  page.path + (page.hash ?? '');
  return patterns.some((pattern) => matchesAddress(pattern, page));
}
