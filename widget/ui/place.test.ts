import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, placeBeside } from './place.ts';

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
  expect(place).toMatchObject({ x: 8, y: 152, side: 'bottom', arrow: 30 });
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
      expect(place.y + Math.min(tip.height, place.maxHeight)).toBeLessThanOrEqual(viewport.height);
    }),
  );
});

test('where there is little room, it is made lower rather than covering its target', () => {
  const low = { width: 320, height: 400 };
  const place = placeBeside(
    { x: 10, y: 120, width: 60, height: 40 },
    { width: 300, height: 300 },
    low,
    'auto',
  );
  expect(place).toMatchObject({ side: 'bottom', y: 172, maxHeight: 220 });
});

test('what is outside of a frame is nothing, at the edge where it lies', () => {
  const frame = { x: 100, y: 100, width: 200, height: 200 };
  expect(overlap({ x: 150, y: 50, width: 100, height: 100 }, frame)).toEqual({
    x: 150,
    y: 100,
    width: 100,
    height: 50,
  });
  expect(overlap({ x: 400, y: 150, width: 50, height: 50 }, frame)).toEqual({
    x: 300,
    y: 150,
    width: 0,
    height: 50,
  });
});
