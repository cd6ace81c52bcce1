// Which weights would have told best who leaves, and is that better than equal ones? Fitted only where enough have left, never
// against the declared direction of a factor, and suggested only if the gain is beyond chance.
import { aucGain } from './auc-gain.ts';
import { type Auc, auc, type Limited, tying } from './discrimination.ts';
import { type Random, seeded } from './random.ts';
import { probabilityOf, type RidgeFit, ridgeLogistic } from './ridge.ts';

/** One account at the moment that it is judged by. */
export interface EvidenceRow {
  /** One a factor, 0 to 100, higher is better; null without data. */
  values: readonly (number | null)[];
  left: boolean;
}

/** What so many who left can tell: counts only; each factor alone; three factors together; all of them. */
export type Gate = 'counts' | 'single' | 'three' | 'full';

export interface WeightEvidence {
  n: number;
  left: number;
  gate: Gate;
  /** Each factor alone; null where only counts are told. */
  factors: { auc: Auc; adds: Adds; weight: Limited | null }[] | null;
  /** The factors, by position, that tell most alone and in pairs, equally weighted. */
  best: { one: Alone; two: Alone | null } | null;
  equal: Auc | null;
  /** The fitted weights, judged on accounts that they were not fitted on. */
  fitted: Auc | null;
  /** AUC of the fitted weights less that of equal ones, on accounts left out, with 95 % bootstrap limits. */
  gain: Limited | null;
  /** Why the weights should stay as they are, or that they need not. */
  verdict: 'too few have left' | 'equal weights are as good' | 'suggested';
}

/** What a factor adds to the AUC of the best one or two; null where it is among them, or has no data. */
export interface Adds {
  one: Limited | null;
  two: Limited | null;
}

interface Alone {
  factors: number[];
  auc: Auc;
}

const SINGLE_FROM = 20;
const THREE_FROM = 50;
const FULL_ABOVE = 200;
const FOLDS = 5;
const RESAMPLES = 200;
/** From nearly free to nearly equal to nothing, in steps of the square root of ten. */
const PENALTIES = Array.from({ length: 9 }, (_, i) => 10 ** (-3 + i / 2));
const SEED = 20;

/** Source of the bounds: the metric dictionary; about ten events a parameter (Peduzzi et al., J. Clin. Epid. 49 (1996)). */
export function evidenceGate(left: number): Gate {
  if (left < SINGLE_FROM) return 'counts';
  if (left < THREE_FROM) return 'single';
  return left <= FULL_ABOVE ? 'three' : 'full';
}

/**
 * Weights in percent that add up to 100. Method: ridge logistic regression of leaving on 100 less each value, divided by its
 * standard deviation, coefficients held at or above 0; a value without data counts as the mean. The penalty is the one of the
 * least deviance in five-fold cross-validation. Limits are the 2.5 % and 97.5 % points of 200 bootstrap fits; the gain is judged on the
 * accounts that each of them left out. Seeded: the same rows give the same answer. Source: Hastie, Tibshirani & Friedman,
 * The Elements of Statistical Learning, 2nd ed., sections 3.4.1, 7.10 and 7.11.
 */
export function weighEvidence(rows: readonly EvidenceRow[]): WeightEvidence {
  const left = rows.filter((row) => row.left).length;
  const gate = evidenceGate(Math.min(left, rows.length - left));
  const counts = { n: rows.length, left, gate };
  const withheld = { factors: null, best: null, equal: null, fitted: null, gain: null };
  if (gate === 'counts') return { ...counts, ...withheld, verdict: 'too few have left' };

  const all = (rows[0]?.values ?? []).map((_, i) => i);
  const aucs = all.map((factor) => aucOf(rows, meanOf([factor])));
  const equal = aucOf(rows, meanOf(all));
  const best = {
    one: bestOf(
      rows,
      all.map((factor) => [factor]),
    ),
    two: bestPair(rows, all),
  };
  const told = { ...counts, best, equal };
  const unweighted = aucs.map((own, factor) => ({
    auc: own,
    adds: {
      one: addedTo(rows, best.one, factor),
      two: best.two && addedTo(rows, best.two, factor),
    },
    weight: null,
  }));
  if (gate === 'single')
    return { ...told, factors: unweighted, fitted: null, gain: null, verdict: 'too few have left' };

  const chosen = gate === 'full' ? all : strongest(aucs);
  const { weights, fitted, gain } = weighed(rows, chosen);
  const factors = unweighted.map((factor, i) => ({ ...factor, weight: weights[chosen.indexOf(i)] ?? null }));
  return {
    ...told,
    factors,
    fitted,
    gain,
    verdict: gain.low > 0 ? 'suggested' : 'equal weights are as good',
  };
}

