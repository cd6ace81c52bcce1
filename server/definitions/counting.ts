// How far the past has been counted for a definition, while it is.

import { z } from 'zod';
import { eventRules, type Rule } from '../../shared/rule.ts';
import { signalOf } from '../../shared/signal.ts';
import type { Backfill } from '../storage/backfills.ts';
import { rulesOf, rulesOfSettings } from './counted.ts';
import type { DefinitionSet } from './load.ts';

type Named = Pick<DefinitionSet, 'features' | 'milestones' | 'segments' | 'contents' | 'settings'>;

/** Stored events that were looked at, of all that were stored when the definition was saved. */
export const countingSchema = z.object({ done: z.number(), total: z.number() });
export type Counting = z.infer<typeof countingSchema>;

export const signalsIn = (rules: readonly Rule[]): string[] =>
  rules.flatMap(eventRules).map((event) => signalOf(event).id);

/** A definition as people know it. */
export interface Defined {
  of: 'feature' | 'milestone' | 'segment' | 'content' | 'settings';
  name: string;
}

/** The definitions that wait for a backfill. */
export function waitingFor(
  backfill: Backfill,
  { features, milestones, segments, contents, settings }: Named,
): Defined[] {
  const waits = (rules: readonly Rule[]) => countingOf([backfill], rules) !== undefined;
  const named = (of: Defined['of'], some: readonly { name: string; rules: readonly Rule[] }[]) =>
    some.filter(({ rules }) => waits(rules)).map(({ name }) => ({ of, name }));
  return [
    ...named(
      'feature',
      features.map(({ name, rule, eligible }) => ({ name, rules: [rule, eligible ?? true] })),
    ),
    ...named(
      'milestone',
      milestones.map(({ name, rule }) => ({ name, rules: [rule] })),
    ),
    ...named(
      'segment',
      segments.map(({ name, rule }) => ({ name, rules: [rule] })),
    ),
    ...named(
      'content',
      contents.map(({ body }) => ({ name: body.name, rules: rulesOf(body) })),
    ),
    ...named('settings', [{ name: '', rules: rulesOfSettings(settings) }]),
  ];
}

/** Of the last of the backfills that these rules wait for; undefined when they wait for none. */
export function countingOf(backfills: readonly Backfill[], rules: readonly Rule[]): Counting | undefined {
  const ids = new Set(signalsIn(rules));
  const own = backfills.filter(({ counts }) =>
    [...counts.fresh, ...counts.repeated].some((id) => ids.has(id)),
  );
  const last = own.at(-1);
  return last && { done: last.position, total: last.bound };
}
