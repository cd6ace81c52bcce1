import { expect, test } from 'vitest';
import { untilChange } from '../conditions.ts';
import { needsOf } from './needs.ts';

test('only what a rule asks for is listened to', () => {
  expect(needsOf([true, { event: 'A' }, { page: '/x' }])).toEqual({
    elements: false,
    clicks: [],
    viewport: false,
    times: [],
    conditions: false,
    dialogs: false,
  });
  const needs = needsOf([
    { all: [{ element: 'a', is: 'clicked' }, { not: { element: 'b', is: 'visible' } }] },
    { any: [{ viewport: { minWidth: 600 } }, { time: { hours: [9, 17] } }] },
  ]);
  expect(needs).toMatchObject({
    elements: true,
    clicks: ['a'],
    viewport: true,
    times: [{ hours: [9, 17] }],
    conditions: true,
  });
  expect(needsOf([{ event: 'A', where: [{ property: 'kind', is: 'x' }] }]).conditions).toBe(true);
});

test('the clock is looked at again when a rule may change its mind', () => {
  const at = Date.parse('2026-05-04T08:45:00Z');
  expect(untilChange([], at, 0)).toBeUndefined();
  expect(untilChange([{ hours: [9, 17] }], at, 0)).toBe(15 * 60_000);
  // In a zone that is ten minutes ahead, nine o'clock comes ten minutes earlier.
  expect(untilChange([{ hours: [9, 17] }], at, 10)).toBe(5 * 60_000);
  expect(untilChange([{ after: '2026-05-04T08:50:00' }], at, 0)).toBe(5 * 60_000);
  expect(untilChange([{ weekday: [1] }], at, 0)).toBe(60 * 60_000);
});
