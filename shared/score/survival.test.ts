// Expected figures not in the metric dictionary come from R 4.2.2, survival 3.5-3 (survfit, conf.type "log-log").
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MERCAPTOPURINE, PLACEBO } from './freireich.ts';
import type { Observation } from './risk-set.ts';
import { kaplanMeier, quantile, reachedBy } from './survival.ts';

const PROPERTY = { seed: 1958, numRuns: 300 };
const observation = fc.record({ time: fc.integer({ min: 0, max: 60 }), event: fc.boolean() });
const observations = fc.array(observation, { minLength: 1, maxLength: 80 });

const reached = (...times: number[]): Observation[] => times.map((time) => ({ time, event: true }));
const waiting = (...times: number[]): Observation[] => times.map((time) => ({ time, event: false }));

describe('the Freireich vector', () => {
  test('gives medians of 23 and 8 weeks with limits (13, not reached) and (4, 11)', () => {
    expect(quantile(kaplanMeier(MERCAPTOPURINE), 0.5)).toEqual({ value: 23, low: 13, high: null });
    expect(quantile(kaplanMeier(PLACEBO), 0.5)).toEqual({ value: 8, low: 4, high: 11 });
  });

  test('gives the curve and the limits of R', () => {
    const { n, events, steps } = kaplanMeier(MERCAPTOPURINE);
    expect([n, events, steps.length]).toEqual([21, 9, 16]);
    expect(steps[0]).toMatchObject({ t: 6, atRisk: 21, events: 3, censored: 1 });
    expect(steps[0]?.survival).toBeCloseTo(0.857142857142857, 12);
    expect(steps[0]?.low).toBeCloseTo(0.619717955265984, 12);
    expect(steps[0]?.high).toBeCloseTo(0.951551747646997, 12);
    expect(steps.at(-1)).toMatchObject({ t: 35, atRisk: 1, events: 0, censored: 1 });
    expect(steps.at(-1)?.survival).toBeCloseTo(0.448179271708683, 12);
    expect(steps.at(-1)?.low).toBeCloseTo(0.188052005959232, 12);
    expect(steps.at(-1)?.high).toBeCloseTo(0.680142628495241, 12);
  });

  test('gives the share reached by a day, with the number at risk', () => {
    const by7 = reachedBy(kaplanMeier(PLACEBO), 7);
    expect(by7.atRisk).toBe(12);
    expect(by7.reached).toBeCloseTo(1 - 0.571428571428571, 12);
    expect(by7.low).toBeCloseTo(1 - 0.749240709943216, 12);
    expect(by7.high).toBeCloseTo(1 - 0.337976953859493, 12);
    expect(reachedBy(kaplanMeier(PLACEBO), 14).atRisk).toBe(4);
  });
});

describe('the curve', () => {
  test('without censoring is the share that is still above t', () => {
    const uncensored = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(uncensored, (times) => {
        for (const { t, survival } of kaplanMeier(reached(...times)).steps) {
          const above = times.filter((time) => time > t).length / times.length;
          expect(survival).toBeCloseTo(above, 12);
        }
      }),
      PROPERTY,
    );
  });

  test('never rises, stays within its limits, and accounts for everybody', () => {
    fc.assert(
      fc.property(observations, (rows) => {
        const { n, events, steps } = kaplanMeier(rows);
        let before = 1;
        for (const { survival, low, high } of steps) {
          expect(survival).toBeLessThanOrEqual(before);
          before = survival;
          expect(low === null).toBe(survival === 0 || survival === 1);
          if (low === null || high === null) continue;
          expect(0 <= low && low <= survival && survival <= high && high <= 1).toBe(true);
        }
        expect(steps.reduce((sum, step) => sum + step.events + step.censored, 0)).toBe(n);
        expect(steps.reduce((sum, step) => sum + step.events, 0)).toBe(events);
      }),
      PROPERTY,
    );
  });

  test('does not depend on the order of the rows and leaves them alone', () => {
    const backwards = [...MERCAPTOPURINE].reverse();
    expect(kaplanMeier(backwards)).toEqual(kaplanMeier(MERCAPTOPURINE));
    expect(backwards[0]).toEqual({ time: 35, event: false });
  });

  test('counts somebody who leaves at the time of an event as at risk of it', () => {
    expect(kaplanMeier([...reached(5), ...waiting(5)]).steps).toMatchObject([{ atRisk: 2, survival: 0.5 }]);
  });

  test('has no limits where S is 1 or 0', () => {
    expect(kaplanMeier([...waiting(1), ...reached(2)]).steps).toMatchObject([
      { survival: 1, low: null, high: null },
      { survival: 0, low: null, high: null },
    ]);
  });

  test('finds the median that dropping the waiting accounts would halve', () => {
    // Median 10 days, exponential; ages even over 0 to 30 days. A lattice in place of chance.
    const rows: Observation[] = [];
    for (let i = 0; i < 20_000; i++) {
      const time = (-10 * Math.log(1 - (i + 0.5) / 20_000)) / Math.LN2;
      const age = 30 * ((i * 0.6180339887498949) % 1);
      rows.push(time <= age ? { time, event: true } : { time: age, event: false });
    }
    expect(quantile(kaplanMeier(rows), 0.5).value).toBeCloseTo(10, 0);
    expect(quantile(kaplanMeier(rows.filter(({ event }) => event)), 0.5).value).toBeCloseTo(5.5, 0);
  });

  test('refuses times that are not a number of days', () => {
    for (const time of [-1, Number.NaN, Infinity])
      expect(() => kaplanMeier(reached(time))).toThrow(RangeError);
    expect(() => kaplanMeier([{ time: 1, event: true, enter: Number.NaN }])).toThrow(RangeError);
  });
});

