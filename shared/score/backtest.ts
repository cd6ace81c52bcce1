// Does the score predict who stays? Judged on accounts whose renewal is over, each by what was known of it so many days before.
// What so few have left that it would be noise is not computed: see the gates in weights.ts.

import { type Auc, auc, brier, type Flagging, flagging, lift, tying } from './discrimination.ts';
import { normalCdf } from './distributions.ts';
import type { Band } from './factor.ts';
import { benjaminiHochberg } from './many-tests.ts';
import { type Proportion, wilson } from './proportion.ts';
import {
  type Adds,
  type EvidenceRow,
  evidenceGate,
  type Gate,
  type WeightEvidence,
  weighEvidence,
} from './weights.ts';

/** One account at the moment that it is judged by. */
export interface BacktestRow extends EvidenceRow {
  /** 0 to 100, higher is better; null where it is withheld. */
  score: number | null;
  band: Band | null;
}

export interface BandRate {
  band: Band | 'none';
  n: number;
  left: number;
  /** Share of the band that left. */
  rate: Proportion;
}

export interface FactorEvidence {
  id: string;
  auc: Auc;
  /** Of no difference (Mann-Whitney), and the same after Benjamini and Hochberg over all factors. */
  p: number | null;
  adjusted: number | null;
  /** It stands out from chance at q = 0.10. */
  standsOut: boolean;
  adds: Adds;
  weight: { value: number; low: number; high: number } | null;
}

export interface Backtest {
  n: number;
  left: number;
  gate: Gate;
  bands: BandRate[];
  /** Null under the first gate, as all below. */
  score: {
    auc: Auc;
    /** Times as many leave among the riskiest tenth as among all. */
    lift: number | null;
    /** Red as a warning: precision and recall. */
    red: Flagging;
    /** Mean squared error of the rate of the account's band among the others, and of the rate of all others. */
    brier: number | null;
    brierOfAll: number | null;
    /** It predicts better than scores do: what it is made of may know the outcome already. */
    isLeaking: boolean;
  } | null;
  factors: FactorEvidence[] | null;
  /** The factors, by position, that tell most alone and in pairs. */
  best: WeightEvidence['best'];
  equal: Auc | null;
  fitted: Auc | null;
  gain: WeightEvidence['gain'];
  verdict: WeightEvidence['verdict'];
}

/** Above this a score is too good to be true. */
export const LEAKING_AUC = 0.9;
/** False finds among the factors that stand out, on average at most. */
export const SCREEN_Q = 0.1;
const BANDS = ['red', 'yellow', 'green', 'none'] as const;

export function backtest(rows: readonly BacktestRow[], factorIds: readonly string[]): Backtest {
  const weighed = weighEvidence(rows);
  const { best, equal, fitted, gain, verdict } = weighed;
  return {
    ...backtestScore(rows),
    bands: bandRates(rows),
    factors: factorsOf(weighed, factorIds),
    best,
    equal,
    fitted,
    gain,
    verdict,
  };
}

/** The score alone, without its factors: no weights are fitted. */
export function backtestScore(rows: readonly BacktestRow[]): Pick<Backtest, 'n' | 'left' | 'gate' | 'score'> {
  const left = rows.filter((row) => row.left).length;
  const gate = evidenceGate(Math.min(left, rows.length - left));
  return { n: rows.length, left, gate, score: gate === 'counts' ? null : scoreEvidence(rows) };
}

const bandRates = (rows: readonly BacktestRow[]): BandRate[] =>
  BANDS.map((band) => {
    const own = rows.filter((row) => (row.band ?? 'none') === band);
    const left = own.filter((row) => row.left).length;
    return { band, n: own.length, left, rate: wilson({ successes: left, n: own.length }) };
  });

function scoreEvidence(rows: readonly BacktestRow[]): NonNullable<Backtest['score']> {
  const judged = rows.flatMap(({ score, left }) =>
    score === null ? [] : [{ risk: tying(100 - score), left }],
  );
  const risks = (wanted: boolean) => judged.filter(({ left }) => left === wanted).map(({ risk }) => risk);
  const own = auc(risks(true), risks(false));
  const scored = rows.filter(({ score }) => score !== null);
  return {
    auc: own,
    lift: lift(judged),
    red: flagging(scored.map(({ band, left }) => ({ flagged: band === 'red', left }))),
    brier: brierBy(scored, ({ band }) => band ?? ''),
    brierOfAll: brierBy(scored, () => ''),
    isLeaking: (own.value ?? 0) > LEAKING_AUC,
  };
}

/** Brier of each account's prediction by the share that left among the others of its group; of all others where it is alone. */
function brierBy(rows: readonly BacktestRow[], groupOf: (row: BacktestRow) => string): number | null {
  const all = { n: rows.length, left: rows.filter(({ left }) => left).length };
  const groups = new Map<string, { n: number; left: number }>();
  for (const row of rows) {
    const { n, left } = groups.get(groupOf(row)) ?? { n: 0, left: 0 };
    groups.set(groupOf(row), { n: n + 1, left: left + (row.left ? 1 : 0) });
  }
  return brier(
    rows.map((row) => {
      const own = groups.get(groupOf(row)) ?? all;
      const { n, left } = own.n > 1 ? own : all;
      return { risk: (left - (row.left ? 1 : 0)) / Math.max(1, n - 1), left: row.left };
    }),
  );
}

function factorsOf({ factors }: WeightEvidence, ids: readonly string[]): FactorEvidence[] | null {
  if (!factors) return null;
  const ps = factors.map(({ auc }) => rankTest(auc));
  const asked = ps.filter((p) => p !== null);
  const adjusted = benjaminiHochberg(asked);
  let place = 0;
  return factors.map(({ auc, adds, weight }, i) => {
    const p = ps[i] ?? null;
    const own = p === null ? null : (adjusted[place++] ?? null);
    const standsOut = own !== null && own <= SCREEN_Q;
    return { id: ids[i] ?? '', auc, p, adjusted: own, standsOut, adds, weight };
  });
}

/**
 * Two-sided p of no difference between those who left and those who stayed, by the normal approximation.
 * Formula: z = (A - 1/2) / sqrt((m + n + 1) / (12 m n)). Source: Mann & Whitney, Ann. Math. Statist. 18 (1947), 50-60.
 */
export function rankTest({ value, positives, negatives }: Auc): number | null {
  if (value === null) return null;
  const deviation = Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
  return 2 * normalCdf(-Math.abs(value - 0.5) / deviation);
}
