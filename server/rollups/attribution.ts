// Which account does an event belong to? One that names its account belongs there ("stated"). Any other floats: it
// belongs to the account of its person at its time, as the person's group calls tell ("member"), or to none. What is
// known about a person's accounts can change with an event that arrives late; then floating events move (see
// ingest/write.ts). All of it is a function of the set of events, never of the order in which they came.

import type { Via } from '../storage/define/columns.ts';

/** One group call: from `ts` on the person is in `accountId`. */
export interface Joined {
  ts: number;
  messageId: string;
  accountId: string;
}

/** A stretch of time in one account; the last one is open. */
export interface Stay {
  from: number;
  accountId: string;
}

/** The accounts of one person over time. The first stay reaches back to before its group call. */
export function stays(joined: readonly Joined[]): Stay[] {
  const sorted = [...joined].sort((a, b) => a.ts - b.ts || (a.messageId < b.messageId ? -1 : 1));
  const result: Stay[] = [];
  for (const { ts, accountId } of sorted) {
    if (result.at(-1)?.accountId !== accountId)
      result.push({ from: result.length ? ts : -Infinity, accountId });
  }
  return result;
}

export interface Attribution {
  accountId: string;
  via: Via;
}

/** The account of a floating event at `ts`. */
export function attribute(ts: number, timeline: readonly Stay[]): Attribution {
  const stay = timeline.findLast((one) => one.from <= ts);
  return stay ? { accountId: stay.accountId, via: 'member' } : { accountId: '', via: 'none' };
}

/** The time (its end excluded) outside of which both tell the same; `undefined` where they do everywhere. */
export function changedBetween(
  before: readonly Stay[],
  after: readonly Stay[],
): { from: number; until: number } | undefined {
  const starts = [...new Set([-Infinity, ...[...before, ...after].map((stay) => stay.from)])];
  starts.sort((a, b) => a - b);
  const isChanged = (ts: number) => attribute(ts, before).accountId !== attribute(ts, after).accountId;
  const from = starts.find(isChanged);
  if (from === undefined) return undefined;
  return { from, until: starts[starts.findLastIndex(isChanged) + 1] ?? Infinity };
}