describe('late entry', () => {
  const rows: Observation[] = [
    { enter: 0, time: 1, event: false },
    { enter: 0, time: 2, event: true },
    { enter: 0, time: 3, event: false },
    { enter: 2.5, time: 4, event: true },
    { enter: 3, time: 5, event: true },
    { enter: 0, time: 5, event: false },
    { enter: 6, time: 9, event: true },
    { enter: 4, time: 9, event: false },
  ];

  test('counts an account as at risk only after it entered, as R does', () => {
    const { n, late, excluded, steps } = kaplanMeier(rows);
    expect({ n, late, excluded }).toEqual({ n: 8, late: 4, excluded: 0 });
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([4, 3, 3, 3, 3, 2]);
    expect(steps[4]?.survival).toBeCloseTo(0.296296296296296, 12);
    expect(steps[4]?.low).toBeCloseTo(0.0223500452798445, 12);
    expect(steps[4]?.high).toBeCloseTo(0.677545823538623, 12);
  });

  test('leaves out, and counts, who had left before tracking began', () => {
    const gone = { enter: 10, time: 10, event: true };
    expect(kaplanMeier([...rows, gone])).toEqual({ ...kaplanMeier(rows), excluded: 1 });
  });

  test('changes nothing when everybody entered at the start', () => {
    const explicit = MERCAPTOPURINE.map((row) => ({ ...row, enter: 0 }));
    expect(kaplanMeier(explicit)).toEqual(kaplanMeier(MERCAPTOPURINE));
  });
});

describe('a quantile', () => {
  test('is the start of the flat where S is exactly at the level', () => {
    expect(quantile(kaplanMeier(reached(1, 2, 3, 4)), 0.5).value).toBe(2);
    expect(quantile(kaplanMeier([...reached(1), ...waiting(9)]), 0.5).value).toBe(1);
  });

  test('takes a half that is reached as a product for a half', () => {
    // Twelve events among twenty-four, one at a time: in floating point the product ends just above 0.5.
    const days = Array.from({ length: 12 }, (_, i) => i + 1);
    const curve = kaplanMeier([...reached(...days), ...waiting(...days.map((day) => day + 20))]);
    expect(curve.steps[11]?.survival).toBeGreaterThan(0.5);
    expect(quantile(curve, 0.5).value).toBe(12);
  });

  test('that is not reached says so and keeps the limit that is', () => {
    const curve = kaplanMeier(MERCAPTOPURINE);
    expect(quantile(curve, 0.75)).toEqual({ value: null, low: 23, high: null, reason: 'not reached' });
    expect(quantile(kaplanMeier(waiting(3, 4)), 0.5)).toMatchObject({ value: null, reason: 'not reached' });
  });

  test('of nobody says that there is no data', () => {
    expect(quantile(kaplanMeier([]), 0.5)).toEqual({ value: null, low: null, high: null, reason: 'no data' });
  });

  test('rises with p and lies within its limits', () => {
    fc.assert(
      fc.property(observations, (rows) => {
        const curve = kaplanMeier(rows);
        let before = 0;
        for (const { value, low, high } of [0.25, 0.5, 0.75].map((p) => quantile(curve, p))) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(before);
          before = value;
          if (low !== null) expect(low).toBeLessThanOrEqual(value);
          if (high !== null) expect(high).toBeGreaterThanOrEqual(value);
        }
      }),
      PROPERTY,
    );
  });

  test('outside 0 to 1 is refused', () => {
    for (const p of [0, 1, 50]) expect(() => quantile(kaplanMeier(PLACEBO), p)).toThrow(RangeError);
  });
});

describe('the share reached by a day', () => {
  const curve = kaplanMeier([...reached(5, 10), ...waiting(12, 20)]);

  test('includes the day itself', () => {
    expect(reachedBy(curve, 4.99).reached).toBe(0);
    expect(reachedBy(curve, 5)).toMatchObject({ day: 5, reached: 0.25, atRisk: 4 });
    expect(reachedBy(curve, 7)).toMatchObject({ day: 7, reached: 0.25, atRisk: 3 });
  });

  test('is 0 without limits before anybody has', () => {
    expect(reachedBy(curve, 3)).toEqual({ day: 3, reached: 0, low: null, high: null, atRisk: 4 });
  });

  test('is withheld past the longest time observed', () => {
    expect(reachedBy(curve, 20).reached).toBe(0.5);
    expect(reachedBy(curve, 21)).toEqual({
      ...{ day: 21, reached: null, low: null, high: null, atRisk: 0 },
      reason: 'not observed that long',
    });
  });

  test('stays 1 once everybody has', () => {
    expect(reachedBy(kaplanMeier(reached(5, 10)), 90)).toMatchObject({ reached: 1, low: null, atRisk: 0 });
  });

  test('of nobody says that there is no data', () => {
    expect(reachedBy(kaplanMeier([]), 7)).toMatchObject({ reached: null, atRisk: 0, reason: 'no data' });
  });
});
