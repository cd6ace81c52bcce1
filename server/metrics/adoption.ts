// The adoption report: the accounts' scores, their spread, and what the features contribute.

import type { CountedSince } from './counted-since.ts';
import { isAdoptedIn, isEligible, isUsedIn } from './features.ts';
import { lowestFirst } from './listed.ts';
import { median } from './median.ts';
import type { AdoptionReport } from './report/adoption.ts';
import type { Band, ReportBase } from './report/base.ts';
import type { AccountAt, Snapshot } from './snapshot.ts';

const BANDS: readonly Band[] = ['red', 'yellow', 'green'];
const BINS = 10;

/** Of the accounts of a snapshot. */
export function adoption({
  base,
  snapshot,
  before,
  countedSince,
}: {
  base: ReportBase;
  snapshot: Snapshot;
  /** The scores when the range began. */
  before: readonly AccountAt[];
  countedSince: CountedSince;
}): AdoptionReport {
  const { accounts, asOf, features, use } = snapshot;
  const rows = accounts.map(({ id }) => use.rowOf(id));
  const scores = accounts.map((account) => account.score.score).filter((score) => score !== null);
  const coverage = mean(accounts.map((account) => account.score.coverage));
  const changeOf = scoreChange(before);
  return {
    ...base,
    coverage,
    ...(scores.length === 0 && { reason: accounts.length === 0 ? 'no accounts yet' : 'insufficient data' }),
    scored: scores.length,
    withheld: accounts.length - scores.length,
    median: median(scores),
    mean: mean(scores),
    change: mean(accounts.flatMap((account) => changeOf(account) ?? [])),
    bands: BANDS.map((band) => ({
      band,
      accounts: accounts.filter((one) => one.score.band === band).length,
    })),
    distribution: distribution(scores),
    factors: factors(accounts),
    features: features.features.map((feature) => {
      const isOf = (account: AccountAt) => isEligible(feature, account.traits, asOf);
      const eligible = rows.filter((_, i) => isOf(accounts[i] as AccountAt));
      const since = countedSince(feature.rule);
      return {
        id: feature.id,
        name: feature.name,
        tier: feature.tier,
        used: eligible.filter(isUsedIn(use, feature)).length,
        adopted: eligible.filter(isAdoptedIn(use, feature)).length,
        active: accounts.filter((account) => account.activeUsers > 0 && isOf(account)).length,
        eligible: eligible.length,
        ...(since > 0 && { countedSince: new Date(since).toISOString() }),
      };
    }),
    featuresFrom: features.from,
    accounts: lowestFirst(
      accounts.map((account) => {
        const { id, name, score } = account;
        const { score: points, band, coverage } = score;
        return { id, name, score: points, band, coverage, change: changeOf(account) };
      }),
    ),
    nextCursor: null,
  };
}

/** Points that an account moved since then; null where either score is withheld. */
export function scoreChange(before: readonly AccountAt[]): (account: AccountAt) => number | null {
  const then = new Map(before.map(({ id, score }) => [id, score.score]));
  return ({ id, score: { score } }) => {
    const other = then.get(id) ?? null;
    return score === null || other === null ? null : score - other;
  };
}

export function distribution(scores: readonly number[]): AdoptionReport['distribution'] {
  const width = 100 / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const score of scores) {
    const bin = Math.min(BINS - 1, Math.floor(score / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, i) => ({ from: i * width, to: (i + 1) * width, accounts: count }));
}

function factors(accounts: readonly AccountAt[]): AdoptionReport['factors'] {
  const first = accounts[0]?.score.factors ?? [];
  return first.map(({ id, weight }, i) => {
    const values = accounts
      .map((account) => account.score.factors[i]?.value ?? null)
      .filter((value) => value !== null);
    return { id, weight, mean: mean(values), withData: values.length };
  });
}

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
