import { expect, test } from 'vitest';
import { overlap, sideOf } from './side.ts';

const viewport = { width: 1000, height: 800 };
const card = { width: 300, height: 150 };
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test('takes the wanted side when it fits, else the opposite one', () => {
  const middle = box(450, 400, 100, 40);
  for (const side of ['top', 'right', 'bottom', 'left'] as const)
    expect(sideOf(middle, card, viewport, side)).toBe(side);
  expect(sideOf(middle, card, viewport, 'auto')).toBe('bottom');
  expect(sideOf(box(450, 20, 100, 40), card, viewport, 'top')).toBe('bottom');
  expect(sideOf(box(450, 740, 100, 40), card, viewport, 'bottom')).toBe('top');
  expect(sideOf(box(10, 400, 100, 40), card, viewport, 'left')).toBe('right');
  expect(sideOf(box(890, 400, 100, 40), card, viewport, 'right')).toBe('left');
});

test('above and below before beside; where it fits nowhere, where there is more room', () => {
  expect(sideOf(box(450, 740, 100, 40), card, viewport, 'auto')).toBe('top');
  expect(sideOf(box(100, 100, 100, 600), card, viewport, 'auto')).toBe('right');
  const small = { width: 320, height: 400 };
  const high = { width: 300, height: 300 };
  expect(sideOf(box(10, 120, 60, 40), high, small, 'auto')).toBe('bottom');
  expect(sideOf(box(10, 260, 60, 40), high, small, 'auto')).toBe('top');
});

test('what is outside of a frame is nothing, at the edge where it lies', () => {
  const frame = box(100, 100, 200, 200);
  expect(overlap(box(150, 50, 100, 100), frame)).toEqual(box(150, 100, 100, 50));
  expect(overlap(box(400, 150, 50, 50), frame)).toEqual(box(300, 150, 0, 50));
});
