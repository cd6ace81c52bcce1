// Frequency and snooze: what this person did with the content before decides whether it is due.

import type { Content } from '../../shared/content.ts';
import type { Judgement, Reason } from '../../shared/eligibility.ts';
import { durationMs, instantMs } from '../../shared/operator.ts';
import type { PublishedContent } from '../storage/definitions.ts';
import { drawOf } from './holdout.ts';

export interface Before {
  now: number;
  user: string;
  /** When each stage of each content last happened, epoch milliseconds. */
  lastStages: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export function frequencyGate({ body, since }: PublishedContent, before: Before): Judgement {
  const { id, kind, frequency } = body;
  const { now } = before;
  const stages = before.lastStages.get(id);
  const at = (stage: string) => stages?.get(stage) ?? Number.NEGATIVE_INFINITY;
  const snoozedUntil = at('snoozed') + (durationMs(frequency.snooze) ?? 0);
  if (snoozedUntil > now) return no('snoozed', snoozedUntil);
  if (frequency.show === 'always') return YES;
  if (frequency.show === 'once') {
    if (stages?.has('completed')) return no('finished');
    return stages?.has('dismissed') ? no('put_away') : YES;
  }
  const every = durationMs(frequency.every) ?? 0;
  const ended = Math.max(at('completed'), at('dismissed'));
  const last = Math.max(ended, at('shown'));
  // Put off with "later" means that its showing did not count.
  const counted = at('snoozed') >= last ? ended : last;
  if (counted + every > now) return no('shown_lately', counted + every);
  const turn = stages?.size ? Number.NEGATIVE_INFINITY : firstTurn(body, { since, every, user: before.user });
  return kind === 'survey' && turn > now ? no('not_begun', turn) : YES;
}

/** Where a survey is spread, each person's first time is a moment of their own in the first period. */
function firstTurn(
  body: Content,
  { since, every, user }: { since: number; every: number; user: string },
): number {
  if (body.kind !== 'survey' || !body.frequency.spread) return Number.NEGATIVE_INFINITY;
  const begins = Math.max(since, instantMs(body.schedule?.from) ?? since);
  return begins + every * drawOf('spread', body.id, user);
}

const YES: Judgement = { gate: 'frequency', passes: true };
const no = (reason: Reason, until?: number): Judgement => ({
  gate: 'frequency',
  passes: false,
  reason,
  ...(until !== undefined && { until }),
});
