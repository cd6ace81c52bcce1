import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBeside } from './place.ts';

const viewport = { width: 1000, height: 800 };
const tip = { width: 300, height: 150 };

test('takes the wanted side when it fits, else the opposite one', () => {
  const middle = { x: 450, y: 400, width: 100, height: 40 };
  for (const side of ['top', 'right', 'bottom', 'left'] as const)
    expect(placeBeside(middle, tip, viewport, side).side).toBe(side);
  expect(placeBeside({ ...middle, y: 20 }, tip, viewport, 'top').side).toBe('bottom');
  expect(placeBeside({ ...middle, y: 740 }, tip, viewport, 'bottom').side).toBe('top');
  expect(placeBeside({ ...middle, x: 10 }, tip, viewport, 'left').side).toBe('right');
});

test('the arrow points at the middle of the target, also near an edge', () => {
  const place = placeBeside({ x: 8, y: 100, width: 60, height: 40 }, tip, viewport, 'bottom');
  expect(place).toEqual({ x: 8, y: 152, side: 'bottom', arrow: 30 });
});

test('a tooltip that fits is never cut off, wherever its target is', () => {
  const edge = fc.integer({ min: -2_000, max: 3_000 });
  const size = fc.integer({ min: 1, max: 2_000 });
  fc.assert(
    fc.property(edge, edge, size, size, (x, y, width, height) => {
      const place = placeBeside({ x, y, width, height }, tip, viewport, 'auto');
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.y).toBeGreaterThanOrEqual(0);
      expect(place.x + tip.width).toBeLessThanOrEqual(viewport.width);
      expect(place.y + tip.height).toBeLessThanOrEqual(viewport.height);
    }),
  );
});