type Risk = (row: EvidenceRow) => number | null;

/** The equally weighted score turned around; of those factors that have data. */
const meanOf =
  (factors: readonly number[]): Risk =>
  ({ values }) => {
    const known = factors.map((factor) => values[factor] ?? null).filter((value) => value !== null);
    return known.length === 0 ? null : tying(-known.reduce((sum, value) => sum + value, 0) / known.length);
  };

function aucOf(rows: readonly EvidenceRow[], risk: Risk): Auc {
  const risks = (left: boolean) => rows.flatMap((row) => (row.left === left ? (risk(row) ?? []) : []));
  return auc(risks(true), risks(false));
}

function bestOf(rows: readonly EvidenceRow[], groups: readonly number[][]): Alone {
  const judged = groups.map((factors) => ({ factors, auc: aucOf(rows, meanOf(factors)) }));
  return judged.reduce((best, one) => ((one.auc.value ?? 0) > (best.auc.value ?? 0) ? one : best));
}

function bestPair(rows: readonly EvidenceRow[], all: readonly number[]): Alone | null {
  const pairs = all.flatMap((a) => all.filter((b) => b > a).map((b) => [a, b]));
  return pairs.length === 0 ? null : bestOf(rows, pairs);
}

/** Beside them and equally weighted, on the accounts that have a number without it. */
function addedTo(rows: readonly EvidenceRow[], { factors }: Alone, factor: number): Limited | null {
  const hasData = rows.some(({ values }) => (values[factor] ?? null) !== null);
  if (!hasData || factors.includes(factor)) return null;
  const [without, beside] = [meanOf(factors), meanOf([...factors, factor])];
  return aucGain(
    rows.flatMap((row) => {
      const [before, after] = [without(row), beside(row)];
      return before === null || after === null ? [] : [{ before, after, left: row.left }];
    }),
  );
}

const strongest = (aucs: readonly Auc[]): number[] =>
  aucs
    .map(({ value }, i) => ({ value: value ?? 0, i }))
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
    .map(({ i }) => i)
    .sort((a, b) => a - b);

interface Weighed {
  weights: Limited[];
  fitted: Auc;
  gain: Limited;
}

function weighed(rows: readonly EvidenceRow[], chosen: readonly number[]): Weighed {
  const scales = chosen.map((factor) => scaleOf(rows, factor));
  const inputs = rows.map(({ values }) =>
    chosen.map((factor, j) => {
      const { mean, deviation } = scales[j] as Scale;
      return (mean - (values[factor] ?? mean)) / deviation;
    }),
  );
  const outcomes = rows.map((row) => row.left);
  const random = seeded(SEED);
  const { lambda, risks } = crossValidate(inputs, outcomes, random);
  const judge = (wanted: boolean) => risks.filter((_, i) => outcomes[i] === wanted);
  /** A coefficient is for a standard deviation; a weight is for a point of the factor. */
  const weightsOf = ({ coefficients }: RidgeFit) =>
    inPercent(coefficients.map((b, j) => b / (scales[j]?.deviation ?? 1)));
  const own = weightsOf(ridgeLogistic(inputs, outcomes, { lambda }));
  const drawn = resample(rows, { inputs, outcomes, lambda, chosen }, random);
  const weights = own.map((value, j) => ({
    value,
    ...limitsOf(drawn.map(({ fit }) => weightsOf(fit)[j] ?? 0)),
  }));
  const gains = drawn.flatMap(({ gain }) => gain ?? []);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  return { weights, fitted: auc(judge(true), judge(false)), gain: { value: mean, ...limitsOf(gains) } };
}

