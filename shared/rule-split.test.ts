// The law that carries the product: the server puts in what it knows, the page evaluates the rest, and the answer is
// the one that somebody who knew everything would have given.
//     evaluate(reduce(rule, A), B) === evaluate(rule, A and B)

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type EventCount,
  type EventRule,
  evaluate,
  type Facts,
  type Rule,
  reduce,
  type Trace,
} from './rule.ts';

const NOW = Date.UTC(2026, 4, 6, 12, 30);
const RUNS = { seed: 20_260_506, numRuns: 20_000 };

const atLeast = fc.record({ atLeast: fc.integer({ min: 1, max: 6 }) });
const role = fc.constantFrom<string | number | null>('admin', 'viewer', '7', 7, null);

const condition: fc.Arbitrary<object> = fc.oneof(
  fc.record({ is: role }),
  fc.record({ isNot: role }),
  fc.record({ in: fc.array(role, { maxLength: 3 }) }),
  fc.record({ notIn: fc.array(role, { maxLength: 3 }), exists: fc.boolean() }),
  fc.record({ startsWith: fc.constantFrom('a', 'v', '7') }),
  fc.record({ gte: fc.integer({ min: 5, max: 9 }), lt: fc.integer({ min: 5, max: 9 }) }),
  fc.record({ between: fc.constant([6, 8]) }),
  fc.record({ resembles: role }),
);
const timed: fc.Arbitrary<object> = fc.oneof(
  fc.record({ withinLast: fc.constantFrom('7d', '12h') }),
  fc.record({ olderThan: fc.constantFrom('2w', '30m') }),
  fc.record({ before: fc.constant('2026-05-01') }),
  fc.record({ after: fc.constant('2026-05-01T00:00:00Z') }),
);

const subject = fc.constantFrom('user', 'account', 'member');
const attribute = fc.oneof(
  fc.tuple(subject, fc.constantFrom('role', 'nested.role', 'gone'), condition),
  fc.tuple(subject, fc.constantFrom('created', 'gone'), timed),
);

const leaf = fc.oneof(
  { weight: 3, arbitrary: attribute.map(([who, name, rest]) => ({ [who]: name, ...rest })) },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        event: fc.constantFrom('e0', 'e1', 'e2', 'e3', 'e4'),
        count: atLeast,
        users: fc.option(atLeast, { nil: undefined, freq: 4 }),
        within: fc.constantFrom('14d', 'a while'),
        by: fc.constantFrom('user', 'account'),
      },
      { requiredKeys: ['event'] },
    ),
  },
  fc.record({
    content: fc.constantFrom('c0', 'c1', 'c2'),
    state: fc.constantFrom('started', 'completed', 'lost'),
  }),
  fc.record({
    item: fc.constantFrom('i0', 'i1'),
    of: fc.constantFrom('c0', 'c1'),
    state: fc.constantFrom('done', 'open'),
  }),
  fc.record({ feature: fc.constantFrom('f0', 'f1'), state: fc.constantFrom('tried', 'kept') }),
  fc.record({ milestone: fc.constantFrom('m0', 'm1'), reached: fc.boolean() }),
  fc.record({ segment: fc.constantFrom('s0', 's1') }),
  fc.record({ score: fc.constantFrom('x0', 'x1'), below: fc.constant(50) }),
  fc.record({ score: fc.constantFrom('x0', 'x1'), above: fc.constant(30) }),
  fc.record({ page: fc.constantFrom('/a/:id', ['/b/*', '/c'], '#/d') }),
  fc.record({ element: fc.constantFrom('t0', 't1'), is: fc.constantFrom('present', 'clicked') }),
  fc.record({ time: fc.constantFrom({ weekday: [3] }, { hours: [13, 15] }, { after: '2026-05-07' }) }),
  fc.record({ locale: fc.constantFrom('ja', ['en', 'fr']) }),
  fc.record({ viewport: fc.constantFrom({ minWidth: 600 }, { maxWidth: 700 }) }),
  fc.constant({ weather: 'fine' }),
) as unknown as fc.Arbitrary<Rule>;

const { rule: anyRule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'medium' },
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: fc.record({ all: fc.array(tie('rule'), { maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ any: fc.array(tie('rule'), { maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ not: tie('rule') }) },
  ),
}));

/** One fact with the half that knows it: 0 is A, 1 is B, 2 is neither. */
const held = <T>(fact: fc.Arbitrary<T>) => fc.tuple(fact, fc.constantFrom(0, 1, 2));
const heldBy = <T>(keys: string[], fact: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, held(fact)])));

const traits = fc.record(
  {
    role,
    nested: fc.record({ role }),
    created: fc.constantFrom('2026-05-06', '2026-01-02', 1_700_000_000, 'soon'),
  },
  { requiredKeys: [] },
);
const count = fc.integer({ min: 0, max: 4 });
/** A's and B's count of one event; null where that half knows nothing. A leaves room for B's, as a server does. */
const counts = fc.record({
  a: fc.option(count),
  b: fc.option(fc.record({ n: count, more: fc.boolean() })),
  /** Whether A, where it alone knows, expects others to count on. */
  more: fc.boolean(),
  people: held(fc.record({ n: count, more: fc.boolean() })),
});

