// What stays of a rollup when raw events go by their age, and so how it can be made again from those that are there. Three
// kinds of rows: those of a day, and those of one event, stand as they are once their time is gone; running totals (how often, first,
// last) are kept apart for the events that are gone, and a total is that and a fold over the others.

import { DAY_MS } from '../../shared/limits.ts';
import type { Delta } from './fold.ts';
import { ROLLUPS, type Rollup } from './rollup.ts';

export type Settling = 'by day' | 'by event' | 'apart';

export function settlingOf({ key, measures }: Pick<Rollup, 'key' | 'measures'>): Settling {
  if (key.includes('day')) return 'by day';
  return 'ts' in measures ? 'by event' : 'apart';
}

export const keptTable = (table: string): string => `kept_${table}`;

/** The totals of events that are gone, as rollups of their own: the same rows under another name. */
export const KEPT_ROLLUPS: readonly Rollup[] = ROLLUPS.filter((one) => settlingOf(one) === 'apart').map(
  (one) => ({ ...one, table: keptTable(one.table) }),
);

/** Which rows stand as they are: those whose `column` is less than `bound`; undefined where none does. */
export interface Settled {
  column: 'day' | 'ts';
  bound: number;
}

export function settledRows(rollup: Pick<Rollup, 'key' | 'measures'>, from: number): Settled | undefined {
  const settling = settlingOf(rollup);
  if (from === 0 || settling === 'apart') return undefined;
  return settling === 'by day'
    ? { column: 'day', bound: Math.floor(from / DAY_MS) }
    : { column: 'ts', bound: from };
}

/** Without rows of days that stand as they are. What events of such days say of other tables holds as long as they are there. */
export const unsettled = (deltas: readonly Delta[], from: number): Delta[] =>
  from === 0
    ? [...deltas]
    : deltas.map(({ rollup, rows }) => ({
        rollup,
        rows: rows.filter(({ day }) => typeof day !== 'number' || day >= Math.floor(from / DAY_MS)),
      }));
