// Expected figures come from R 4.2.2 (chisq.test).
import { expect, test } from 'vitest';
import { sampleRatio } from './sample-ratio.ts';

test('tells chance from what is none', () => {
  const even = sampleRatio([520, 480], [0.5, 0.5]);
  expect(even?.chi2).toBeCloseTo(1.6, 12);
  expect(even?.p).toBeCloseTo(0.205903210732, 10);
  expect(even?.isMismatch).toBe(false);
  expect(sampleRatio([9_300, 700], [9, 1])?.isMismatch).toBe(true);
});

test('of nobody is nothing; arms without a share are refused', () => {
  expect(sampleRatio([0, 0], [0.9, 0.1])).toBeNull();
  expect(() => sampleRatio([1, 2], [1, 0])).toThrow(RangeError);
  expect(() => sampleRatio([1], [1])).toThrow(RangeError);
});
