// The headline figures of two periods side by side. Pure.

import { changeOf } from '../../shared/score/change.ts';
import type { Compared, ComparedFigure, Figure } from './report/figures.ts';

/** @param isApart whether the two rest on different accounts or answers, so that the change can have limits */
export function compareFigures(
  now: readonly Figure[],
  before: readonly Figure[],
  { isApart }: { isApart: boolean },
): ComparedFigure[] {
  const earlier = new Map(before.map((one) => [one.id, one]));
  return now.map(({ id, name, unit, better, reason, ...own }) => {
    const other = earlier.get(id);
    const { value, low, high } = changeOf(own, other ?? { value: null }, { isApart });
    // What is withheld now is told first: it is what the reader looks at.
    const why = reason ?? other?.reason ?? (other ? undefined : 'no data');
    return {
      ...{ id, unit, better },
      ...(name !== undefined && { name }),
      ...{ now: own.value, before: other?.value ?? null, change: value, low, high },
      ...(value === null && why !== undefined && { reason: why }),
    };
  });
}

/** There where there is no period before. */
export const notCompared = (asOf: string, reason: string): Compared => ({
  asOf,
  from: null,
  to: null,
  figures: [],
  reason,
});
