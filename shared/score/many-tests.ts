// p-values of several questions asked at once, adjusted so that what stands out is not what chance lets stand out.

/**
 * Benjamini and Hochberg's step-up: questions with an adjusted p of at most q have, on average, a share of at most q of
 * false finds among them. For screens over many factors. Formula: min over j >= i of m p(j) / j.
 * Source: JRSS B 57 (1995), 289-300. In the order given, in 0..1.
 */
export const benjaminiHochberg = (ps: readonly number[]): number[] =>
  adjusted(ps, 'descending', (p, rank) => (p * ps.length) / rank);

/**
 * Holm's step-down: the chance of even one false find is at most the level. For several contents that are judged together.
 * Formula: max over j <= i of (m - j + 1) p(j). Source: Scand. J. Statist. 6 (1979), 65-70.
 */
export const holm = (ps: readonly number[]): number[] =>
  adjusted(ps, 'ascending', (p, rank) => p * (ps.length - rank + 1));

/** Each adjusted p is no smaller (ascending), or no larger (descending), than the one before it in that order. */
function adjusted(
  ps: readonly number[],
  order: 'ascending' | 'descending',
  adjust: (p: number, rank: number) => number,
): number[] {
  for (const p of ps) if (!(p >= 0 && p <= 1)) throw new RangeError(`a p-value lies in 0..1, not ${p}`);
  const ranked = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
  const result = new Array<number>(ps.length);
  let [bound, bind] = order === 'ascending' ? [0, Math.max] : [1, Math.min];
  const steps = ranked.map(({ p, i }, k) => ({ i, value: adjust(p, k + 1) }));
  for (const { i, value } of order === 'ascending' ? steps : steps.reverse()) {
    bound = Math.min(1, bind(bound, value));
    result[i] = bound;
  }
  return result;
}
