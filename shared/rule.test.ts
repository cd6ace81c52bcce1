import { expect, test } from 'vitest';
import {
  countsFor,
  evaluate,
  eventRules,
  type Facts,
  type Rule,
  reduce,
  type Trace,
  type Tri,
} from './rule.ts';

const NOON = Date.UTC(2026, 4, 6, 12); // a Wednesday

const FACTS: Facts = {
  now: NOON,
  user: { role: 'admin', address: { city: 'Kyoto' }, 'a.b': 'flat', created: '2026-05-01' },
  account: { plan: 'team', seats: 12 },
  member: { since: '2026-05-05' },
  events: ({ event }) => (event === 'Report Created' ? { n: 2, more: false } : undefined),
  content: { setup: ['started', 'shown'] },
  items: { setup: { invite: 'done', import: 'open' } },
  features: { reports: ['tried'] },
  milestones: { live: true, paid: false },
  segments: { large: true, trial: false },
  scores: { adoption: 40, health: null },
  page: { path: '/projects/7', hash: '#/board' },
  element: (target, state) => (target === 'save' ? state === 'present' : undefined),
  time: { now: NOON, offset: 540 },
  locale: 'ja-JP',
  viewport: { width: 1024 },
};

const EACH_FORM: [Rule, Tri][] = [
  [true, true],
  [false, false],
  [{ user: 'role', is: 'admin' }, true],
  [{ user: 'role', is: 'viewer' }, false],
  [{ user: 'address.city', is: 'Kyoto' }, true],
  [{ user: 'a.b', is: 'flat' }, true],
  [{ user: 'phone', exists: true }, false],
  [{ user: 'created', withinLast: '7d' }, true],
  [{ account: 'plan', in: ['team', 'business'] }, true],
  [{ account: 'seats', gte: 12, lt: 13 }, true],
  [{ member: 'since', olderThan: '1w' }, false],
  [{ event: 'Report Created' }, true],
  [{ event: 'Report Created', count: { atLeast: 2 } }, true],
  [{ event: 'Report Created', count: { atLeast: 3 } }, false],
  [{ event: 'Report Created', count: { atLeast: 9 }, users: { atLeast: 2 } }, true],
  [{ event: 'Report Shared' }, undefined],
  [{ content: 'setup', state: 'started' }, true],
  [{ content: 'setup', state: 'completed' }, false],
  [{ content: 'other', state: 'completed' }, undefined],
  [{ item: 'invite', of: 'setup', state: 'done' }, true],
  [{ item: 'import', of: 'setup', state: 'done' }, false],
  [{ item: 'other', of: 'setup', state: 'done' }, undefined],
  [{ feature: 'reports', state: 'tried' }, true],
  [{ feature: 'reports', state: 'kept' }, false],
  [{ feature: 'other', state: 'kept' }, undefined],
  [{ milestone: 'live', reached: true }, true],
  [{ milestone: 'paid', reached: false }, true],
  [{ milestone: 'paid', reached: true }, false],
  [{ milestone: 'other', reached: false }, undefined],
  [{ segment: 'large' }, true],
  [{ segment: 'trial' }, false],
  [{ segment: 'other' }, undefined],
  [{ score: 'adoption', below: 50 }, true],
  [{ score: 'adoption', below: 50, above: 40 }, false],
  [{ score: 'other', below: 50 }, undefined],
  [{ page: '/projects/:id' }, true],
  [{ page: ['/home', '#/board'] }, true],
  [{ page: '/home' }, false],
  [{ element: 'save', is: 'present' }, true],
  [{ element: 'save', is: 'clicked' }, false],
  [{ element: { css: '.x' }, is: 'visible' }, undefined],
  [{ time: { after: '2026-05-06', before: '2026-05-07' } }, true],
  [{ time: { after: '2026-05-06T21:00' } }, true],
  [{ time: { after: '2026-05-06T21:01' } }, false],
  [{ time: { before: '2026-05-06T21:00' } }, false],
  [{ time: { weekday: [3] } }, true],
  [{ time: { weekday: [7] } }, false],
  [{ time: { hours: [21, 22] } }, true],
  [{ time: { hours: [9, 21] } }, false],
  [{ time: { hours: [20, 6] } }, true],
  [{ time: { hours: [22, 6] } }, false],
  [{ locale: 'ja' }, true],
  [{ locale: ['en', 'JA-jp'] }, true],
  [{ locale: 'j' }, false],
  [{ viewport: { minWidth: 1024, maxWidth: 1024 } }, true],
  [{ viewport: { maxWidth: 1023 } }, false],
];

test.each(EACH_FORM)('%j is %s', (rule, value) => {
  expect(evaluate(rule, FACTS)).toBe(value);
  expect(evaluate({ not: rule }, FACTS)).toBe(value === undefined ? undefined : !value);
});

test.each(EACH_FORM.filter(([rule]) => typeof rule !== 'boolean'))('%j is unknown without facts', (rule) => {
  expect(evaluate(rule, {})).toBeUndefined();
  expect(reduce(rule, {})).toEqual(rule);
});

