// Ridge logistic regression whose coefficients may not be below 0: which factors, together, tell who leaves. Factors are
// oriented before so that more of each is declared to be riskier; a fit that would turn one around gets 0 for it instead.

export interface RidgeFit {
  intercept: number;
  /** One a column, >= 0. */
  coefficients: number[];
  isConverged: boolean;
}

export interface RidgeOptions {
  /** Weight of the penalty, > 0. */
  lambda: number;
}

const MAX_ROUNDS = 200;
const MAX_SWEEPS = 1_000;
const PRECISION = 1e-10;
/** A fitted probability this near to 0 or 1 has no weight left to divide by. */
const LEAST_WEIGHT = 1e-9;

/**
 * Minimises -(1/n) sum (y e - log(1 + exp e)) + lambda/2 sum b^2 with e = a + x b, b >= 0 and the intercept free.
 * `rows` are n rows of k numbers, as they are: standardise them before, for the penalty to treat them alike.
 * Method: the quadratic approximation at each round (iteratively reweighted least squares), solved by cyclic coordinate
 * descent with the coefficients held at or above 0. What the rows say of an approximation is in their weighted products, so that its
 * descent costs nothing by the row ("covariance updates"). Source: Friedman, Hastie & Tibshirani, J. Stat. Softw. 33 (2010), sections
 * 2.2 and 3; the same as R's glmnet(alpha = 0, lower.limits = 0, standardize = FALSE).
 */
export function ridgeLogistic(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  { lambda }: RidgeOptions,
): RidgeFit {
  if (rows.length !== outcomes.length) throw new RangeError('each row has an outcome');
  if (!(lambda > 0)) throw new RangeError(`the penalty is above 0, not ${lambda}`);
  const width = rows[0]?.length ?? 0;
  const share = outcomes.filter(Boolean).length / outcomes.length;
  if (!(share > 0 && share < 1)) return { intercept: Number.NaN, coefficients: [], isConverged: false };
  // The intercept is the coefficient of a column of ones, free and without a penalty.
  const ones = new Float64Array(rows.length).fill(1);
  const columns = [ones, ...Array.from({ length: width }, (_, j) => columnOf(rows, j))];
  const fit = new Float64Array(1 + width);
  fit[INTERCEPT] = Math.log(share / (1 - share));
  let isConverged = false;
  for (let round = 0; round < MAX_ROUNDS && !isConverged; round++)
    isConverged = descend(fit, approximate(fit, columns, outcomes), lambda) < PRECISION;
  const [intercept = Number.NaN, ...coefficients] = fit;
  return { intercept, coefficients, isConverged };
}

const INTERCEPT = 0;

function columnOf(rows: readonly (readonly number[])[], j: number): Float64Array {
  const column = new Float64Array(rows.length);
  for (let i = 0; i < column.length; i++) column[i] = rows[i]?.[j] ?? 0;
  return column;
}

/** The likelihood around a fit, but for a constant: slope d - d curvature d / 2 for a move d. */
interface Approximation {
  slope: Float64Array;
  /** By column and column. */
  curvature: readonly Float64Array[];
}

function approximate(
  fit: Float64Array,
  columns: readonly Float64Array[],
  outcomes: readonly boolean[],
): Approximation {
  const n = outcomes.length;
  const linear = new Float64Array(n);
  for (const [j, column] of columns.entries()) addTimes(linear, column, fit[j] as number);
  const weights = new Float64Array(n);
  const rest = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const probability = 1 / (1 + Math.exp(-(linear[i] as number)));
    weights[i] = Math.max(probability * (1 - probability), LEAST_WEIGHT);
    rest[i] = (outcomes[i] ? 1 : 0) - probability;
  }
  const curvature = columns.map(() => new Float64Array(columns.length));
  for (const [a, one] of columns.entries())
    for (const [b, other] of columns.slice(0, a + 1).entries()) {
      const product = weightedSum(weights, one, other) / n;
      (curvature[a] as Float64Array)[b] = product;
      (curvature[b] as Float64Array)[a] = product;
    }
  return { slope: Float64Array.from(columns, (column) => dot(column, rest) / n), curvature };
}

/** Moves the fit to the top of the approximation less the penalty; returns the largest change. */
function descend(fit: Float64Array, { slope, curvature }: Approximation, lambda: number): number {
  const before = fit.slice();
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = 0;
    for (const [j, products] of curvature.entries()) {
      const own = products[j] as number;
      const old = fit[j] as number;
      const pull = (slope[j] as number) + own * old;
      const next = j === INTERCEPT ? pull / own : Math.max(0, pull / (own + lambda));
      fit[j] = next;
      addTimes(slope, products, old - next);
      moved = Math.max(moved, Math.abs(next - old));
    }
    if (moved < PRECISION / 10) break;
  }
  return fit.reduce((most, value, j) => Math.max(most, Math.abs(value - (before[j] as number))), 0);
}

function weightedSum(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++)
    sum += (weights[i] as number) * (a[i] as number) * (b[i] as number);
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addTimes(to: Float64Array, column: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + (column[i] as number) * times;
}

/** The probability that the fit gives to a row. */
export const probabilityOf = (fit: RidgeFit, row: readonly number[]): number =>
  1 / (1 + Math.exp(-fit.coefficients.reduce((sum, b, j) => sum + b * (row[j] ?? 0), fit.intercept)));
