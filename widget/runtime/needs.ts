// What a set of rules waits for. The page listens to elements, clicks, its width and the clock only while some rule needs
// it; nothing is polled.

import { eachLeaf } from '../../shared/judge.ts';
import type { Rule, TimeRule } from '../../shared/rule.ts';
import type { TargetInput } from '../../shared/target.ts';

export interface Needs {
  elements: boolean;
  clicks: TargetInput[];
  viewport: boolean;
  /** Dialogs of the page. */
  dialogs: boolean;
  times: TimeRule[];
}

export function needsOf(rules: Rule[]): Needs {
  const needs: Needs = { elements: false, clicks: [], viewport: false, dialogs: false, times: [] };
  for (const rule of rules) {
    eachLeaf(rule, (leaf) => {
      if ('element' in leaf) {
        if (leaf.is === 'clicked') needs.clicks.push(leaf.element);
        else needs.elements = true;
      } else if ('viewport' in leaf) needs.viewport = true;
      else if ('time' in leaf) needs.times.push(leaf.time);
    });
  }
  return needs;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Milliseconds until one of the time rules may change its mind, at most an hour, so that a clock that is set or a
 * laptop that slept is noticed; undefined when there is none.
 */
export function untilChange(rules: TimeRule[], now: number, offset: number): number | undefined {
  if (rules.length === 0) return undefined;
  const local = now + offset * 60_000;
  const day = local - (local % DAY_MS);
  const moments = rules.flatMap((rule) => [
    ...(rule.hours ?? []).flatMap((hour) => [day + hour * HOUR_MS, day + DAY_MS + hour * HOUR_MS]),
    ...(rule.weekday ? [day + DAY_MS] : []),
    ...[rule.after, rule.before].map((text) =>
      text ? Date.parse(`${text.replace(/Z$/, '')}Z`) : Number.NaN,
    ),
  ]);
  const waits = moments.map((moment) => moment - local).filter((wait) => wait > 0);
  return Math.min(HOUR_MS, ...waits);
}
