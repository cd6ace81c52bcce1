// Counts the page's own events for a rule.

import { countsFor } from '../../shared/leaf.ts';
import { durationMs } from '../../shared/operator.ts';
import type { EventCount, EventRule, Traits } from '../../shared/rule.ts';
import type { Journal } from '../journal.ts';

/** Events that the server does not count yet, or with `since`, those of this page from that moment on. */
export function tally(
  journal: Pick<Journal, 'all'>,
  rule: EventRule,
  now: number,
  since?: number,
): EventCount | undefined {
  // How many different people did it cannot be seen from one of them.
  if (rule.users) return undefined;
  const window = durationMs(rule.within) ?? Number.POSITIVE_INFINITY;
  const counted = journal
    .all()
    .filter(
      ({ row, name, known }) =>
        (since === undefined ? !known : row.at >= since) &&
        now - row.at <= window &&
        name === rule.event &&
        isCounted(rule, row.body, now),
    );
  return { n: counted.length, more: rule.by === 'account' };
}

function isCounted(rule: EventRule, body: string, now: number): boolean {
  const { event, properties } = JSON.parse(body) as { event?: string; properties?: Traits };
  return event !== undefined && countsFor(rule, event, properties ?? {}, now);
}
