// Counts the page's own events for a rule.

import { countsFor } from '../../shared/leaf.ts';
import { durationMs } from '../../shared/operator.ts';
import type { EventCount, EventRule } from '../../shared/rule.ts';
import type { Journal } from '../journal.ts';

/** Events that the server does not count yet, or with `since`, those of this page from that moment on. */
export function tally(
  journal: Pick<Journal, 'all' | 'unknown'>,
  rule: EventRule,
  now: number,
  since?: number,
): EventCount | undefined {
  // How many different people did it cannot be seen from one of them.
  if (rule.users) return undefined;
  const window = durationMs(rule.within) ?? Number.POSITIVE_INFINITY;
  const list = since === undefined ? journal.unknown() : journal.all().filter(({ at }) => at >= since);
  const counted = list.filter(
    ({ at, event, properties }) => now - at <= window && countsFor(rule, event, properties, now),
  );
  return { n: counted.length, more: rule.by === 'account' };
}
