import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, readable } from './contrast.ts';
import { tokens } from './tokens.ts';

const colour = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('any accent becomes readable as text, and text on it as well', () => {
  fc.assert(
    fc.property(colour, colour, (accent, onAccent) => {
      const made = tokens({ accent, onAccent });
      expect(contrast(made['--accent-ink-light'] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(made['--accent-ink-dark'] ?? '', '#1a202a')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(made['--on-accent'] ?? '', accent)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('a colour that is readable stays as it is, and what is no colour is ours', () => {
  expect(readable('#0f766e', '#ffffff')).toBe('#0f766e');
  expect(tokens({ accent: 'url(javascript:1)' })['--accent']).toBe('#0f766e');
});
