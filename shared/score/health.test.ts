import { describe, expect, it } from 'vitest';
import { DEFAULT_HEALTH, type Health, healthSchema } from '../health.ts';
import type { Score } from './factor.ts';
import { decisiveFactors, factorsFor, healthScore, heldBand, movedBy, scaleFor } from './health.ts';
import { onboarding, response, sentiment, trend } from './health-measures.ts';
import { seeded } from './random.ts';

const LIVE = { stage: 'live', tier: 'team' } as const;
const BOUNDS = { redUpTo: 50, yellowUpTo: 75 };
const STRAIGHT: [number, number][] = [
  [0, 0],
  [100, 100],
];

const random = seeded(11);
const below = (most: number) => random.below(most);

/** A definition with up to six factors of either direction, and scales with weights of their own. */
function drawHealth(): Health {
  const ids = Array.from({ length: 2 + below(5) }, (_, i) => `f${i}`);
  const weights = () => Object.fromEntries(ids.map((id, i) => [id, i === 0 ? 1 + below(9) : below(10)]));
  return healthSchema.parse({
    factors: ids.map((id, i) => {
      const better = below(2) === 0 ? 'higher' : 'lower';
      const values = [below(50), 50 + below(50)];
      return {
        id,
        of: { measure: id },
        weight: i === 0 ? 1 : below(10),
        better,
        points: [-5, 5].map((at, n) => [at, better === 'higher' ? values[n] : values[1 - n]]),
      };
    }),
    scales: [
      { stage: 'onboarding', weights: weights() },
      { tier: 'team', weights: weights() },
    ],
  });
}

const drawMeasures = (health: Health) =>
  Object.fromEntries(health.factors.map(({ id }) => [id, below(4) === 0 ? null : below(200) / 10 - 10]));

const drawStanding = () =>
  ({ stage: below(2) === 0 ? 'onboarding' : 'live', tier: below(2) === 0 ? 'team' : null }) as const;

describe('a health score', () => {
  it('is what its contributions add up to, whatever is missing', () => {
    let withheld = 0;
    for (let run = 0; run < 500; run++) {
      const health = drawHealth();
      const { score, factors, coverage } = healthScore(drawMeasures(health), health, drawStanding());
      if (score === null) {
        withheld++;
        expect(coverage).toBeLessThan(0.5);
        expect(factors.every(({ contribution }) => contribution === null)).toBe(true);
        continue;
      }
      expect(factors.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0)).toBeCloseTo(score, 9);
      expect(factors.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }
    expect(withheld).toBeGreaterThan(5);
    expect(withheld).toBeLessThan(250);
  });

  it('never falls when a measure becomes better', () => {
    let rose = 0;
    for (let run = 0; run < 500; run++) {
      const [health, standing] = [drawHealth(), drawStanding()];
      const measures = drawMeasures(health);
      const factor = health.factors[below(health.factors.length)];
      const old = factor && measures[factor.id];
      if (!factor || old === null || old === undefined) continue;
      const better = old + (factor.better === 'higher' ? 1 : -1) * (1 + below(10));
      const before = healthScore(measures, health, standing).score;
      const after = healthScore({ ...measures, [factor.id]: better }, health, standing).score;
      if (before === null || after === null) continue;
      expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      if (after > before + 1e-9) rose++;
    }
    expect(rose).toBeGreaterThan(50);
  });

  it('moves by what its factors move by, also when other factors count or data comes and goes', () => {
    let told = 0;
    for (let run = 0; run < 500; run++) {
      const health = drawHealth();
      const one = healthScore(drawMeasures(health), health, drawStanding());
      const other = healthScore(drawMeasures(health), health, drawStanding());
      const moved = movedBy(one, other);
      if (moved === null) {
        expect(one.score === null || other.score === null).toBe(true);
        continue;
      }
      told++;
      expect(moved.factors.reduce((sum, { change }) => sum + change, 0)).toBeCloseTo(moved.change, 9);
      expect(moved.change).toBeCloseTo((other.score ?? 0) - (one.score ?? 0), 9);
    }
    expect(told).toBeGreaterThan(100);
  });

  it('has the weights of the first scale that the account fits, and else those of its factors', () => {
    const scales = [
      { stage: 'onboarding' as const, tier: 'team', weights: { adoption: 1 } },
      { stage: 'onboarding' as const, weights: { onboarding: 3, trend: 1 } },
      { tier: 'solo', weights: { trend: 2 } },
    ];
    const health = { ...DEFAULT_HEALTH, scales };
    const idsFor = (stage: 'onboarding' | 'live', tier: string | null) =>
      factorsFor(health, { stage, tier }).map(({ id, weight }) => `${id} ${weight}`);
    expect(idsFor('onboarding', 'team')).toEqual(['adoption 1']);
    expect(idsFor('onboarding', 'solo')).toEqual(['onboarding 3', 'trend 1']);
    expect(idsFor('live', 'solo')).toEqual(['trend 2']);
    expect(scaleFor(health, { stage: 'live', tier: null })).toBeUndefined();
    expect(idsFor('live', null)).toHaveLength(DEFAULT_HEALTH.factors.length);
  });

  it('is told for a new account by how its onboarding goes', () => {
    const measures = { adoption: 20, onboarding: 1, trend: { value: null, reason: 'too young for a trend' } };
    const young = healthScore(measures, DEFAULT_HEALTH, { stage: 'onboarding', tier: null });
    const old = healthScore(measures, DEFAULT_HEALTH, LIVE);
    // (60 x 100 + 30 x 20) / 90 and (50 x 20 + 10 x 100) / 60.
    expect([young.score, old.score]).toEqual([expect.closeTo(73.3333, 3), expect.closeTo(33.3333, 3)]);
    expect(young.band).toBe('yellow');
  });

  it('has bands of its own', () => {
    const health = { ...DEFAULT_HEALTH, bands: { redUpTo: 10, yellowUpTo: 20 }, scales: [] };
    expect(healthScore({ adoption: 20, onboarding: 0.2 }, health, LIVE).band).toBe('yellow');
    expect(healthScore({ adoption: 21, onboarding: 0.21 }, health, LIVE).band).toBe('green');
  });
});

