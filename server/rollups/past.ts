// The fold of events that were stored before, when some of them are not counted yet for signals of a backfill that is
// under way (backfill.ts): what is taken out of the rollups, and what is put in again, is what is in them.

import type { Backfill, BackfillCounts } from '../storage/backfills.ts';
import type { PlacedEvent } from '../storage/events.ts';
import { type Attributed, type Delta, foldEvents } from './fold.ts';
import type { Counted } from './rollup.ts';

/** Folds stored events for what has been counted of them so far. */
export function foldPast(
  events: readonly (Attributed & { event: PlacedEvent })[],
  counted: Counted,
  backfills: readonly Backfill[],
): Delta[] {
  const open = backfills.map((one) => ({ ...one, uncounted: signalsByTable(one.counts) }));
  const awaiting = ({ position }: PlacedEvent) =>
    open.filter((one) => one.position < position && position <= one.bound);
  const groups = new Map<string, { uncounted: Uncounted[]; events: Attributed[] }>();
  for (const one of events) {
    const ahead = awaiting(one.event);
    const key = ahead.map(({ id }) => id).join(' ');
    const group = groups.get(key) ?? { uncounted: ahead.map(({ uncounted }) => uncounted), events: [] };
    group.events.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ uncounted, events }) =>
    uncounted.reduce<Delta[]>((deltas, one) => without(one, deltas), foldEvents(events, counted)),
  );
}

/** Signals whose rows each table lacks. */
type Uncounted = Readonly<Record<string, ReadonlySet<string>>>;

export function signalsByTable({ fresh, repeated }: BackfillCounts): Uncounted {
  const ids = new Set(fresh);
  return { usage: ids, tally: ids, occurrence: new Set(repeated) };
}

/** The rows that a backfill of these signals writes. */
export const only = (signals: Uncounted, deltas: readonly Delta[]): Delta[] =>
  deltas
    .map(({ rollup, rows }) => ({
      rollup,
      rows: rows.filter((row) => signals[rollup.table]?.has(String(row.signal))),
    }))
    .filter((delta) => delta.rows.length > 0);

const without = (signals: Uncounted, deltas: readonly Delta[]): Delta[] =>
  deltas
    .map(({ rollup, rows }) => ({
      rollup,
      rows: rows.filter((row) => !signals[rollup.table]?.has(String(row.signal))),
    }))
    .filter((delta) => delta.rows.length > 0);
