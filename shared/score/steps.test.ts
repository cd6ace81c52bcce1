import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../limits.ts';
import { seeded } from './random.ts';
import {
  completedAt,
  passedTimes,
  type Said,
  type StepState,
  standsAt,
  stepState,
  stepTimes,
} from './steps.ts';

const at = (days: number) => days * DAY_MS;
const STEPS = [{ id: 'a' }, { id: 'b' }, { id: 'c', optional: true }, { id: 'd' }];
const walker = (days: Record<string, number>, entered = 0) => ({
  entered: at(entered),
  settled: new Map(Object.entries(days).map(([id, day]) => [id, at(day)])),
});

describe('a way through steps', () => {
  test('passes a step when it and all required ones before it are settled, whatever their order', () => {
    expect(passedTimes(STEPS, walker({ b: 1, a: 3, d: 4 }))).toEqual([at(3), at(3), null, at(4)]);
    expect(passedTimes(STEPS, walker({ a: 1, d: 2 }))).toEqual([at(1), null, null, null]);
  });

  test('takes no time for what was done before it was shown', () => {
    expect(passedTimes(STEPS, walker({ a: 1, b: 9, c: 2 }, 5))).toEqual([at(5), at(9), at(5), null]);
  });

  test('stands at the first required step that is not settled, since the one before', () => {
    expect(standsAt(STEPS, walker({ a: 2, d: 3 }, 1))).toEqual({ step: 'b', since: at(2) });
    expect(standsAt(STEPS, walker({}, 1))).toEqual({ step: 'a', since: at(1) });
    expect(standsAt(STEPS, walker({ a: 1, b: 2, d: 3 }))).toBeUndefined();
    expect(standsAt([{ id: 'c', optional: true }], walker({}))).toEqual({ step: 'c', since: 0 });
  });

  test('gives the time between steps, censored for who still stands there, without those who never came', () => {
    const walkers = [walker({ a: 1, b: 4, c: 6, d: 4.5 }), walker({ a: 2 }), walker({}, 3)];
    expect(stepTimes(STEPS, walkers, at(10))).toEqual([
      [
        { time: 1, event: true },
        { time: 2, event: true },
        { time: 7, event: false },
      ],
      [
        { time: 3, event: true },
        { time: 8, event: false },
      ],
      [
        { time: 6, event: true },
        { time: 10, event: false },
        { time: 7, event: false },
      ],
      [{ time: 0.5, event: true }],
    ]);
  });

  test('adds up: the times of the required steps are the way from the entry to the end', () => {
    const random = seeded(5);
    for (let run = 0; run < 200; run++) {
      const one = walker(
        { a: random.next() * 9, b: random.next() * 9, d: random.next() * 9 },
        random.next() * 4,
      );
      const times = stepTimes(STEPS, [one], at(20));
      const sum = [0, 1, 3].reduce((total, i) => total + (times[i]?.[0]?.time ?? 0), 0);
      const last = passedTimes(STEPS, one).at(-1) ?? 0;
      expect(sum).toBeCloseTo((last - one.entered) / DAY_MS, 9);
    }
  });
});

describe('completion', () => {
  const longer = [...STEPS, { id: 'e' }];

  test('is not taken back by a later version that asks for more', () => {
    const versions = [
      { steps: STEPS, until: at(10) },
      { steps: longer, until: Infinity },
    ];
    expect(completedAt(versions, walker({ a: 1, b: 2, d: 9 }), null)).toBe(at(9));
    expect(completedAt(versions, walker({ a: 1, b: 2, d: 11 }), null)).toBeNull();
    expect(completedAt(versions, walker({ a: 1, b: 2, d: 11, e: 12 }), null)).toBe(at(12));
  });

  test('is the first of what steps and the page say', () => {
    expect(completedAt([{ steps: STEPS, until: Infinity }], walker({ a: 1, b: 2, d: 9 }), at(5))).toBe(at(5));
    expect(completedAt([], walker({}), null)).toBeNull();
  });

  test('wants every step where all are optional', () => {
    const steps = STEPS.map(({ id }) => ({ id, optional: true }));
    expect(completedAt([{ steps, until: Infinity }], walker({ a: 1, b: 2, c: 3 }), null)).toBeNull();
    expect(completedAt([{ steps, until: Infinity }], walker({ a: 1, b: 2, c: 3, d: 8 }), null)).toBe(at(8));
  });
});

describe('the state of a step', () => {
  const said = (state: StepState, first: number, last = first): Said => ({ state, first, last });

  test('done stays done, else the last word holds', () => {
    expect(stepState([])).toEqual({ state: 'open', at: null });
    expect(stepState([said('done', 4), said('skipped', 9), said('done', 2)])).toEqual({
      state: 'done',
      at: 2,
    });
    expect(stepState([said('skipped', 1, 3), said('open', 2)])).toEqual({ state: 'skipped', at: 3 });
    expect(stepState([said('skipped', 1), said('open', 2)])).toEqual({ state: 'open', at: null });
    expect(stepState([said('not_applicable', 5)])).toEqual({ state: 'not_applicable', at: 5 });
  });

  test('does not depend on the order in which it is told', () => {
    const random = seeded(8);
    const states = ['open', 'done', 'skipped', 'not_applicable'] as const;
    for (let run = 0; run < 300; run++) {
      const rows = Array.from({ length: 4 }, () =>
        said(states[Math.floor(random.next() * 4)] ?? 'open', Math.floor(random.next() * 5)),
      );
      const shuffled = [...rows].sort(() => random.next() - 0.5);
      expect(stepState(shuffled)).toEqual(stepState(rows));
    }
  });
});