describe('a band', () => {
  /** The bands of a run of scores, a day each. */
  const bandsOf = (scores: readonly (number | null)[]) => {
    let before: { band: ReturnType<typeof heldBand>; score: number | null } | undefined;
    return scores.map((score) => {
      before = { band: heldBand(score, before, BOUNDS), score };
      return before.band;
    });
  };

  it('changes after two days beyond its bound, and not after one', () => {
    expect(bandsOf([60, 40, 60, 40, 40, 60, 80, 80])).toEqual([
      'yellow',
      'yellow',
      'yellow',
      'yellow',
      'red',
      'red',
      'green',
      'green',
    ]);
  });

  it('stays on the bound, which belongs to the band below', () => {
    expect(bandsOf([50, 51, 50, 50.5, 50.5])).toEqual(['red', 'red', 'red', 'red', 'yellow']);
  });

  it('does not change when the days lie beyond different bounds', () => {
    expect(bandsOf([60, 40, 90, 40, 90])).toEqual(['yellow', 'yellow', 'yellow', 'yellow', 'yellow']);
  });

  it('is the score’s own where there was none, and none where there is no score', () => {
    expect(bandsOf([null, 90, null, 40])).toEqual([null, 'green', null, 'red']);
  });
});

describe('decisive factors', () => {
  const scored = (parts: Record<string, [share: number, value: number]>): Score => ({
    score: Object.values(parts).reduce((sum, [share, value]) => sum + share * value, 0),
    band: null,
    coverage: 1,
    factors: Object.entries(parts).map(([id, [share, value]]) => ({
      id,
      share,
      value,
      weight: share,
      measure: value,
      contribution: share * value,
    })),
  });

  it('are the fewest that lack two thirds of what is lacking', () => {
    const score = scored({ a: [0.5, 20], b: [0.3, 50], c: [0.1, 90], d: [0.1, 0] });
    // Lacking: a 40, b 15, c 1, d 10: together 66.
    expect(decisiveFactors(score)).toEqual([
      { id: 'a', lacks: expect.closeTo(40) },
      { id: 'b', lacks: expect.closeTo(15) },
    ]);
    expect(decisiveFactors(scored({ a: [1, 100] }))).toEqual([]);
  });
});

describe('the measures', () => {
  it('of onboarding: whole until the target, nothing at twice of it', () => {
    const step = (age: number, isReached = false) => ({ age, isReached, targetDays: 10 });
    expect(onboarding([step(10)]).value).toBe(1);
    expect(onboarding([step(15)]).value).toBe(0.5);
    expect(onboarding([step(20)]).value).toBe(0);
    expect(onboarding([step(900, true), step(99)]).value).toBe(0.5);
    expect(onboarding([])).toEqual({ value: null, reason: 'no milestone has a target' });
  });

  it('of sentiment, response and trend, or why there is none', () => {
    expect(sentiment([10, 7]).value).toBe(8.5);
    expect(sentiment([]).value).toBeNull();
    expect(response({ answered: 1, seen: 4 }).value).toBe(0.25);
    expect(response({ answered: 2, seen: 2 }).reason).toBe('too few people have seen a survey');
    expect(trend({ now: 30, before: 40, age: 56 }).value).toBe(0.75);
    expect(trend({ now: 30, before: 40, age: 55 }).reason).toBe('too young for a trend');
    expect(trend({ now: 30, before: 0, age: 90 }).reason).toBe('no use in the four weeks before');
  });
});

describe('a definition', () => {
  const factor = { id: 'a', of: 'adoption', weight: 1, points: STRAIGHT } as const;
  it.each([
    ['two factors of one id', { factors: [factor, factor] }, 'factors.1.id'],
    ['points against the direction', { factors: [{ ...factor, better: 'lower' }] }, 'factors.0.points'],
    ['nothing that counts', { factors: [{ ...factor, weight: 0 }] }, 'factors.0.weight'],
    [
      'a scale of a factor that is not there',
      { factors: [factor], scales: [{ weights: { b: 1 } }] },
      'scales.0.weights.b',
    ],
    ['bands that cross', { factors: [factor], bands: { redUpTo: 80 } }, 'bands.yellowUpTo'],
  ])('with %s is refused, by the name of the field', (_, wrong, field) => {
    const parsed = healthSchema.safeParse(wrong);
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});
