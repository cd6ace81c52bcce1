import { expect, it } from 'vitest';
import type { BacktestRow } from '../../shared/score/backtest.ts';
import { createRememberedBacktest } from './remembered-backtest.ts';

it('judges the same rows once, other rows anew, and forgets what is seldom asked for', () => {
  let judged = 0;
  const judge = createRememberedBacktest(() => ({ n: ++judged }) as never);
  const rows = (value: number): BacktestRow[] => [{ values: [value], score: value, band: null, left: false }];
  expect([judge(rows(1), ['a']).n, judge(rows(1), ['a']).n, judge(rows(2), ['a']).n]).toEqual([1, 1, 2]);
  expect(judge(rows(1), ['b']).n).toBe(3);
  for (let value = 3; value < 40; value++) judge(rows(value), ['a']);
  expect(judge(rows(1), ['a']).n).toBe(judged);
});
