// Do groups of accounts (plan, tier, cohort, holdout arm) reach value at the same pace? The log-rank test for two
// groups or more, stratified on request: each stratum is compared within itself and the differences are added.
import { chiSquareTail } from './distributions.ts';
import { distinctTimes, followed, type Observation, riskCursor } from './risk-set.ts';

export interface LogRank {
  /** Null, with the reason, when no group could have differed from another. */
  chi2: number | null;
  df: number;
  p: number | null;
  groups: { n: number; observed: number; expected: number }[];
  /** Covariance matrix of observed - expected, one row and column a group. */
  variance: number[][];
  reason?: 'nothing to compare';
}

/** A pivot this small beside its own diagonal is a rounding error: the row says nothing new. */
const NEGLIGIBLE = 1e-9;

/**
 * Formula, at each event time with d events among n at risk, ni of them in group i: expected ei = d ni / n,
 * covariance vij = d (n-d) / (n-1) (ni/n) ([i = j] - nj/n); sums over the times and strata; then
 * chi2 = (O-E)' V^- (O-E) with df = rank of V. For two groups chi2 = (O-E)^2 / V.
 * Source: Mantel 1966; Peto & Peto, JRSS A 135 (1972), 185-207. Entry may be late (see risk-set.ts).
 * `strata` has the shape of `groups` and names the stratum of each observation.
 */
export function logRank(
  groups: readonly (readonly Observation[])[],
  strata?: readonly (readonly string[])[],
): LogRank {
  if (groups.length < 2) throw new RangeError('a comparison needs at least two groups');
  const sums: LogRank = {
    chi2: null,
    df: 0,
    p: null,
    groups: groups.map((group) => ({ n: followed(group).observations.length, observed: 0, expected: 0 })),
    variance: groups.map(() => groups.map(() => 0)),
  };
  for (const stratum of splitByStratum(groups, strata)) addStratum(sums, stratum);

  const differences = sums.groups.map(({ observed, expected }) => observed - expected);
  const { value, rank } = quadraticForm(differences, sums.variance);
  if (rank === 0) return { ...sums, reason: 'nothing to compare' };
  return { ...sums, chi2: value, df: rank, p: chiSquareTail(value, rank) };
}

/** One entry a stratum, each with all groups in their order. Without strata, everything is one stratum. */
function splitByStratum(
  groups: readonly (readonly Observation[])[],
  strata: readonly (readonly string[])[] | undefined,
): Iterable<Observation[][]> {
  const split = new Map<string, Observation[][]>();
  groups.forEach((group, i) => {
    if (strata && strata[i]?.length !== group.length) {
      throw new RangeError(`group ${i} has ${group.length} observations and ${strata[i]?.length} strata`);
    }
    group.forEach((observation, j) => {
      const key = strata?.[i]?.[j] ?? '';
      const stratum = split.get(key) ?? groups.map(() => []);
      split.set(key, stratum);
      stratum[i]?.push(observation);
    });
  });
  return split.values();
}

/** Adds one stratum's observed and expected events and their covariance to the sums. */
function addStratum(sums: LogRank, stratum: readonly Observation[][]): void {
  const groups = stratum.map((group) => followed(group).observations);
  const cursors = groups.map((group) => riskCursor(group));
  for (const t of distinctTimes(groups.flat().filter(({ event }) => event))) {
    const risks = cursors.map((riskAt) => riskAt(t));
    const n = risks.reduce((sum, { atRisk }) => sum + atRisk, 0);
    const d = risks.reduce((sum, { events }) => sum + events, 0);
    // The last one at risk has no choice: its variance is 0, and the formula would divide 0 by 0.
    const scale = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    risks.forEach((risk, i) => {
      const group = sums.groups[i];
      const row = sums.variance[i];
      if (!group || !row) return;
      const share = risk.atRisk / n;
      group.observed += risk.events;
      group.expected += d * share;
      risks.forEach((other, j) => {
        row[j] = (row[j] ?? 0) + scale * share * ((i === j ? 1 : 0) - other.atRisk / n);
      });
    });
  }
}

/**
 * u' V^- u and the rank of V, by Gaussian elimination of the symmetric, positive semi-definite V: the sum of
 * ui^2 / pivot over the pivots that are not 0. At least one always is 0, because the rows of V add up to 0; more
 * are when a group is empty, or shares no stratum with the others. Where V has no variance u is 0 too, so that
 * leaving such a row out loses nothing, and the result does not depend on the order of the groups.
 */
function quadraticForm(
  u: readonly number[],
  v: readonly (readonly number[])[],
): { value: number; rank: number } {
  const rows = v.map((row, i) => ({ cells: [...row], right: u[i] ?? 0, diagonal: row[i] ?? 0 }));
  let value = 0;
  let rank = 0;
  rows.forEach(({ cells, right, diagonal }, i) => {
    const pivot = cells[i] ?? 0;
    if (pivot <= NEGLIGIBLE * diagonal) return;
    rank++;
    value += (right * right) / pivot;
    for (const below of rows.slice(i + 1)) {
      const factor = (below.cells[i] ?? 0) / pivot;
      below.cells = below.cells.map((cell, j) => cell - factor * (cells[j] ?? 0));
      below.right -= factor * right;
    }
  });
  return { value, rank };
}
