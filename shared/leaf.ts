// What one leaf of a rule comes to. A leaf is arbitrary JSON here: a newer server may send a form, a field or a state that
// this page does not know, or nonsense may have been stored. Then the leaf is unknown, so that not even "not" makes it true.

import { matchesAddress } from './address.ts';
import { hasOnly, isObject, type Leaves, type Raw, type Seen } from './judge.ts';
import { durationMs, instantMs, knows, meets, type Value } from './operator.ts';
import type { ElementState, EventRule, Facts, Traits, Tri } from './rule.ts';
import type { TargetInput } from './target.ts';

export const CONTENT_STATES = ['started', 'shown', 'completed', 'dismissed', 'answered'] as const;
export const ITEM_STATES = ['done', 'open', 'skipped', 'not_applicable'] as const;
export const ELEMENT_STATES = ['present', 'absent', 'visible', 'clicked', 'filled'] as const;

/** A value by its name, or by a dotted path where no such name exists. */
export function lookUp(traits: Traits, path: string): Value {
  if (Object.hasOwn(traits, path)) return traits[path];
  let value: unknown = traits;
  for (const part of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return;
    value = value[part];
  }
  return value as Value;
}

/** Never an inherited entry: "constructor" is a fair id. */
export const own = <T>(record: Readonly<Record<string, T>> | undefined, key: unknown): T | undefined =>
  record && typeof key === 'string' && Object.hasOwn(record, key) ? record[key] : undefined;

export function see<T>(seen: Seen, fact: T): T {
  if (fact !== undefined) seen.value = fact as Value;
  return fact;
}

export const includes = (
  facts: readonly unknown[] | undefined,
  wanted: unknown,
  all: readonly unknown[],
): Tri => (facts && all.includes(wanted) ? facts.includes(wanted) : undefined);

export const equals = (fact: unknown, wanted: unknown, all: readonly unknown[]): Tri =>
  includes(fact === undefined ? undefined : [fact], wanted, all);

/** The leaves that the server leaves over: what only a page knows, and what may still change there. */
export const PAGE_LEAVES: Leaves = {
  event: [['where', 'count', 'within', 'by', 'users'], eventLeaf],
  content: [
    ['state'],
    (rule, facts, seen) => includes(see(seen, own(facts.content, rule.content)), rule.state, CONTENT_STATES),
  ],
  item: [
    ['of', 'state'],
    (rule, { items }, seen) =>
      equals(see(seen, own(own(items, rule.of), rule.item)), rule.state, ITEM_STATES),
  ],
  page: [[], pageLeaf],
  element: [['is'], elementLeaf],
  time: [[], timeLeaf],
  locale: [[], localeLeaf],
  viewport: [[], viewportLeaf],
};

function eventLeaf(rule: Raw, facts: Facts, seen: Seen): Tri {
  if (!isEventRule(rule)) return undefined;
  const known = facts.events?.(rule);
  if (!known) return undefined;
  const wanted = rule.users?.atLeast ?? rule.count?.atLeast ?? 1;
  return see(seen, known.n) >= wanted ? true : known.more ? undefined : false;
}

const isAtLeast = (value: unknown): boolean =>
  value === undefined || limits(value, ['atLeast'])?.atLeast !== undefined;

/** With a condition that we do not know the events cannot be counted, and too few would look like "not yet". */
export function isEventRule(rule: object): rule is EventRule {
  const { event, where = [], within, by, count, users } = rule as Raw;
  return (
    typeof event === 'string' &&
    isAtLeast(count) &&
    isAtLeast(users) &&
    (within === undefined || durationMs(within) !== undefined) &&
    (by === undefined || by === 'user' || by === 'account') &&
    Array.isArray(where) &&
    where.every((one) => isObject(one) && typeof one.property === 'string' && knows(one, 'property'))
  );
}

/** Does one event (by name and properties) count for this rule? Used by the page and by the server's ingest alike. */
export function countsFor(rule: EventRule, event: string, properties: Traits, now?: number): boolean {
  return (
    rule.event === event &&
    (rule.where ?? []).every((one) => meets(one, lookUp(properties, one.property), now, 'property') === true)
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
function texts(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => typeof one === 'string') ? (list as string[]) : undefined;
}

function pageLeaf(rule: Raw, { page }: Facts, seen: Seen): Tri {
  const patterns = texts(rule.page);
  if (!page || !patterns) return undefined;
  see(seen, page.path + (page.hash ?? ''));
  return patterns.some((pattern) => matchesAddress(pattern, page));
}

function elementLeaf({ element, is }: Raw, facts: Facts): Tri {
  const valid = typeof element === 'string' || isObject(element);
  return valid && ELEMENT_STATES.includes(is as ElementState)
    ? facts.element?.(element as TargetInput, is as ElementState)
    : undefined;
}

function localeLeaf(rule: Raw, facts: Facts, seen: Seen): Tri {
  const locale = see(seen, facts.locale)?.toLowerCase();
  const wanted = texts(rule.locale)?.map((one) => one.toLowerCase());
  return locale === undefined
    ? undefined
    : wanted?.some((one) => locale === one || locale.startsWith(`${one}-`));
}

function viewportLeaf(rule: Raw, { viewport }: Facts, seen: Seen): Tri {
  const limit = limits(rule.viewport, ['minWidth', 'maxWidth']);
  if (!viewport || !limit) return undefined;
  const width = see(seen, viewport.width);
  return width >= (limit.minWidth ?? 0) && width <= (limit.maxWidth ?? Infinity);
}

/** Each condition on the reader's local time, given as if it were UTC. */
const TIMES: Readonly<Record<string, (wanted: unknown, local: Date) => Tri>> = {
  after: (wanted, local) => ifKnown(instantMs(wanted), (at) => local.getTime() >= at),
  before: (wanted, local) => ifKnown(instantMs(wanted), (at) => local.getTime() < at),
  weekday: (wanted, local) => (Array.isArray(wanted) ? wanted.includes(local.getUTCDay() || 7) : undefined),
  hours: (wanted, local) => {
    const [from, until] = Array.isArray(wanted) ? wanted : [];
    if (typeof from !== 'number' || typeof until !== 'number') return undefined;
    const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
    return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
  },
};

const ifKnown = (value: number | undefined, holds: (value: number) => boolean): Tri =>
  value === undefined ? undefined : holds(value);

function timeLeaf({ time }: Raw, { time: clock }: Facts, seen: Seen): Tri {
  if (!clock || !isObject(time) || !hasOnly(time, Object.keys(TIMES))) return undefined;
  const local = new Date(see(seen, clock.now + clock.offset * 60_000));
  const met = Object.entries(time).map(([name, wanted]) => TIMES[name]?.(wanted, local));
  return met.length === 0 || met.includes(undefined) ? undefined : !met.includes(false);
}
