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
 * descent with the coefficients held at or above 0. Source: Friedman, Hastie & Tibshirani, J. Stat. Softw. 33 (2010), section 3;
 * the same as R's glmnet(alpha = 0, lower.limits = 0, standardize = FALSE).
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
  const columns = Array.from({ length: width }, (_, j) => columnOf(rows, j));
  const fit: RidgeFit = {
    intercept: Math.log(share / (1 - share)),
    coefficients: new Array<number>(width).fill(0),
    isConverged: false,
  };
  for (let round = 0; round < MAX_ROUNDS && !fit.isConverged; round++) {
    fit.isConverged = approach(fit, columns, outcomes, lambda) < PRECISION;
  }
  return fit;
}

function columnOf(rows: readonly (readonly number[])[], j: number): Float64Array {
  const column = new Float64Array(rows.length);
  for (let i = 0; i < column.length; i++) column[i] = rows[i]?.[j] ?? 0;
  return column;
}

/** One round: moves the fit to the minimum of the approximation around it; returns the largest change. */
function approach(
  fit: RidgeFit,
  columns: readonly Float64Array[],
  outcomes: readonly boolean[],
  lambda: number,
): number {
  const n = outcomes.length;
  const weights = new Float64Array(n);
  /** What the approximation leaves unexplained, in units of the linear predictor. */
  const rest = new Float64Array(n);
  const linear = new Float64Array(n).fill(fit.intercept);
  for (const [j, column] of columns.entries()) addTimes(linear, column, fit.coefficients[j] ?? 0);
  let weightSum = 0;
  for (let i = 0; i < n; i++) {
    const probability = 1 / (1 + Math.exp(-(linear[i] as number)));
    const weight = Math.max(probability * (1 - probability), LEAST_WEIGHT);
    weights[i] = weight;
    weightSum += weight;
    rest[i] = ((outcomes[i] ? 1 : 0) - probability) / weight;
  }
  const before = [fit.intercept, ...fit.coefficients];
  const curvatures = columns.map((column) => weightedSum(weights, column, column) / n);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = 0;
    columns.forEach((column, j) => {
      const old = fit.coefficients[j] ?? 0;
      const curvature = curvatures[j] ?? 0;
      const pull = weightedSum(weights, column, rest) / n + curvature * old;
      const step = Math.max(0, pull / (curvature + lambda)) - old;
      fit.coefficients[j] = old + step;
      if (step !== 0) addTimes(rest, column, -step);
      moved = Math.max(moved, Math.abs(step));
    });
    const step = dot(weights, rest) / weightSum;
    fit.intercept += step;
    for (let i = 0; i < n; i++) rest[i] = (rest[i] as number) - step;
    if (Math.max(moved, Math.abs(step)) < PRECISION / 10) break;
  }
  return Math.max(
    ...[fit.intercept, ...fit.coefficients].map((value, i) => Math.abs(value - (before[i] ?? 0))),
  );
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