interface Scale {
  mean: number;
  /** Above 0, also where all are equal. */
  deviation: number;
}

function scaleOf(rows: readonly EvidenceRow[], factor: number): Scale {
  const known = rows.map(({ values }) => values[factor] ?? null).filter((value) => value !== null);
  if (known.length === 0) return { mean: 0, deviation: 1 };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  return { mean, deviation: Math.sqrt(square) || 1 };
}

/** The penalty that predicts best those that were left out, and what it predicts of them. */
function crossValidate(inputs: readonly number[][], outcomes: readonly boolean[], random: Random) {
  const folds = foldsOf(outcomes, random);
  const tried = PENALTIES.map((lambda) => {
    const risks = new Array<number>(inputs.length).fill(0);
    for (let fold = 0; fold < FOLDS; fold++) {
      const inside = (_: unknown, i: number) => folds[i] !== fold;
      const made = ridgeLogistic(inputs.filter(inside), outcomes.filter(inside), { lambda });
      inputs.forEach((row, i) => {
        if (folds[i] === fold) risks[i] = probabilityOf(made, row);
      });
    }
    const deviance = risks.reduce((sum, risk, i) => sum - Math.log(outcomes[i] ? risk : 1 - risk), 0);
    return { lambda, risks, deviance };
  });
  return tried.reduce((best, one) => (one.deviance < best.deviance ? one : best));
}

/** Of those who left and of those who stayed, each fold has its share. */
function foldsOf(outcomes: readonly boolean[], random: Random): number[] {
  const folds = new Array<number>(outcomes.length).fill(0);
  for (const wanted of [true, false]) {
    const own = outcomes.flatMap((left, i) => (left === wanted ? [{ i, at: random.next() }] : []));
    own.sort((a, b) => a.at - b.at);
    own.forEach(({ i }, place) => {
      folds[i] = place % FOLDS;
    });
  }
  return folds;
}

interface Fitted {
  inputs: readonly number[][];
  outcomes: readonly boolean[];
  lambda: number;
  chosen: readonly number[];
}

/** Fits to accounts drawn with replacement; what each gains is seen on those that were not drawn. */
function resample(
  rows: readonly EvidenceRow[],
  { inputs, outcomes, lambda, chosen }: Fitted,
  random: Random,
) {
  const places = [...rows.keys()];
  const equally = meanOf(chosen);
  const equalRisks = rows.map((row) => equally(row) ?? 0);
  return Array.from({ length: RESAMPLES }, () => {
    const drawn = rows.map(() => random.below(rows.length));
    const isDrawn = new Uint8Array(rows.length);
    for (const i of drawn) isDrawn[i] = 1;
    const made = ridgeLogistic(
      drawn.map((i) => inputs[i] as number[]),
      drawn.map((i) => outcomes[i] as boolean),
      { lambda },
    );
    const out = places.filter((i) => isDrawn[i] === 0);
    const [left, stayed] = [out.filter((i) => outcomes[i]), out.filter((i) => !outcomes[i])];
    const aucBy = (risk: (i: number) => number) => auc(left.map(risk), stayed.map(risk)).value;
    const [own, equal] = [
      aucBy((i) => probabilityOf(made, inputs[i] as number[])),
      aucBy((i) => equalRisks[i] as number),
    ];
    return { fit: made, gain: own === null || equal === null ? null : own - equal };
  });
}

function inPercent(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (total > 0 ? (100 * value) / total : 100 / values.length));
}

function limitsOf(values: readonly number[]): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}
