import { expect, test } from 'vitest';
import { type Side, standing } from './side.ts';

const viewport = { width: 1000, height: 800 };
const card = { width: 300, height: 150 };
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
type Given = Parameters<typeof standing>;

/** The side, by where the style puts it across and along. */
function sideOf(...given: Given): Side {
  const [, x = '', y = ''] =
    /clamp\(var\(--margin\),(.*?),100cqw.*,(.*?),100cqh/.exec(standing(...given)) ?? [];
  const [along, sides]: [string, [Side, Side]] = y.includes('50%')
    ? [x, ['left', 'right']]
    : [y, ['top', 'bottom']];
  return sides[along.endsWith('+ var(--gap)') ? 1 : 0];
}

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

test('where there is little room, it is made lower rather than covering its target', () => {
  const small = { width: 320, height: 400 };
  const style = standing(box(10, 120, 60, 40), { width: 300, height: 300 }, small, 'auto');
  expect(style).toContain('max(140px,220px)');
});
