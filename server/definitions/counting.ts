// How far the past has been counted for a definition, while it is.

import { z } from 'zod';
import { eventRules, type Rule } from '../../shared/rule.ts';
import { signalOf } from '../../shared/signal.ts';
import type { Backfill } from '../storage/backfills.ts';

/** Stored events that were looked at, of all that were stored when the definition was saved. */
export const countingSchema = z.object({ done: z.number(), total: z.number() });
export type Counting = z.infer<typeof countingSchema>;

export const signalsIn = (rules: readonly Rule[]): string[] =>
  rules.flatMap(eventRules).map((event) => signalOf(event).id);

/** Of the last of the backfills that these rules wait for; undefined when they wait for none. */
export function countingOf(backfills: readonly Backfill[], rules: readonly Rule[]): Counting | undefined {
  const ids = new Set(signalsIn(rules));
  const own = backfills.filter(({ counts }) =>
    [...counts.fresh, ...counts.repeated].some((id) => ids.has(id)),
  );
  const last = own.at(-1);
  return last && { done: last.position, total: last.bound };
}
