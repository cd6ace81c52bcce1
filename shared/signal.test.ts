import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventRule } from './rule.ts';
import { NARROWED, signalOf, signalsOf } from './signal.ts';

const idOf = (where: object[], event = 'Paid') => signalOf({ event, where } as EventRule).id;

test('a plain event is its name, however often and by whom', () => {
  expect(signalOf({ event: 'Paid' })).toEqual({ id: 'Paid', rule: { event: 'Paid' } });
  expect(
    signalOf({ event: 'Paid', where: [], count: { atLeast: 3 }, users: { atLeast: 2 }, within: '7d' }).id,
  ).toBe('Paid');
});

test('the same meaning has the same id', () => {
  const id = idOf([
    { property: 'kind', in: ['a', 'b'], exists: true },
    { property: 'n', gt: 5 },
  ]);
  expect(id.split(NARROWED)).toEqual(['Paid', expect.stringMatching(/^[0-9a-z]+$/)]);
  for (const where of [
    [
      { exists: true, in: ['a', 'b'], property: 'kind' },
      { gt: 5, property: 'n' },
    ],
    [
      { property: 'n', gt: 5 },
      { property: 'kind', in: ['b', 'a'], exists: true },
    ],
    [
      { property: 'n', gt: 5 },
      { property: 'kind', in: ['b', 'a', 'a'], exists: true },
      { property: 'n', gt: 5 },
    ],
  ])
    expect(idOf(where)).toBe(id);
  expect(signalOf({ event: 'Paid', where: [{ property: 'n', gt: 5 }], count: { atLeast: 2 } }).id).toBe(
    idOf([{ property: 'n', gt: 5 }]),
  );
});

test('another meaning has another id', () => {
  const ids = [
    ...[
      [{ property: 'n', gt: 5 }],
      [{ property: 'n', gte: 5 }],
      [{ property: 'n', gt: 6 }],
      [{ property: 'm', gt: 5 }],
    ],
    ...[
      [{ property: 'n', between: [5, 6] }],
      [{ property: 'n', between: [6, 5] }],
      [{ property: 'n', is: 'a,b' }],
    ],
    ...[
      [{ property: 'n', in: ['a', 'b'] }],
      [{ property: 'n', in: ['a,b'] }],
      [{ property: 'n', notIn: ['a', 'b'] }],
    ],
    ...[
      [{ property: 'n', gt: 5, lt: 9 }],
      [
        { property: 'n', gt: 5 },
        { property: 'm', lt: 9 },
      ],
    ],
  ].map((where) => idOf(where));
  expect(new Set([...ids, idOf([{ property: 'n', gt: 5 }], 'Refunded')]).size).toBe(ids.length + 1);
});

test('ten thousand definitions do not clash', () => {
  const ids = new Set<string>();
  for (let n = 0; n < 10_000; n++) ids.add(idOf([{ property: `p${n % 100}`, gt: n }]));
  expect(ids.size).toBe(10_000);
});

test('order never matters', () => {
  const condition = fc.record(
    {
      property: fc.constantFrom('a', 'b'),
      is: fc.integer(),
      in: fc.array(fc.string()),
      exists: fc.boolean(),
    },
    { requiredKeys: ['property'] },
  );
  const shuffle = (entry: object) => Object.fromEntries(Object.entries(entry).reverse());
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1 }), (where) => {
      expect(idOf(where.map(shuffle).reverse())).toBe(idOf(where));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('an event counts for its name and for each narrowed signal whose conditions hold', () => {
  const large = signalOf({ event: 'Paid', where: [{ property: 'amount', gt: 100 }] });
  const card = signalOf({ event: 'Paid', where: [{ property: 'method', is: 'card' }] });
  const other = signalOf({ event: 'Refunded', where: [{ property: 'amount', gt: 100 }] });
  const all = [large, card, other];
  expect(signalsOf('Paid', { amount: 500, method: 'card' }, all)).toEqual(['Paid', large.id, card.id]);
  expect(signalsOf('Paid', { amount: 5 }, all)).toEqual(['Paid']);
  expect(signalsOf('Other', { amount: 500 }, all)).toEqual(['Other']);
});

test('ages in conditions are measured when the event happened', () => {
  const fresh = signalOf({ event: 'Paid', where: [{ property: 'sent', withinLast: '7d' }] });
  const at = Date.UTC(2026, 4, 6);
  expect(signalsOf('Paid', { sent: '2026-05-01' }, [fresh], at)).toEqual(['Paid', fresh.id]);
  expect(signalsOf('Paid', { sent: '2026-04-01' }, [fresh], at)).toEqual(['Paid']);
  expect(signalsOf('Paid', { sent: '2026-05-01' }, [fresh])).toEqual(['Paid']);
});
