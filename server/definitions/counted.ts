// What the definitions of an environment make ingest count beyond plain event names.

import type { Content } from '../../shared/content.ts';
import type { Feature, Milestone, Segment } from '../../shared/definition.ts';
import { type EventRule, eventRules, type Rule } from '../../shared/rule.ts';
import type { Settings } from '../../shared/settings.ts';
import { type Signal, signalOf } from '../../shared/signal.ts';
import type { Counted } from '../rollups/rollup.ts';

export interface Definitions {
  features: readonly Feature[];
  milestones: readonly Milestone[];
  segments: readonly Segment[];
  contents: readonly Content[];
  settings: Settings;
}

/** Every rule in a piece of content. */
export function rulesOf(content: Content): Rule[] {
  const rules: Rule[] = [content.audience, content.trigger];
  if (content.kind === 'checklist')
    for (const item of content.items) rules.push(item.done, item.visible ?? true);
  if (content.kind === 'guide') for (const step of content.steps) rules.push(step.advance ?? true);
  return rules;
}

/** Every rule in the settings. */
export function rulesOfSettings({ hub }: Settings): Rule[] {
  if (!hub) return [];
  return [
    hub.audience,
    ...hub.announcements.map(({ audience }) => audience),
    ...hub.checks.map(({ ok }) => ok),
  ];
}

export function countedBy({ features, milestones, segments, contents, settings }: Definitions): Counted {
  const rules = [
    ...features.flatMap((one) => [one.rule, one.eligible ?? true]),
    ...milestones.map((one) => one.rule),
    ...segments.map((one) => one.rule),
    ...contents.flatMap(rulesOf),
    ...rulesOfSettings(settings),
  ];
  const narrowed = new Map<string, Signal>();
  const repeated = new Set<string>();
  for (const event of rules.flatMap(eventRules)) {
    const signal = signalOf(event);
    if (event.where?.length) narrowed.set(signal.id, signal);
    if (needsOccurrences(event)) repeated.add(signal.id);
  }
  return { narrowed: [...narrowed.values()], repeated };
}

/** The moment of the n-th occurrence is not in first and last times. */
const needsOccurrences = (event: EventRule): boolean => (event.count?.atLeast ?? 1) > 1;
