// What a page may meet that no editor would save: rules of a newer server, and nonsense.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, eventRules, type Facts, type Rule, reduce, type Trace } from './rule.ts';

const FACTS: Facts = {
  now: 1.7e12,
  user: { role: 'admin', odd: { toString: 1, valueOf: 2 }, list: ['a'] },
  account: {},
  member: {},
  events: () => ({ n: 3, more: true }),
  content: { c: ['started'] },
  items: { c: { i: 'done' } },
  features: { f: ['tried'] },
  milestones: { m: true },
  segments: { s: true },
  scores: { x: 5, y: null },
  page: { path: '/', hash: '' },
  element: () => true,
  time: { now: 1.7e12, offset: 0 },
  locale: 'en',
  viewport: { width: 500 },
};

const UNKNOWN: unknown[] = [
  ...[null, 5, 'event', [], {}, { unheardOf: 1 }, { constructor: 1 }, { toString: 'role', is: 'admin' }],
  ...[
    { all: 5 },
    { any: null },
    { all: { 0: true } },
    { all: [true], any: [true] },
    { all: [true], note: 1 },
  ],
  ...[
    { user: 'role' },
    { user: 5, is: 5 },
    { user: 'role', resembles: 'admin' },
    { user: 'role', isNot: {} },
  ],
  ...[
    { user: 'role', exists: 'yes' },
    { user: 'role', in: 'admin' },
    { user: 'role', notIn: 5 },
  ],
  ...[
    { user: 'role', between: null },
    { user: 'role', gt: { toString: 1 } },
    { user: 'odd', contains: 'a' },
  ],
  ...[
    { user: 'odd', gt: 5 },
    { user: 'role', contains: {} },
    { user: 'gone', gt: null },
  ],
  ...[
    { user: 'gone', olderThan: 'long' },
    { user: 'list', startsWith: 'a' },
    { user: 'role', is: 'admin', account: 'x' },
  ],
  ...[
    { event: 5 },
    { event: 'e', count: 5 },
    { event: 'e', count: { atMost: 5 } },
    { event: 'e', by: 'team' },
  ],
  ...[
    { event: 'e', users: null },
    { event: 'e', within: 'ever' },
    { event: 'e', unless: 1 },
    { event: 'e', where: 5 },
  ],
  ...[
    { event: 'e', where: [null] },
    { event: 'e', where: [{ property: 'p', resembles: 1 }] },
  ],
  ...[{ event: 'e', user: 'role', is: 'admin' }, { content: 'c', state: 'archived' }, { content: 'c' }],
  ...[
    { content: 'constructor', state: 'started' },
    { content: {}, state: 'started' },
    { content: 'c', state: 'started', v: 2 },
  ],
  ...[
    { item: 'name', of: 'constructor', state: 'done' },
    { item: 'i', of: 'c', state: 'late' },
  ],
  ...[{ feature: 'f', state: 'loved' }, { milestone: 'm' }, { milestone: 'm', reached: 'yes' }],
  ...[{ segment: 'constructor' }, { segment: '__proto__' }, { segment: 's', is: 'in' }],
  ...[{ score: 'x' }, { score: 'x', below: '9' }, { score: 'x', beyond: 1 }, { score: 'y', below: 9 }],
  ...[{ page: 5 }, { page: [] }, { page: [5] }, { page: '/', query: 'a' }],
  ...[
    { element: null, is: 'present' },
    { element: 'e', is: 'hovered' },
    { element: ['e'], is: 'present' },
  ],
  ...[
    { time: null },
    { time: {} },
    { time: { hours: 5 } },
    { time: { weekday: 1 } },
    { time: { moon: 'full' } },
  ],
  ...[{ time: { after: 'noon' } }, { time: { hours: ['9', '17'] } }, { time: { toString: 1 } }],
  ...[{ locale: 5 }, { locale: [] }, { locale: [{ toString: 1 }] }],
  ...[{ viewport: null }, { viewport: {} }, { viewport: { minHeight: 1 } }, { viewport: { minWidth: '1' } }],
];

test.each(UNKNOWN.map((rule) => [rule]))('%j is unknown, and so is its negation', (rule) => {
  expect(evaluate(rule as Rule, FACTS)).toBeUndefined();
  expect(evaluate({ not: rule } as Rule, FACTS)).toBeUndefined();
  expect(evaluate(reduce(rule as Rule, FACTS), FACTS)).toBeUndefined();
});

const WORDS =
  'all any not event user account member content item of state feature milestone reached segment score'
    .concat(
      ' below above page element is time after before weekday hours locale viewport minWidth where property',
    )
    .concat(
      ' count atLeast within by users in notIn contains gt between exists withinLast toString __proto__ 7d done',
    )
    .split(' ');
const word = fc.constantFrom(...WORDS);
const scalar = fc.oneof(word, fc.boolean(), fc.constant(null), fc.integer(), fc.string());

/** JSON that looks like rules: their words as keys and values, in every wrong place. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(word, tie('json')), { maxLength: 4 })
      .map((entries) =>
        JSON.parse(`{${entries.map(([key, value]) => `"${key}":${JSON.stringify(value)}`)}}`),
      ),
  ),
}));

test('arbitrary JSON never throws, traced or not, and reduces to what has the same value', () => {
  fc.assert(
    fc.property(json, (raw) => {
      const rule = raw as Rule;
      const trace: Trace[] = [];
      const value = evaluate(rule, FACTS);
      expect([true, false, undefined]).toContain(value);
      expect(evaluate(rule, FACTS, trace)).toBe(value);
      expect(trace[0]?.value).toBe(value);
      const rest = reduce(rule, FACTS);
      if (value !== undefined) expect(rest).toBe(value);
      else expect(typeof rest).not.toBe('boolean');
      eventRules(rule);
    }),
    { seed: 20_260_501, numRuns: 5000 },
  );
});

function nested(depth: number, wrap: (rule: unknown) => unknown): Rule {
  let rule: unknown = true;
  for (let i = 0; i < depth; i++) rule = wrap(rule);
  return rule as Rule;
}

test.each([
  ['not', (rule: unknown) => ({ not: rule })],
  ['all', (rule: unknown) => ({ all: [rule] })],
  ['any', (rule: unknown) => ({ any: [false, rule] })],
])('hostile nesting of "%s" is unknown and does not exhaust the stack', (_, wrap) => {
  const deep = nested(100_000, wrap);
  expect(evaluate(deep, FACTS)).toBeUndefined();
  expect(evaluate(deep, FACTS, [])).toBeUndefined();
  expect(evaluate(reduce(deep, {}), FACTS)).toBeUndefined();
  expect(eventRules(deep)).toEqual([]);
});

test('a rule that is too deep does not become known because its rest is shallower', () => {
  const deep = nested(100, (rule) => ({ all: [rule] }));
  expect(evaluate(deep, FACTS)).toBeUndefined();
  expect(evaluate(reduce(deep, {}), FACTS)).toBeUndefined();
  expect(
    evaluate(
      nested(60, (rule) => ({ all: [rule] })),
      FACTS,
    ),
  ).toBe(true);
});
