import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, mix, READABLE, readable } from './contrast.ts';

const colour = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('any colour becomes readable on any other', () => {
  fc.assert(
    fc.property(colour, colour, (text, surface) => {
      expect(contrast(readable(text, surface), surface)).toBeGreaterThanOrEqual(READABLE);
    }),
  );
});

test('a colour that is readable stays as it is', () => {
  expect(readable('#0f766e', '#ffffff')).toBe('#0f766e');
});

test('a mixture goes from one colour to the other', () => {
  expect([0, 0.5, 1].map((share) => mix('#000000', '#ffffff', share))).toEqual([
    '#000000',
    '#808080',
    '#ffffff',
  ]);
});
