// The health score of an account: the weighted mean of declared factors on the scale of its tier and stage. Promises: contributions
// add up to the score, and their changes to its change; a band changes only after two days beyond its bound.

import type { Health, HealthScale, Stage } from '../health.ts';
import {
  type Band,
  type BandBounds,
  bandWithin,
  type Factor,
  type FactorResult,
  type Measures,
  type Score,
  weightedScore,
} from './factor.ts';

/** What decides which weights hold for an account. */
export interface Standing {
  stage: Stage;
  /** Null where the account has none. */
  tier: string | null;
}

/** The first scale that the account fits; undefined where the factors' own weights hold. */
export const scaleFor = (
  { scales }: Pick<Health, 'scales'>,
  { stage, tier }: Standing,
): HealthScale | undefined =>
  scales.find(
    (scale) =>
      (scale.stage === undefined || scale.stage === stage) &&
      (scale.tier === undefined || scale.tier === tier),
  );

/** The factors that count for such an account, with the weights that they have for it. */
export function factorsFor(health: Health, standing: Standing): readonly Factor[] {
  const scale = scaleFor(health, standing);
  const known = factorsByScale.get(health) ?? new Map<HealthScale | undefined, readonly Factor[]>();
  factorsByScale.set(health, known);
  const factors = known.get(scale) ?? factorsOn(health, scale);
  known.set(scale, factors);
  return factors;
}

/** They are asked for account after account. */
const factorsByScale = new WeakMap<Health, Map<HealthScale | undefined, readonly Factor[]>>();

const factorsOn = (health: Health, scale: HealthScale | undefined): Factor[] =>
  health.factors
    .map(({ id, better, points, weight }) => ({
      id,
      better,
      points,
      weight: scale ? (scale.weights[id] ?? 0) : weight,
    }))
    .filter(({ weight }) => weight > 0);

/**
 * Formula: as `weightedScore`, over the factors of the account's scale. Units: points, 0..100. The band is that of the score alone;
 * `heldBand` tells the one that holds. Source: the metric dictionary.
 */
export function healthScore(measures: Measures<string>, health: Health, standing: Standing): Score {
  const score = weightedScore(measures, factorsFor(health, standing));
  if (score.score === null) return score;
  const { score: points, coverage, factors } = score;
  return { score: points, band: bandWithin(points, health.bands), coverage, factors };
}

/** What was held at the end of the day before, and the score of that day. */
export interface HeldBefore {
  band: Band | null;
  score: number | null;
}

/**
 * The band that holds after another day: the one before, unless both scores lie beyond the same bound of it. Where none was held,
 * or the day before had no score, that of the score itself.
 */
export function heldBand(
  score: number | null,
  before: HeldBefore | undefined,
  bounds: BandBounds,
): Band | null {
  if (score === null) return null;
  const now = bandWithin(score, bounds);
  if (!before || before.band === null || before.score === null) return now;
  const [held, then, next] = [before.band, bandWithin(before.score, bounds), now].map(heightOf) as [
    number,
    number,
    number,
  ];
  const isBeyond = (then > held && next > held) || (then < held && next < held);
  return isBeyond ? now : before.band;
}

const HEIGHTS: readonly Band[] = ['red', 'yellow', 'green'];
const heightOf = (band: Band): number => HEIGHTS.indexOf(band);

/** A score as far as its change is told from it. */
export interface Scored {
  score: number | null;
  factors: readonly Pick<FactorResult, 'id' | 'contribution'>[];
}

export interface FactorMove {
  id: string;
  /** Points of the score that the factor adds; 0 where it had no data or did not count. */
  before: number;
  now: number;
  change: number;
}

/**
 * What moved a score, and by how much. Formula: each factor's contribution now less its contribution then; they add up to the change of
 * the score, because contributions add up to each score. Units: points. Null where either score is withheld.
 */
export function movedBy(before: Scored, now: Scored): { change: number; factors: FactorMove[] } | null {
  if (before.score === null || now.score === null) return null;
  const factors = now.factors.map(({ id, contribution }): FactorMove => {
    const [a, b] = [contributionOf(before, id), contribution ?? 0];
    return { id, before: a, now: b, change: b - a };
  });
  for (const { id, contribution } of before.factors)
    if (!now.factors.some((factor) => factor.id === id))
      factors.push({ id, before: contribution ?? 0, now: 0, change: 0 - (contribution ?? 0) });
  return { change: now.score - before.score, factors };
}

/** There are a few factors: looking through them is quicker than a map of them. */
const contributionOf = ({ factors }: Scored, wanted: string): number =>
  factors.find(({ id }) => id === wanted)?.contribution ?? 0;

/** So much of what is lacking must be told by the factors that are named, and by how many at most. */
const DECISIVE = { share: 2 / 3, most: 3 } as const;

/**
 * The few factors that keep a score from 100. Formula: a factor lacks share x (100 - value) points, which together are 100 less the score;
 * named are the largest until two thirds of that are told. Units: points of the score.
 */
export function decisiveFactors({ score, factors }: Score): { id: string; lacks: number }[] {
  if (score === null) return [];
  // The largest first; there are a few, and thousands of accounts.
  const lacking: { id: string; lacks: number }[] = [];
  let all = 0;
  for (const { id, share, value } of factors) {
    const lacks = value === null ? 0 : share * (100 - value);
    if (lacks <= 0.05) continue;
    all += lacks;
    let place = lacking.length;
    while (place > 0 && (lacking[place - 1]?.lacks ?? 0) < lacks) place--;
    lacking.splice(place, 0, { id, lacks });
  }
  let [told, named] = [0, 0];
  while (named < Math.min(DECISIVE.most, lacking.length) && told < DECISIVE.share * all)
    told += lacking[named++]?.lacks ?? 0;
  lacking.length = named;
  return lacking;
}
