// Expected figures come from R 4.2.2 (p.adjust).
import { expect, test } from 'vitest';
import { benjaminiHochberg, holm } from './many-tests.ts';

const rounded = (ps: number[]) => ps.map((p) => Number(p.toFixed(6)));

test('adjusts as R does, in the order given', () => {
  expect(rounded(benjaminiHochberg([0.05, 0.01, 0.02, 0.03, 0.04]))).toEqual([0.05, 0.05, 0.05, 0.05, 0.05]);
  expect(rounded(holm([0.05, 0.01, 0.02, 0.03, 0.04]))).toEqual([0.09, 0.05, 0.08, 0.09, 0.09]);
  expect(rounded(benjaminiHochberg([0.001, 0.8, 0.02]))).toEqual([0.003, 0.8, 0.03]);
  expect(rounded(holm([0.001, 0.8, 0.02]))).toEqual([0.003, 0.8, 0.04]);
});

test('leaves one question as it is, none as none, and refuses what is no chance', () => {
  expect(holm([0.04])).toEqual([0.04]);
  expect(benjaminiHochberg([])).toEqual([]);
  expect(() => holm([1.2])).toThrow(RangeError);
});
