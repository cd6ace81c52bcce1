import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMs, instantMs, knows, meets, OPERATOR_NAMES, type Value } from './operator.ts';

const NOW = Date.UTC(2026, 4, 6, 12);
const DAY = 86_400_000;
const met = (value: Value, condition: object) => meets({ user: 'x', ...condition }, value, NOW, 'user');

const HOLDS: [Value, object][] = [
  ['admin', { is: 'admin' }],
  [7, { is: '7' }],
  [true, { is: 'true' }],
  [undefined, { is: null }],
  ['viewer', { isNot: 'admin' }],
  [undefined, { isNot: 'admin' }],
  [null, { isNot: 'null' }],
  ['a', { in: ['b', 'a'] }],
  [7, { in: ['7'] }],
  ['a', { notIn: ['b'] }],
  [undefined, { notIn: ['b'] }],
  ['a', { notIn: [] }],
  ['team plan', { contains: 'plan' }],
  [['a', 'b'], { contains: 'b' }],
  [[7], { contains: '7' }],
  ['team', { startsWith: 'te' }],
  ['team', { endsWith: 'am' }],
  [5, { gt: 4 }],
  ['10', { gt: 9 }],
  ['10', { gt: '9' }],
  [5, { gte: 5 }],
  [4, { lt: 5 }],
  [-1, { lt: '0' }],
  [5, { lte: 5 }],
  ['2026-05-06', { gt: '2026-05-05' }],
  [5, { between: [5, 6] }],
  ['2026-05-06T10:00:00Z', { between: ['2026-05-06', '2026-05-07'] }],
  ['', { exists: true }],
  [0, { exists: true }],
  [null, { exists: false }],
  [undefined, { exists: false }],
  ['2026-05-06', { before: '2026-05-07' }],
  ['2026-05-06T09:00+09:00', { before: '2026-05-06T00:00:01' }],
  [1_767_225_600, { after: '2025-12-31' }], // Segment's seconds
  [1_767_225_600, { before: 1_767_225_600_001 }], // seconds against milliseconds
  [NOW - 7 * DAY, { withinLast: '7d' }],
  [NOW - 7 * DAY - 1, { olderThan: '7d' }],
  [5, { gt: 4, lt: 6, exists: true }],
];

const FAILS: [Value, object][] = [
  ['Admin', { is: 'admin' }],
  [['admin'], { is: 'admin' }],
  ['null', { is: null }],
  ['admin', { isNot: 'admin' }],
  [undefined, { isNot: null }],
  ['c', { in: ['b', 'a'] }],
  ['c', { in: [] }],
  ['b', { notIn: ['b'] }],
  ['team', { contains: 'x' }],
  [['ab'], { contains: 'a' }],
  [undefined, { contains: 'a' }],
  ['team', { startsWith: 'am' }],
  ['team', { endsWith: 'te' }],
  [4, { gt: 4 }],
  ['9', { gt: '10' }],
  [undefined, { gt: 4 }],
  [undefined, { lt: 4 }],
  [null, { gte: 0 }],
  [7, { between: [5, 6] }],
  [null, { between: [0, 6] }],
  [null, { exists: true }],
  ['2026-05-06', { before: '2026-05-06' }],
  ['2026-05-06', { after: '2026-05-06' }],
  [undefined, { before: '2026-05-06' }],
  [NOW - 7 * DAY - 1, { withinLast: '7d' }],
  [NOW + 1, { withinLast: '7d' }],
  [NOW - 7 * DAY, { olderThan: '7d' }],
  [undefined, { olderThan: '7d' }],
  [5, { gt: 4, resembles: 5, lt: 5 }],
];

