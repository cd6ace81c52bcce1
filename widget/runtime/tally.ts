// Counts the page's own events for a rule.

import { durationMs } from '../../shared/duration.ts';
import type { EventCount, EventRule, Traits } from '../../shared/rule.ts';
import type { Conditions } from '../conditions.ts';
import type { Journal } from '../journal.ts';

/**
 * Events that the server does not count yet, or with `since`, those of this page from that moment on. An event with
 * conditions is judged with `countsFor`, and is not even asked for before that is here.
 */
export function tally(
  journal: Pick<Journal, 'all'>,
  rule: EventRule,
  now: number,
  since?: number,
  countsFor?: Conditions['countsFor'],
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
        isCounted(rule, row.body, now, countsFor),
    );
  return { n: counted.length, more: rule.by === 'account' };
}

function isCounted(
  rule: EventRule,
  body: string,
  now: number,
  countsFor: Conditions['countsFor'] | undefined,
): boolean {
  const { event, properties } = JSON.parse(body) as { event?: string; properties?: Traits };
  // Other messages have no event, only a type.
  return event !== undefined && (!rule.where || countsFor?.(rule, event, properties ?? {}, now) === true);
}
