// The rest of a rule as the page gets it: only what a page can know stays in it. A leaf that the server could not settle
// and the page cannot know either (a withheld score, a segment, other people) goes as an empty unknown, which never
// holds, so that the public payload tells nothing about people or definitions.

import type { Facts, Rule } from '../../shared/rule.ts';
import { reduce } from '../../shared/rule.ts';

const KNOWN_TO_PAGES = ['event', 'page', 'element', 'time', 'locale', 'viewport', 'content', 'item'];

/** A form that nobody knows: three-valued evaluation takes it for unknown. */
const UNKNOWN = { unknown: true } as unknown as Rule;

export const pageRule = (rule: Rule, facts: Facts): Rule => hideUnknowable(reduce(rule, facts));

function hideUnknowable(rule: Rule): Rule {
  if (typeof rule === 'boolean') return rule;
  if ('all' in rule) return { all: rule.all.map(hideUnknowable) };
  if ('any' in rule) return { any: rule.any.map(hideUnknowable) };
  if ('not' in rule) return { not: hideUnknowable(rule.not) };
  const isPages = KNOWN_TO_PAGES.some((key) => key in rule) && !('users' in rule);
  return isPages ? rule : UNKNOWN;
}
