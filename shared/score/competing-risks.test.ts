// Expected figures come from R 4.2.2, survival 3.5-3 (survfit on a factor, conf.type "log-log").
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aalenJohansen, type Exit, incidenceAt, incidenceBy, incidenceQuantile } from './competing-risks.ts';
import { kaplanMeier } from './survival.ts';

const CAUSES = { none: null, event: 'event', competing: 'competing' } as const;
const exit = (time: number, cause: keyof typeof CAUSES): Exit => ({ time, cause: CAUSES[cause] });

const NINE = [
  ...[exit(1, 'none'), exit(2, 'event'), exit(2, 'competing'), exit(3, 'event'), exit(4, 'none')],
  ...[exit(5, 'event'), exit(6, 'event'), exit(6, 'competing'), exit(7, 'none')],
];

test('gives the curve, the standard errors and the limits of R', () => {
  const { n, events, competing, steps } = aalenJohansen(NINE);
  expect({ n, events, competing }).toEqual({ n: 9, events: 4, competing: 2 });
  expect(steps.map(({ incidence }) => incidence)).toEqual([0, 0.125, 0.25, 0.25, 0.40625, 0.5625, 0.5625]);
  expect(steps[0]).toMatchObject({ t: 1, atRisk: 9, censored: 1, low: null, high: null });
  expect(steps[1]?.standardError).toBeCloseTo(0.1169268, 7);
  expect(steps[5]?.standardError).toBeCloseTo(0.1887976, 7);
  expect(steps[5]?.low).toBeCloseTo(0.164463372, 8);
  expect(steps[5]?.high).toBeCloseTo(0.8324376, 7);
});

const exits = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 30 }),
    cause: fc.constantFrom('event' as const, 'competing' as const, null),
  }),
  { minLength: 1, maxLength: 60 },
);
const PROPERTY = { seed: 1978, numRuns: 300 };

test('of one kind of event is one less Kaplan-Meier, with the same spread', () => {
  fc.assert(
    fc.property(exits, (rows) => {
      const alone = rows.filter(({ cause }) => cause !== 'competing');
      const curve = kaplanMeier(alone.map(({ time, cause }) => ({ time, event: cause === 'event' })));
      aalenJohansen(alone).steps.forEach((step, i) => {
        expect(step.incidence).toBeCloseTo(1 - (curve.steps[i]?.survival ?? 0), 12);
      });
    }),
    PROPERTY,
  );
});

test('shares out what has ended, and is never above what ignoring those who left would say', () => {
  fc.assert(
    fc.property(exits, (rows) => {
      const naive = kaplanMeier(rows.map(({ time, cause }) => ({ time, event: cause === 'event' })));
      let before = 0;
      aalenJohansen(rows).steps.forEach((step, i) => {
        expect(step.incidence).toBeGreaterThanOrEqual(before);
        expect(step.incidence + step.competingIncidence).toBeLessThanOrEqual(1 + 1e-12);
        expect(step.incidence).toBeLessThanOrEqual(1 - (naive.steps[i]?.survival ?? 0) + 1e-12);
        before = step.incidence;
      });
    }),
    PROPERTY,
  );
});

test('of all is 1 and no more, however their shares round', () => {
  for (let n = 1; n < 60; n++) {
    for (const cause of ['event', 'competing'] as const) {
      const last = aalenJohansen(Array.from({ length: n }, (_, time) => exit(time, cause))).steps.at(-1);
      const whole = (cause === 'event' ? last?.incidence : last?.competingIncidence) ?? 0;
      expect(whole).toBeLessThanOrEqual(1);
      expect(whole).toBeCloseTo(1, 12);
    }
  }
});

test('without censoring is the share of all that had the event by then', () => {
  const rows = [exit(1, 'event'), exit(2, 'competing'), exit(3, 'event'), exit(4, 'competing')];
  expect(aalenJohansen(rows).steps.at(-1)).toMatchObject({ incidence: 0.5, competingIncidence: 0.5 });
});

test('holds between its steps, the day itself included', () => {
  const curve = aalenJohansen(NINE);
  expect(incidenceAt(curve, 0.5)).toBeUndefined();
  expect(incidenceAt(curve, 3)?.incidence).toBe(0.25);
  expect(incidenceAt(curve, 4.5)?.incidence).toBe(0.25);
  expect(incidenceAt(curve, 100)?.incidence).toBe(0.5625);
});

test('a quantile is the first day by which that share of all had the event; what too many left to reach is not reached', () => {
  const curve = aalenJohansen(NINE);
  expect(incidenceQuantile(curve, 0.25)).toMatchObject({ value: 3 });
  // F is 0.40625 after day 5 and 0.5625 after day 6; its upper limit comes to a half sooner, its lower one never does.
  expect(incidenceQuantile(curve, 0.5)).toMatchObject({ value: 6, high: null });
  expect(incidenceQuantile(curve, 0.75)).toMatchObject({ value: null, reason: 'not reached' });
  expect(incidenceQuantile(aalenJohansen([]), 0.5)).toMatchObject({ value: null, reason: 'no data' });
  expect(() => incidenceQuantile(curve, 1)).toThrow(RangeError);
});

test('by a day both shares are told, as long as somebody was followed, or nobody waits any more', () => {
  const curve = aalenJohansen(NINE);
  expect(incidenceBy(curve, 4.5)).toMatchObject({ reached: 0.25, competing: 0.125, atRisk: 4 });
  expect(incidenceBy(curve, 0.5)).toMatchObject({ reached: 0, competing: 0, atRisk: 9 });
  expect(incidenceBy(curve, 8)).toMatchObject({ reached: null, reason: 'not observed that long' });
  const over = aalenJohansen([exit(1, 'event'), exit(2, 'competing')]);
  expect(incidenceBy(over, 8)).toMatchObject({ reached: 0.5, competing: 0.5, atRisk: 0 });
});
