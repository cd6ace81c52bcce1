// The leaves of the page that take more to judge: events with conditions, elements, time, language and width.

import { isObject, type Raw } from './is-object.ts';
import { hasOnly, type Leaves } from './judge.ts';
import { BASIC_LEAVES, eventLeaf, isCountable, limits, texts } from './leaf.ts';
import { lookUp } from './look-up.ts';
import { instantMs, knows, meets } from './operator.ts';
import type { ElementState, EventRule, Facts, Traits, Tri } from './rule.ts';
import type { TargetInput } from './target.ts';

export const ELEMENT_STATES = ['present', 'absent', 'visible', 'clicked', 'filled'] as const;

/** The leaves that the server leaves over: what only a page knows, and what may still change there. */
export const PAGE_LEAVES: Leaves = {
  ...BASIC_LEAVES,
  event: [
    ['where', 'count', 'within', 'by', 'users'],
    (rule, facts) => (isEventRule(rule) ? eventLeaf(rule, facts) : undefined),
  ],
  element: [['is'], elementLeaf],
  time: [[], timeLeaf],
  locale: [[], localeLeaf],
  viewport: [[], viewportLeaf],
};

/** With a condition that we do not know the events cannot be counted, and too few would look like "not yet". */
export function isEventRule(rule: object): rule is EventRule {
  const { where = [] } = rule as Raw;
  return (
    isCountable(rule) &&
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

function elementLeaf({ element, is }: Raw, facts: Facts): Tri {
  const valid = typeof element === 'string' || isObject(element);
  return valid && ELEMENT_STATES.includes(is as ElementState)
    ? facts.element?.(element as TargetInput, is as ElementState)
    : undefined;
}

function localeLeaf(rule: Raw, facts: Facts): Tri {
  const locale = facts.locale?.toLowerCase();
  const wanted = texts(rule.locale)?.map((one) => one.toLowerCase());
  return locale === undefined
    ? undefined
    : wanted?.some((one) => locale === one || locale.startsWith(`${one}-`));
}

function viewportLeaf(rule: Raw, { viewport }: Facts): Tri {
  const limit = limits(rule.viewport, ['minWidth', 'maxWidth']);
  if (!viewport || !limit) return undefined;
  const width = viewport.width;
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

function timeLeaf({ time }: Raw, { time: clock }: Facts): Tri {
  if (!clock || !isObject(time) || !hasOnly(time, Object.keys(TIMES))) return undefined;
  const local = new Date(clock.now + clock.offset * 60_000);
  const met = Object.entries(time).map(([name, wanted]) => TIMES[name]?.(wanted, local));
  return met.length === 0 || met.includes(undefined) ? undefined : !met.includes(false);
}
