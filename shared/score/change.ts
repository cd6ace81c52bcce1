// A number held against the same number of another time, with limits where the two rest on different accounts or answers. The
// limits of the change come from those of the two numbers, so that whatever has limits can be compared: shares, scores, medians.

export interface Limited {
  value: number | null;
  low?: number | null | undefined;
  high?: number | null | undefined;
}

export interface Change {
  /** `now` less `before`; null where either is withheld. */
  value: number | null;
  low: number | null;
  high: number | null;
}

/**
 * Formula: d = a - b; low = d - sqrt((a - la)^2 + (ub - b)^2), high = d + sqrt((ua - a)^2 + (b - lb)^2). Units: those of the number.
 * Of two shares with Wilson's limits it is Newcombe's method 10. Source: Zou & Donner, Statist. Med. 27 (2008), 1693-1702. It is for
 * numbers that know nothing of each other: the same accounts at two times do, and get no limits.
 */
export function changeOf(now: Limited, before: Limited, { isApart }: { isApart: boolean }): Change {
  if (now.value === null || before.value === null) return { value: null, low: null, high: null };
  const value = now.value - before.value;
  const sides = [now.low, now.high, before.low, before.high];
  if (!isApart || sides.some((side) => side === null || side === undefined))
    return { value, low: null, high: null };
  const [low = 0, high = 0, lowBefore = 0, highBefore = 0] = sides as number[];
  return {
    value,
    low: value - Math.hypot(now.value - low, highBefore - before.value),
    high: value + Math.hypot(high - now.value, before.value - lowBefore),
  };
}
