import { expect, test } from 'vitest';
import { isTime, untilChange } from './conditions.ts';
import { needsOf } from './runtime/rules.ts';

test('only what a rule asks for is listened to', () => {
  expect(needsOf([true, { event: 'A' }, { page: '/x' }])).toEqual({
    elements: false,
    clicks: [],
    viewport: false,
    times: [],
    conditions: false,
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
  expect(untilChange([{ hours: [9, 17] }], at)).toBe(15 * 60_000);
  expect(untilChange([{ after: '2026-05-04T08:50:00' }], at)).toBe(5 * 60_000);
  expect(untilChange([{ weekday: [1] }], at)).toBe(60 * 60_000);
  expect(untilChange([{ weekday: [1] }], Date.parse('2026-05-04T23:45:00Z'))).toBe(15 * 60_000);
});

test('hours may go past midnight, and days are those of the reader', () => {
  const at = (text: string) => Date.parse(`${text}Z`);
  expect(isTime({ hours: [22, 6] }, at('2026-05-04T23:30'))).toBe(true);
  expect(isTime({ hours: [22, 6] }, at('2026-05-04T06:00'))).toBe(false);
  expect(isTime({ weekday: [1] }, at('2026-05-04T00:00'))).toBe(true);
  expect(isTime({ weekday: [7] }, at('2026-05-03T23:59'))).toBe(true);
  expect(isTime({ after: '2026-05-04', before: '2026-05-05' }, at('2026-05-05T00:00'))).toBe(false);
});
