// What the judgement of segments is asked with: the moment, the definitions, and whether all accounts are meant or one.

import { eventRules, type Rule } from '../../shared/rule.ts';
import { signalOf } from '../../shared/signal.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { signalsBeingCounted } from '../storage/segment-rows.ts';
import { type CountedSince, countedSince } from './counted-since.ts';

export interface SegmentFetch {
  asOf: number;
  /** Whether more may have happened since than is asked for. */
  isPast: boolean;
  /** Now, which tells whether the day of `asOf` is over. */
  now: number;
  definitions: DefinitionSet;
  countedSince: CountedSince;
  /** Whether the past of what a rule asks for is still being counted. */
  isPartial(rule: Rule): boolean;
  /** Only this one. */
  account?: string | undefined;
  /** Only this person, in the account. */
  user?: string | undefined;
}

export async function segmentFetch(
  read: ReadDatabase,
  envId: string,
  {
    asOf,
    isPast,
    now,
    definitions,
    account,
  }: Pick<SegmentFetch, 'asOf' | 'isPast' | 'now' | 'definitions' | 'account'>,
): Promise<SegmentFetch> {
  const beingCounted = await signalsBeingCounted(read, envId);
  return {
    asOf,
    now,
    isPast,
    definitions,
    countedSince: await countedSince(read, envId),
    isPartial: (rule) => eventRules(rule).some((event) => beingCounted.has(signalOf(event).id)),
    account,
  };
}
