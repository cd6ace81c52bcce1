// When each account first used each feature, and whether it came back to it 4 to 8 weeks later: of all time, so that it is read once and then
// holds for any moment. What was not there yet by a moment, the facts of that moment leave out.

import type { Feature } from '../../shared/definition.ts';
import { DAY_MS } from '../../shared/limits.ts';
import { reachedAt } from '../../shared/milestone.ts';
import { eventRules } from '../../shared/rule.ts';
import { KEPT_DAYS } from '../../shared/score/feature-use.ts';
import { signalOf } from '../../shared/signal.ts';
import * as stored from '../storage/feature-rows.ts';
import type { ReadDatabase } from '../storage/open.ts';
import * as daily from './daily/rows.ts';
import { type FeatureSet, holds } from './features.ts';
import { onceForAll } from './view.ts';

export interface FirstUses {
  /** The row of an account; undefined where it never used anything. */
  rowOf(account: string): number | undefined;
  /** By feature: epoch milliseconds, Infinity where it was never used. */
  first: readonly Float64Array[];
  /** By feature: 1 where it was used again in its time. */
  isUsedLater: readonly Uint8Array[];
}

export const firstUses = (
  read: ReadDatabase,
  envId: string,
  { features, signals }: FeatureSet,
): Promise<FirstUses> =>
  onceForAll(read, 'first uses', [JSON.stringify(features.map(({ rule }) => rule))], async () => {
    const spans = spansOf(
      await stored.signalSpans(read, envId, { signals, before: Number.MAX_SAFE_INTEGER }),
    );
    const first = features.map((feature) => firstOf(feature, spans));
    return {
      rowOf: (account) => spans.rows.get(account),
      first,
      isUsedLater: await usedLater(read, envId, { features, first, spans }),
    };
  });

interface Spans {
  rows: ReadonlyMap<string, number>;
  accounts: readonly string[];
  /** First and last use by row, by signal; Infinity where there is none. */
  of(signal: string): { first: Float64Array; last: Float64Array };
}

function spansOf(found: Awaited<ReturnType<typeof stored.signalSpans>>): Spans {
  const rows = new Map<string, number>();
  for (const { account } of found) if (!rows.has(account)) rows.set(account, rows.size);
  const none = () => new Float64Array(rows.size).fill(Infinity);
  const bySignal = new Map<string, { first: Float64Array; last: Float64Array }>();
  for (const { account, signal, first, last } of found) {
    const span = bySignal.get(signal) ?? { first: none(), last: none() };
    bySignal.set(signal, span);
    const row = rows.get(account) as number;
    span.first[row] = first;
    span.last[row] = last;
  }
  const never = { first: none(), last: none() };
  return { rows, accounts: [...rows.keys()], of: (signal) => bySignal.get(signal) ?? never };
}

function firstOf({ rule }: Feature, spans: Spans): Float64Array {
  const bySignal = new Map(eventRules(rule).map((event) => [event, spans.of(signalOf(event).id).first]));
  return Float64Array.from(spans.accounts, (_, row) => {
    const at = reachedAt(rule, (event) => {
      const used = bySignal.get(event)?.[row] ?? Infinity;
      return used === Infinity ? null : used;
    });
    return at !== null && Number.isFinite(at) ? at : Infinity;
  });
}

interface LaterInput {
  features: readonly Feature[];
  first: readonly Float64Array[];
  spans: Spans;
}

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/**
 * Where the last use lies before or within that time it tells by itself; only of the others single days are looked up, which are over by
 * the day of that use.
 */
async function usedLater(
  read: ReadDatabase,
  envId: string,
  { features, first, spans }: LaterInput,
): Promise<Uint8Array[]> {
  const asked: stored.UseAsked[] = [];
  for (const [i, { rule }] of features.entries())
    for (const signal of new Set(eventRules(rule).map((event) => signalOf(event).id))) {
      const { last } = spans.of(signal);
      for (const [row, at] of (first[i] as Float64Array).entries()) {
        if (at === Infinity || last[row] === Infinity) continue;
        if (dayOf(last[row] as number) - dayOf(at) < KEPT_DAYS.until) continue;
        asked.push([spans.accounts[row] as string, signal, dayOf(at)]);
      }
    }
  const isFound = await daily.usedWithin(read, envId, { asked, ...KEPT_DAYS });
  return features.map(({ rule }, i) =>
    Uint8Array.from(first[i] as Float64Array, (at, row) => {
      if (at === Infinity) return 0;
      const day = dayOf(at);
      const wasUsed = (signal: string): boolean => {
        const last = spans.of(signal).last[row] as number;
        if (last === Infinity) return false;
        const after = dayOf(last) - day;
        return (
          after >= KEPT_DAYS.from &&
          (after < KEPT_DAYS.until || isFound(spans.accounts[row] as string, signal, day))
        );
      };
      return holds(rule, (event) => wasUsed(signalOf(event).id)) ? 1 : 0;
    }),
  );
}
