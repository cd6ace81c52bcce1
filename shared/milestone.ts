// When was a milestone reached? A rule over events only ever becomes true once (no "not", no window), so the moment is
// found from the first times of its parts: "all" is reached with the last part, "any" with the first.

import type { EventRule, Rule } from './rule.ts';

/** Epoch milliseconds at which an event rule first held, null if not yet. */
export type ReachedTimes = (rule: EventRule) => number | null;

/** Can the moment of `rule` be told from first times alone? */
export function isMonotone(rule: Rule): boolean {
  if (typeof rule === 'boolean') return true;
  if ('all' in rule) return rule.all.every(isMonotone);
  if ('any' in rule) return rule.any.every(isMonotone);
  return 'event' in rule && rule.within === undefined;
}

/** The moment at which a monotone rule first held, null if not yet. `true` holds from the beginning (-Infinity). */
export function reachedAt(rule: Rule, times: ReachedTimes): number | null {
  if (typeof rule === 'boolean') return rule ? Number.NEGATIVE_INFINITY : null;
  if ('all' in rule) {
    const parts = rule.all.map((part) => reachedAt(part, times));
    return parts.some((at) => at === null) ? null : Math.max(...(parts as number[]));
  }
  if ('any' in rule) {
    const parts = rule.any.map((part) => reachedAt(part, times)).filter((at) => at !== null);
    return parts.length > 0 ? Math.min(...parts) : null;
  }
  return 'event' in rule ? times(rule) : null;
}