const world = fc.record({
  whole: fc.record({
    user: held(traits),
    account: held(traits),
    member: held(traits),
    page: held(fc.constantFrom({ path: '/a/1' }, { path: '/b/2/3' }, { path: '/', hash: '#/d' })),
    time: held(fc.constant({ now: NOW, offset: 120 })),
    locale: held(fc.constantFrom('ja', 'en-GB', 'de')),
    viewport: held(fc.constantFrom({ width: 500 }, { width: 650 }, { width: 800 })),
  }),
  byKey: fc.record({
    content: heldBy(['c0', 'c1'], fc.subarray(['started', 'completed'])),
    items: heldBy(['c0', 'c1'], fc.record({ i0: fc.constantFrom('done', 'open') })),
    features: heldBy(['f0', 'f1'], fc.subarray(['tried', 'kept'])),
    milestones: heldBy(['m0', 'm1'], fc.boolean()),
    segments: heldBy(['s0', 's1'], fc.boolean()),
    scores: heldBy(['x0', 'x1'], fc.constantFrom(20, 40, 60, null)),
    elements: heldBy(['t0', 't1'], fc.boolean()),
  }),
  events: fc.record({ e0: counts, e1: counts, e2: counts, e3: counts, e4: counts }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
type Counts = World['events']['e0'];

function countOf({ a, b, more, people }: Counts, halves: number[], rule: EventRule): EventCount | undefined {
  if (rule.users) return halves.includes(people[1]) ? people[0] : undefined;
  const known = [halves.includes(0) ? a : null, halves.includes(1) ? (b?.n ?? null) : null];
  if (known.every((n) => n === null)) return undefined;
  const [fromA, fromB] = known;
  // While A speaks and B will or may speak too, more can come; when B has spoken, B knows.
  return { n: (fromA ?? 0) + (fromB ?? 0), more: fromB !== null ? b?.more === true : b !== null || more };
}

/** What the given halves know together. */
function factsOf({ whole, byKey, events }: World, halves: number[]): Facts {
  const known = (record: Record<string, [unknown, number]>) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, [fact, half]]) => (halves.includes(half) ? [[key, fact]] : [])),
    );
  const { elements, ...records } = byKey;
  const visible = known(elements);
  return {
    now: NOW,
    ...known(whole),
    ...Object.fromEntries(Object.entries(records).map(([name, record]) => [name, known(record)])),
    events: (rule) => countOf(events[rule.event as 'e0'], halves, rule),
    element: (target) => visible[target as string] as boolean | undefined,
  };
}

const [A, B] = [[0], [1]];
const BOTH = [0, 1];

test('putting in what one half knows and evaluating the rest with the other is evaluating with both', () => {
  const seen = { true: 0, false: 0, undefined: 0, shared: 0 };
  fc.assert(
    fc.property(anyRule, world, (rule, facts) => {
      const rest = reduce(rule, factsOf(facts, A));
      const value = evaluate(rule, factsOf(facts, BOTH));
      seen[`${value}`]++;
      if (typeof rest !== 'boolean' && value !== undefined) seen.shared++;
      expect(evaluate(rest, factsOf(facts, B))).toBe(value);
    }),
    RUNS,
  );
  // Each answer is common, and so are those that need both halves; else the law would hold for want of cases.
  for (const n of Object.values(seen)) expect(n).toBeGreaterThan(RUNS.numRuns / 10);
});

test('a leaf that one half knows alone is settled by that half', () => {
  fc.assert(
    fc.property(leaf, world, fc.boolean(), (rule, facts, swap) => {
      const [knowing, other] = swap ? [B, A] : [A, B];
      if (evaluate(rule, factsOf(facts, other)) !== undefined || (rule as { event?: string }).event) return;
      const value = evaluate(rule, factsOf(facts, BOTH));
      expect(evaluate(rule, factsOf(facts, knowing))).toBe(value);
      expect(evaluate(reduce(rule, factsOf(facts, A)), factsOf(facts, B))).toBe(value);
    }),
    RUNS,
  );
});

test('counts of two halves add up, to the very number', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.nat(8), fc.integer({ min: 1, max: 12 }), (a, b, wanted) => {
      const rule: Rule = { event: 'e', count: { atLeast: wanted } };
      const rest = reduce(rule, { events: () => ({ n: a, more: true }) });
      expect(evaluate(rest, { events: () => ({ n: b, more: false }) })).toBe(a + b >= wanted);
      expect(evaluate({ not: rest }, { events: () => ({ n: b, more: false }) })).toBe(a + b < wanted);
    }),
    { seed: 7, numRuns: 3000 },
  );
});

test('reducing answers exactly when evaluating does, and what is left has nothing to simplify', () => {
  const hasConstant = (rule: Rule): boolean =>
    /\btrue\b|\bfalse\b|\[\]/.test(
      JSON.stringify(rule).replace(/"(reached|exists)":(true|false)|"(notIn|in)":\[\]/g, ''),
    );
  fc.assert(
    fc.property(anyRule, world, (rule, facts) => {
      const all = factsOf(facts, BOTH);
      const rest = reduce(rule, all);
      const value = evaluate(rule, all);
      if (value !== undefined) expect(rest).toBe(value);
      else {
        expect(typeof rest).toBe('object');
        expect(hasConstant(rest)).toBe(false);
      }
    }),
    RUNS,
  );
});

test('reducing the rest again changes nothing, except that a count put in twice counts twice', () => {
  fc.assert(
    fc.property(anyRule, world, (rule, facts) => {
      const rest = reduce(rule, factsOf(facts, A));
      const { events: _, ...known } = factsOf(facts, A);
      expect(reduce(rest, {})).toEqual(rest);
      expect(reduce(rest, known)).toEqual(rest);
    }),
    RUNS,
  );
});

test('tracing changes no value', () => {
  fc.assert(
    fc.property(anyRule, world, (rule, facts) => {
      const trace: Trace[] = [];
      const known = factsOf(facts, A);
      const value = evaluate(rule, known);
      expect(evaluate(rule, known, trace)).toBe(value);
      expect(trace.map((node) => node.value)).toEqual([value]);
    }),
    { ...RUNS, numRuns: 5000 },
  );
});
