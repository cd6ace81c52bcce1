import { expect, test } from 'vitest';
import type { EventRule, Tri } from '../../shared/rule.ts';
import { startConditions } from '../conditions.ts';
import { createJournal } from '../journal.ts';
import { createTimers } from '../timers.ts';
import { createFacts } from './facts.ts';

const twice = { event: 'A', count: { atLeast: 2 } };

const setUp = () => {
  const journal = createJournal();
  let n = 0;
  const add = (event: string, at: number, properties = {}) => {
    const body = JSON.stringify({ type: 'track', event, properties });
    journal.add({ id: `m${++n}`, at, rank: 2, bytes: body.length, body }, event);
    return `m${n}`;
  };
  const guard = ((work: () => void) => work) as never;
  const count = (rule: EventRule, now: number, since?: number): Tri => {
    const conditions = startConditions({
      guard,
      timers: createTimers(guard),
      now: () => now,
      locale: () => 'en',
      onChange: () => {},
    });
    const facts = createFacts({
      journal,
      states: () => undefined,
      more: () => ({}),
      conditions: () => conditions,
    });
    return facts(since).event?.(rule.event as never, rule as never);
  };
  return { journal, add, count };
};

test('events that the server had when it answered are not counted again; those on their way are', () => {
  const { journal, add, count } = setUp();
  const stored = add('A', 1);
  journal.settled([stored]);
  const counted = journal.mark();
  const onItsWay = add('A', 2);
  // Stored after the question was asked: the answer does not know it.
  journal.settled([onItsWay]);
  counted();
  expect([count(twice, 10), count({ event: 'A' }, 10)]).toEqual([false, true]);
  journal.mark()();
  expect(count({ event: 'A' }, 10)).toBe(false);
});

test('an answer that never came takes nothing out', () => {
  const { journal, add, count } = setUp();
  journal.settled([add('A', 1)]);
  journal.mark();
  expect([count(twice, 10), count({ event: 'A' }, 10)]).toEqual([false, true]);
  journal.mark()();
  expect(count({ event: 'A' }, 10)).toBe(false);
});

test('conditions, windows and moments count as in the rule; the events of others stay unknown', () => {
  const { add, count } = setUp();
  add('A', 1_000, { kind: 'x' });
  add('A', 200_000, { kind: 'y' });
  const counts = (rule: Partial<EventRule>, since?: number) =>
    [1, 2].map((atLeast) => count({ event: 'A', count: { atLeast }, ...rule }, 200_000, since));
  expect(counts({ where: [{ property: 'kind', is: 'x' }] })).toEqual([true, false]);
  expect(counts({ within: '1m' })).toEqual([true, false]);
  expect(counts({}, 150_000)).toEqual([true, false]);
  expect(counts({ by: 'account' })).toEqual([true, true]);
  expect(count({ event: 'A', count: { atLeast: 3 }, by: 'account' }, 200_000)).toBeUndefined();
  expect(count({ event: 'track' }, 200_000)).toBe(false);
});
