// Why a rule came to what it did: a tree of its nodes, each with its value and, for a leaf, the fact that was seen.

import { isObject, type Raw } from './is-object.ts';
import { groupOf, judge, MAX_DEPTH } from './judge.ts';
import { isCountable, own } from './leaf.ts';
import { lookUp } from './look-up.ts';
import type { Value } from './operator.ts';
import type { Facts, Rule, Trace, Traits } from './rule.ts';
import { LEAVES } from './server-leaf.ts';

const trait = (traits: Traits | undefined, name: unknown) =>
  traits && typeof name === 'string' ? lookUp(traits, name) : undefined;

/** The fact that each form of leaf looks at. */
const FACTS: Record<string, (rule: Raw, facts: Facts) => unknown> = {
  event: (rule, { events }) => (isCountable(rule) ? events?.(rule)?.n : undefined),
  user: (rule, { user }) => trait(user, rule.user),
  account: (rule, { account }) => trait(account, rule.account),
  member: (rule, { member }) => trait(member, rule.member),
  content: (rule, { content }) => own(content, rule.content),
  item: (rule, { items }) => own(own(items, rule.of), rule.item),
  feature: (rule, { features }) => own(features, rule.feature),
  milestone: (rule, { milestones }) => own(milestones, rule.milestone),
  segment: (rule, { segments }) => own(segments, rule.segment),
  score: (rule, { scores }) => own(scores, rule.score),
  page: (_, { page }) => page && page.path + (page.hash ?? ''),
  time: (_, { time }) => time && time.now + time.offset * 60_000,
  locale: (_, { locale }) => locale,
  viewport: (_, { viewport }) => viewport?.width,
};

export function explain(rule: Rule, facts: Facts, room: number = MAX_DEPTH): Trace {
  const value = judge(rule, facts, LEAVES, room);
  const group = room > 0 ? groupOf(rule) : undefined;
  const parts = group?.rules.map((part) => explain(part, facts, room - 1));
  const seen = group ? undefined : seenBy(rule, facts);
  return { rule, value, ...(seen !== undefined && { seen }), ...(parts?.length && { parts }) };
}

function seenBy(rule: Rule, facts: Facts): Value {
  if (!isObject(rule)) return undefined;
  const form = Object.keys(LEAVES).find((key) => Object.hasOwn(rule, key));
  return form && (FACTS[form]?.(rule, facts) as Value);
}