test('a withheld score makes neither a rule nor its negation true', () => {
  expect(evaluate({ score: 'health', below: 50 }, FACTS)).toBeUndefined();
  expect(evaluate({ not: { score: 'health', below: 50 } }, FACTS)).toBeUndefined();
});

test('Sunday is weekday 7', () => {
  const sunday: Facts = { time: { now: Date.UTC(2026, 4, 10), offset: 0 } };
  expect(evaluate({ time: { weekday: [7] } }, sunday)).toBe(true);
  expect(evaluate({ time: { weekday: [1, 2, 3, 4, 5, 6] } }, sunday)).toBe(false);
});

test('three-valued logic is Kleene’s', () => {
  const [T, F, U]: [Rule, Rule, Rule] = [true, false, { segment: 'other' }];
  const table: [Rule, Rule, Tri, Tri][] = [
    [T, T, true, true],
    [T, F, false, true],
    [T, U, undefined, true],
    [F, F, false, false],
    [F, U, false, undefined],
    [U, U, undefined, undefined],
  ];
  for (const [a, b, all, any] of table) {
    for (const parts of [
      [a, b],
      [b, a],
    ]) {
      expect(evaluate({ all: parts }, FACTS)).toBe(all);
      expect(evaluate({ any: parts }, FACTS)).toBe(any);
    }
  }
  expect(evaluate({ all: [] }, FACTS)).toBe(true);
  expect(evaluate({ any: [] }, FACTS)).toBe(false);
});

test('a trace explains every part, also behind the one that decided', () => {
  const rule: Rule = {
    all: [{ account: 'seats', gt: 20 }, { not: { page: '/home' } }, { segment: 'other' }],
  };
  const trace: Trace[] = [];
  expect(evaluate(rule, FACTS, trace)).toBe(false);
  expect(trace).toEqual([
    {
      rule,
      value: false,
      parts: [
        { rule: { account: 'seats', gt: 20 }, value: false, seen: 12 },
        {
          rule: { not: { page: '/home' } },
          value: true,
          parts: [{ rule: { page: '/home' }, value: false, seen: '/projects/7#/board' }],
        },
        { rule: { segment: 'other' }, value: undefined },
      ],
    },
  ]);
});

test('a trace shows what was seen of every known fact', () => {
  const seen = (rule: Rule) => {
    const trace: Trace[] = [];
    evaluate(rule, FACTS, trace);
    return trace[0]?.seen;
  };
  expect(seen({ event: 'Report Created', count: { atLeast: 9 } })).toBe(2);
  expect(seen({ content: 'setup', state: 'dismissed' })).toEqual(['started', 'shown']);
  expect(seen({ item: 'import', of: 'setup', state: 'done' })).toBe('open');
  expect(seen({ milestone: 'paid', reached: true })).toBe(false);
  expect(seen({ score: 'health', below: 1 })).toBeNull();
  expect(seen({ viewport: { minWidth: 1 } })).toBe(1024);
  expect(seen({ locale: 'en' })).toBe('ja-JP');
});

test('reducing keeps only what is unknown, and only the count that is missing', () => {
  const events: Facts = { account: { plan: 'team' }, events: () => ({ n: 3, more: true }) };
  const page: Rule = { page: '/home' };
  const event: Rule = { event: 'Report Created', count: { atLeast: 5 } };
  expect(reduce({ all: [{ account: 'plan', is: 'team' }, page] }, events)).toEqual(page);
  expect(reduce({ all: [{ account: 'plan', is: 'solo' }, page] }, events)).toBe(false);
  expect(reduce({ any: [{ account: 'plan', is: 'solo' }, page, event] }, events)).toEqual({
    any: [page, { event: 'Report Created', count: { atLeast: 2 } }],
  });
  expect(reduce({ not: { event: 'Report Created' } }, events)).toBe(false);
});

test('distinct people of two sides are never added up', () => {
  const rule: Rule = { event: 'Report Created', users: { atLeast: 5 } };
  expect(reduce(rule, { events: () => ({ n: 3, more: true }) })).toEqual(rule);
});

test('an event counts when its name and all conditions hold', () => {
  const rule = {
    event: 'Paid',
    where: [
      { property: 'amount', gt: 10 },
      { property: 'card.kind', is: 'visa' },
    ],
  };
  expect(countsFor(rule, 'Paid', { amount: 11, card: { kind: 'visa' } })).toBe(true);
  expect(countsFor(rule, 'Paid', { amount: 10, card: { kind: 'visa' } })).toBe(false);
  expect(countsFor(rule, 'Paid', { amount: 'much', card: { kind: 'visa' } })).toBe(false);
  expect(countsFor(rule, 'Refunded', { amount: 11, card: { kind: 'visa' } })).toBe(false);
  expect(countsFor({ event: 'Paid' }, 'Paid', {})).toBe(true);
});

test('event rules are found wherever they stand', () => {
  const [a, b, c] = [{ event: 'a' }, { event: 'b' }, { event: 'c' }];
  expect(eventRules({ all: [a, { any: [true, { not: b }] }, { segment: 's' }, c] })).toEqual([a, b, c]);
});
