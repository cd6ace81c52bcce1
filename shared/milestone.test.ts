import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMonotone, type ReachedTimes, reachedAt } from './milestone.ts';
import { countsFor, type EventRule, evaluate, type Rule } from './rule.ts';

const [a, b, c]: [EventRule, EventRule, EventRule] = [{ event: 'a' }, { event: 'b' }, { event: 'c' }];
const times: ReachedTimes = ({ event }) => ({ a: 10, b: 20 })[event] ?? null;

test.each<[Rule, number | null]>([
  [a, 10],
  [c, null],
  [{ all: [a, b] }, 20],
  [{ all: [a, c] }, null],
  [{ any: [b, a, c] }, 10],
  [{ any: [c] }, null],
  [true, Number.NEGATIVE_INFINITY],
  [false, null],
  [{ all: [] }, Number.NEGATIVE_INFINITY],
  [{ any: [] }, null],
  [{ all: [true, b] }, 20],
  [{ any: [false, b] }, 20],
  [{ any: [true, b] }, Number.NEGATIVE_INFINITY],
  [{ all: [a, { any: [c, { all: [b] }] }] }, 20],
])('%j is reached at %s', (rule, at) => {
  expect(isMonotone(rule)).toBe(true);
  expect(reachedAt(rule, times)).toBe(at);
});

test.each<[Rule]>([
  [{ not: a }],
  [{ all: [a, { not: b }] }],
  [{ event: 'a', within: '14d' }],
  [{ any: [a, { event: 'a', within: '14d' }] }],
  [{ account: 'plan', is: 'team' }],
  [{ all: [a, { segment: 'large' }] }],
])('%j is not monotone: its moment is not in first times', (rule) => {
  expect(isMonotone(rule)).toBe(false);
});

interface Happened {
  at: number;
  event: string;
  user: string;
  n: number;
}

const atLeast = fc.record({ atLeast: fc.integer({ min: 1, max: 4 }) });
const eventRule: fc.Arbitrary<EventRule> = fc.record(
  {
    event: fc.constantFrom('a', 'b', 'c'),
    where: fc.constantFrom([{ property: 'n', gt: 1 }], [{ property: 'n', is: 2 }]),
    count: atLeast,
    users: fc.record({ atLeast: fc.integer({ min: 1, max: 3 }) }),
  },
  { requiredKeys: ['event'] },
);
const { rule: monotone } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'medium' },
    { weight: 5, arbitrary: eventRule },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }) },
  ),
}));
const history: fc.Arbitrary<Happened[]> = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 40 }),
      event: fc.constantFrom('a', 'b', 'c'),
      user: fc.constantFrom('u', 'v', 'w'),
      n: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 25 },
  )
  .map((events) => events.sort((x, y) => x.at - y.at));

/** How often `rule` was met; with `users`, how many people met its count. */
function countOf(rule: EventRule, happened: Happened[]): number {
  const matching = happened.filter(({ event, n }) => countsFor(rule, event, { n }));
  if (!rule.users) return matching.length;
  const each = rule.count?.atLeast ?? 1;
  const people = [...new Set(matching.map(({ user }) => user))];
  return people.filter((one) => matching.filter(({ user }) => user === one).length >= each).length;
}

test('the moment is the first at which the rule is true when the history is replayed', () => {
  const seen = { never: 0, always: 0, later: 0 };
  fc.assert(
    fc.property(monotone, history, (rule, happened) => {
      const wanted = (one: EventRule) => one.users?.atLeast ?? one.count?.atLeast ?? 1;
      const until = (at: number) => happened.filter((event) => event.at <= at);
      const firstTimes: ReachedTimes = (one) =>
        happened.find(({ at }) => countOf(one, until(at)) >= wanted(one))?.at ?? null;
      const isTrue = (at: number) =>
        evaluate(rule, { events: (one) => ({ n: countOf(one, until(at)), more: false }) });

      const moments = [Number.NEGATIVE_INFINITY, ...happened.map(({ at }) => at)];
      const replayed = moments.find((at) => isTrue(at)) ?? null;
      expect(reachedAt(rule, firstTimes)).toBe(replayed);
      // Once reached it stays so: that is why first times are enough.
      if (replayed !== null) expect(moments.filter((at) => at >= replayed).every(isTrue)).toBe(true);
      seen[replayed === null ? 'never' : replayed < 0 ? 'always' : 'later']++;
    }),
    { seed: 12, numRuns: 5000 },
  );
  for (const n of Object.values(seen)) expect(n).toBeGreaterThan(250);
});
