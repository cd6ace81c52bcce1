// What the conditions of a segment can ask for, from what the environment really has: attributes with their frequent values, and events.

import { commonSignals } from '../storage/report-rows.ts';
import { traitChoices } from '../storage/segment-rows.ts';
import type { Begun } from './begun.ts';
import { MOST_CHOICES, type SegmentChoices } from './report/segments.ts';

const { events: EVENTS, ...MOST } = MOST_CHOICES;
const TRAITS = { ...MOST, length: 60 } as const;

export async function segmentChoices(envId: string, { read }: Begun): Promise<SegmentChoices> {
  const choices: SegmentChoices = { traits: { account: [], user: [] }, events: [] };
  for (const { subject, key, value } of await traitChoices(read, envId, TRAITS)) {
    const traits = choices.traits[subject];
    const last = traits.at(-1);
    const known = last?.key === key ? last : { key, values: [] };
    if (known !== last) traits.push(known);
    const told: unknown = JSON.parse(value);
    if (typeof told !== 'object' && value.length <= TRAITS.length) known.values.push(told as string);
  }
  choices.events = (await commonSignals(read, envId, EVENTS)).map(({ signal }) => signal);
  return choices;
}
