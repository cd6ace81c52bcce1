import { expect, test } from 'vitest';
import { distinctTimes, followed, riskCursor } from './risk-set.ts';

const ROWS = [
  { time: 10, event: true },
  { time: 3, event: false },
  { time: 3, event: true },
  { time: 7, event: true, enter: 3 },
  { time: 2, event: true, enter: 2 },
];

test('sets aside who left before or as they entered', () => {
  expect(followed(ROWS)).toEqual({ observations: ROWS.slice(0, 4), late: 1, excluded: 1 });
});

test('sorts times as numbers and names each once', () => {
  expect(distinctTimes(ROWS)).toEqual([2, 3, 7, 10]);
});

test('holds an account at risk after its entry and up to its own time', () => {
  const riskAt = riskCursor(ROWS.slice(0, 4));
  expect(riskAt(3)).toEqual({ atRisk: 3, events: 1, censored: 1 });
  expect(riskAt(3.5)).toEqual({ atRisk: 2, events: 0, censored: 0 });
  expect(riskAt(7)).toEqual({ atRisk: 2, events: 1, censored: 0 });
  expect(riskAt(10)).toEqual({ atRisk: 1, events: 1, censored: 0 });
  expect(riskAt(11)).toEqual({ atRisk: 0, events: 0, censored: 0 });
});

test('holds somebody who is there from the start at risk on day 0', () => {
  expect(riskCursor([{ time: 0, event: true }])(0)).toEqual({ atRisk: 1, events: 1, censored: 0 });
});
