// The rest of a rule as the page gets it: only what a page can know stays in it. A leaf that the server could not settle
// and the page cannot know either (a withheld score, a segment, other people) goes as an empty unknown, which never
// holds, so that the public payload tells nothing about people or definitions.
//
// A page takes every leaf as it comes: each is checked here, once, against the schema that it was saved by, and one that
// an older version stored and that would not be saved today goes as an unknown as well.
//
// What content did is known by both: what has happened is settled here, and what has not may still happen in the page,
// so it stays in the rule, for content that this page has got.

import { type Facts, groupOf, type Rule, reduce } from '../../shared/rule.ts';
import { ruleSchema } from '../../shared/rule-schema.ts';
import type { Target } from '../../shared/target.ts';
import { wireTarget } from '../../shared/wire-target.ts';

const KNOWN_TO_PAGES = ['event', 'page', 'element', 'time', 'locale', 'viewport', 'content', 'item'];

/** A form that nobody knows: three-valued evaluation takes it for unknown. */
const UNKNOWN = { unknown: true } as unknown as Rule;

export type Rest = (rule: Rule) => Rule;

/** @param live ids of the content that the page has got */
export function restFor(facts: Facts, live: ReadonlySet<string> = new Set()): Rest {
  const { content, items, ...others } = facts;
  const settled: Facts = {
    ...others,
    ...(content && { content: without(content, live) }),
    ...(items && { items: without(items, live) }),
  };

  /** Puts in what has happened to live content, for ever. */
  function soFar(rule: Rule): Rule {
    const group = groupOf(rule);
    if (group?.form === 'not') return { not: soFar(group.rules[0] as Rule) };
    if (group) return { [group.form]: group.rules.map(soFar) } as Rule;
    if (typeof rule === 'boolean') return rule;
    if ('content' in rule && live.has(rule.content) && content?.[rule.content]?.includes(rule.state))
      return true;
    if ('item' in rule && live.has(rule.of) && items?.[rule.of]?.[rule.item] === 'done')
      return rule.state === 'done';
    return rule;
  }

  return (rule) => hideUnknowable(reduce(soFar(rule), settled));
}

/** Can a page find this rest of a rule to be `value`? What nobody can settle is neither true nor false. */
export function canBe(value: boolean, left: Rule): boolean {
  if (typeof left === 'boolean') return left === value;
  const group = groupOf(left);
  if (!group) return !('unknown' in left);
  if (group.form === 'not') return canBe(!value, group.rules[0] as Rule);
  const needsEvery = (group.form === 'all') === value;
  const can = (part: Rule) => canBe(value, part);
  return needsEvery ? group.rules.every(can) : group.rules.some(can);
}

const without = <T>(record: Record<string, T>, ids: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => !ids.has(id)));

function hideUnknowable(rule: Rule): Rule {
  if (typeof rule === 'boolean') return rule;
  if ('all' in rule) return { all: rule.all.map(hideUnknowable) };
  if ('any' in rule) return { any: rule.any.map(hideUnknowable) };
  if ('not' in rule) return { not: hideUnknowable(rule.not) };
  const isPages = KNOWN_TO_PAGES.some((key) => key in rule) && !('users' in rule);
  if (!isPages || !isSound(rule)) return UNKNOWN;
  return 'element' in rule ? { ...rule, element: wireTarget(rule.element as Target) } : rule;
}

/** Definitions stay in memory, and so do their leaves: each is checked at its first boot. */
const sound = new WeakMap<object, boolean>();

function isSound(leaf: object): boolean {
  const known = sound.get(leaf);
  if (known !== undefined) return known;
  const judged = ruleSchema.safeParse(leaf).success;
  sound.set(leaf, judged);
  return judged;
}
