// What the page says of a condition is "yes" exactly when shared/operator.ts does, of every condition that can be saved.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, type Value, meets as whole } from '../../shared/operator.ts';
import { conditionSchema } from '../../shared/rule-schema.ts';
import { meets } from './meets.ts';

const NOW = Date.UTC(2026, 4, 6, 12, 30);

const plain = fc.constantFrom<Value[]>(
  ...[0, 5, 6, -1, NOW, NOW - 90_000_000, 1_700_000_000, true, false, null],
  ...['', '5', '5.0', 'abc', 'b', 'null', ' ', '2026-05-06', '2026-05-06T12:30', '2026-05-05T12:30+09:00'],
);
const value = fc.oneof(
  plain,
  fc.constant(undefined),
  fc.array(plain, { maxLength: 3 }),
  fc.constant({ a: 5 }),
);
const limit = fc.constantFrom<(string | number)[]>(0, 5, 6, '5', '2026-05-06', '2026-05-06T12:00', NOW);
const moment = fc.constantFrom<(string | number)[]>('2026-05-06', '2026-05-06T12:30Z', NOW, 1_700_000_000);
const part = fc.constantFrom('', 'a', 'b', '5', 'abc', '2026');
const span = fc.constantFrom('30m', '1d', '2w');

const condition = fc
  .record(
    {
      ...{ is: plain, isNot: plain, in: fc.array(plain), notIn: fc.array(plain) },
      ...{ contains: part, startsWith: part, endsWith: part, exists: fc.boolean() },
      ...{ gt: limit, gte: limit, lt: limit, lte: limit, between: fc.tuple(limit, limit) },
      ...{ before: moment, after: moment, withinLast: span, olderThan: span },
    },
    { requiredKeys: [] },
  )
  .chain((all) => fc.subarray(Object.entries(all), { minLength: Object.keys(all).length && 1, maxLength: 2 }))
  .map((entries) => Object.fromEntries(entries) as Condition)
  .filter((given) => Object.keys(given).length > 0);

test('it holds where the whole language says that it does', () => {
  let held = 0;
  fc.assert(
    fc.property(condition, value, (given, of) => {
      expect(conditionSchema.safeParse(given).success).toBe(true);
      const holds = meets(given, of, NOW);
      held += +holds;
      expect(holds).toBe(whole(given, of, NOW, '') === true);
    }),
    { seed: 20_260_506, numRuns: 4_000 },
  );
  expect(held).toBeGreaterThan(400);
});

test('the key of its subject is no operator, and one that nobody knows is never met', () => {
  expect(meets({ property: 'kind', is: 'x' } as Condition, 'x', NOW, 'property')).toBe(true);
  expect(meets({ like: 'x' } as Condition, 'x', NOW)).toBe(false);
});
