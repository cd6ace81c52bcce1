// What the page says of a rule is what shared/rule.ts says, given the same facts: the server reduces with that one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Facts, type Rule, evaluate as whole } from '../../shared/rule.ts';
import { startConditions } from '../conditions.ts';
import { createJournal } from '../journal.ts';
import { createFacts } from '../page/facts.ts';
import { createTimers } from '../timers.ts';
import { evaluate, needsOf } from './rules.ts';

const NOW = Date.UTC(2026, 4, 6, 12, 30);
const guard = ((work: () => void) => work) as never;

const leaf = fc.oneof(
  fc.record(
    {
      event: fc.constantFrom('A', 'B'),
      count: fc.record({ atLeast: fc.integer({ min: 1, max: 3 }) }),
      within: fc.constantFrom('30m', '1d'),
      by: fc.constantFrom('user', 'account'),
      where: fc.constantFrom(
        [{ property: 'kind', is: 'x' }],
        [{ property: 'n.m', gte: 2 }],
        [
          { property: 'kind', is: 'x' },
          { property: 'n.m', lt: 2 },
        ],
      ),
    },
    { requiredKeys: ['event'] },
  ),
  fc.record({ page: fc.constantFrom('/', '/a/:id', ['/b/*', '/*']) }),
  fc.record({
    content: fc.constantFrom('c', 'lost', 'constructor'),
    state: fc.constantFrom('shown', 'completed'),
  }),
  fc.record({
    item: fc.constantFrom('i', 'constructor'),
    of: fc.constantFrom('c', 'lost'),
    state: fc.constantFrom('done', 'open'),
  }),
  fc.record({ element: fc.constantFrom('there', 'gone'), is: fc.constantFrom('present', 'visible') }),
  fc.record({
    time: fc.constantFrom(
      { weekday: [3] },
      { hours: [13, 15] },
      { hours: [22, 13], weekday: [1, 3] },
      { after: '2026-05-07' },
      { before: '2026-05-06T13:00' },
    ),
  }),
  fc.record({ locale: fc.constantFrom('ja', ['en', 'fr'], 'en-gb') }),
  fc.record({
    viewport: fc.constantFrom({ minWidth: 600 }, { maxWidth: 700 }, { minWidth: 1, maxWidth: 9 }),
  }),
  fc.constant({ unknown: true }),
  fc.boolean(),
) as fc.Arbitrary<Rule>;

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ not: tie('rule') }),
  ),
}));

const event = fc.record({
  name: fc.constantFrom('A', 'B'),
  at: fc.constantFrom(NOW - 3_600_000, NOW - 60_000),
  properties: fc.record({
    kind: fc.constantFrom('x', 'y'),
    n: fc.record({ m: fc.integer({ min: 1, max: 3 }) }),
  }),
});

test('it is what the server would say', () => {
  fc.assert(
    fc.property(rule, fc.array(event, { maxLength: 4 }), (given, events) => {
      const journal = createJournal();
      for (const [n, { name, at, properties }] of events.entries()) {
        const body = JSON.stringify({ type: 'track', event: name, properties });
        journal.add({ id: `${n}`, at, rank: 2, bytes: 0, body }, name);
      }
      const conditions = startConditions({
        guard,
        timers: createTimers(guard),
        now: () => NOW,
        locale: () => 'en-GB',
        onChange: () => {},
      });
      const page = createFacts({
        journal,
        states: (id) => (id === 'c' ? ['shown'] : undefined),
        more: () => ({
          item: (id: string, { of, state }: { of: string; state: string }) =>
            of === 'c' && id === 'i' ? state === 'done' : undefined,
          element: (target: unknown) => target === 'there',
        }),
        conditions: () => conditions,
      });
      const facts: Facts = {
        now: NOW,
        time: { now: NOW, offset: -new Date(NOW).getTimezoneOffset() },
        page: { path: location.pathname },
        locale: 'en-GB',
        viewport: { width: window.innerWidth },
        content: { c: ['shown'] },
        items: { c: { i: 'done' } },
        element: (target) => target === 'there',
        events: (wanted) => ({
          n: events.filter(
            ({ name, at, properties }) =>
              name === wanted.event &&
              (!wanted.within || NOW - at <= (wanted.within === '1d' ? 86_400_000 : 1_800_000)) &&
              (wanted.where ?? []).every((one) =>
                one.property === 'kind'
                  ? properties.kind === one.is
                  : one.gte !== undefined
                    ? properties.n.m >= Number(one.gte)
                    : properties.n.m < Number(one.lt),
              ),
          ).length,
          more: wanted.by === 'account',
        }),
      };
      expect(evaluate(given, page())).toBe(whole(given, facts));
    }),
    { seed: 20_260_506, numRuns: 5_000 },
  );
});

test('a property of an event that says "clicked" is no element to listen to', () => {
  const clicked: Rule = { event: 'Chart Used', where: [{ property: 'action', is: 'clicked' }] };
  expect(needsOf([clicked, { element: 'save', is: 'clicked' }])).toMatchObject({
    clicks: ['save'],
    elements: false,
  });
});