const UNKNOWN: [Value, object][] = [
  [5, {}],
  [5, { resembles: 5 }],
  [5, { constructor: 5 }],
  [5, { gt: 4, resembles: 5 }],
  [5, { resembles: 5, gt: 4 }],
  ['many', { gt: 4 }],
  [' ', { gte: 0 }],
  [true, { gt: 0 }],
  [[5], { gt: 4 }],
  [5, { gt: 'four' }],
  [undefined, { gt: 'four' }],
  [5, { between: ['a', 'b'] }],
  [{ a: 1 }, { contains: 'a' }],
  [['abc'], { startsWith: 'a' }],
  ['2026-05-06', { before: 'noon' }],
  ['soon', { after: '2026-05-06' }],
  ['soon', { withinLast: '7d' }],
  [NOW, { withinLast: '7 days' }],
];

test.each(HOLDS)('%j meets %j', (value, condition) => {
  expect(met(value, condition)).toBe(true);
});
test.each(FAILS)('%j does not meet %j', (value, condition) => {
  expect(met(value, condition)).toBe(false);
});
test.each(UNKNOWN)('whether %j meets %j cannot be told', (value, condition) => {
  expect(met(value, condition)).toBeUndefined();
});

test('ages are unknown without a clock', () => {
  expect(meets({ user: 'x', withinLast: '7d' }, NOW, undefined, 'user')).toBeUndefined();
});

test('every operator is covered here', () => {
  const covered = [...HOLDS, ...FAILS].flatMap(([, condition]) => Object.keys(condition));
  expect(OPERATOR_NAMES.filter((name) => !covered.includes(name))).toEqual([]);
});

test('knows a condition when it knows all of its operators', () => {
  expect(knows({ property: 'x', is: 1, gt: 2 }, 'property')).toBe(true);
  expect(knows({ property: 'x', is: 1, resembles: 2 }, 'property')).toBe(false);
  expect(knows({ property: 'x', toString: 1 }, 'property')).toBe(false);
});

test.each([
  ['30m', 1_800_000],
  ['12h', 43_200_000],
  ['14d', 14 * DAY],
  ['2w', 14 * DAY],
  ['0d', 0],
])('%s is a duration', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['', '5', 'd', '5 d', '5s', '-5d', '1.5d', '5D', '1234567d', '5d ', 5, null, undefined, ['5d']])(
  '%j is no duration',
  (text) => {
    expect(durationMs(text)).toBeUndefined();
  },
);

test.each([
  ['2026-05', Date.UTC(2026, 4)],
  ['2026-05-06', Date.UTC(2026, 4, 6)],
  ['2026-05-06T12:00', NOW],
  ['2026-05-06 12:00:00', NOW],
  ['2026-05-06T12:00:00.250Z', NOW + 250],
  ['2026-05-06t12:00:00z', NOW],
  ['2026-05-06T21:00:00+09:00', NOW],
  ['2026-05-06T21:00:00+0900', NOW],
  ['2026-05-06T07:00:00-05:00', NOW],
  [NOW, NOW],
  [NOW / 1000, NOW],
  [-1_000_000, -1_000_000_000],
])('%j is a moment, in whichever zone the machine stands', (value, ms) => {
  const zone = process.env.TZ;
  try {
    for (const TZ of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
      process.env.TZ = TZ;
      expect(instantMs(value)).toBe(ms);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test.each([
  '',
  '2026',
  '06.05.2026',
  'May 6, 2026',
  '2026-13-01',
  '2026-05-06T25:00',
  '2026-05-06 (noon)',
  'now',
  Number.NaN,
  null,
  {},
])('%j is no moment', (value) => {
  expect(instantMs(value)).toBeUndefined();
});

test('any value against any condition gives true, false or unknown, and the opposites oppose', () => {
  const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Value>;
  const value = fc.oneof(json, fc.constant<Value>({ toString: 1, valueOf: 2 }), fc.constant(undefined));
  fc.assert(
    fc.property(value, value, fc.constantFrom(...OPERATOR_NAMES), (a, b, name) => {
      expect([true, false, undefined]).toContain(met(a, { [name]: b }));
      for (const [one, other] of [
        ['is', 'isNot'],
        ['in', 'notIn'],
      ] as const) {
        const holds = met(a, { [one]: b });
        expect(met(a, { [other]: b })).toBe(holds === undefined ? undefined : !holds);
      }
    }),
    { seed: 17, numRuns: 10_000 },
  );
});
