// Since when a definition is counted. One that came when older raw events were gone by their age says nothing of the time
// before: an account that was there then may have done it already, and only a repeat of it would be seen, late.

import { eventRules, type Rule } from '../../shared/rule.ts';
import { signalOf } from '../../shared/signal.ts';
import { countedSinceAll } from '../storage/kept.ts';
import type { ReadDatabase } from '../storage/open.ts';

/** Epoch milliseconds from which on all that a rule asks for is counted; 0 where that is from the first event on. */
export type CountedSince = (rule: Rule) => number;

export async function countedSince(read: ReadDatabase, envId: string): Promise<CountedSince> {
  const bySignal = await countedSinceAll(read, envId);
  return (rule) =>
    eventRules(rule).reduce((latest, event) => Math.max(latest, bySignal.get(signalOf(event).id) ?? 0), 0);
}

/** Whether an account did something before this time, of which only a part is counted. */
export const isOlder = ({ firstSeen }: { firstSeen: number }, since: number): boolean => firstSeen < since;

/** Why a time or a state of such an account is withheld. */
export const EARLIER_GONE = 'earlier events are gone';
