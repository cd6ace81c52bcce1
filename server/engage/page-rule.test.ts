import { expect, it } from 'vitest';
import type { Rule } from '../../shared/rule.ts';
import { canBe, restFor } from './page-rule.ts';

const UNKNOWN = { unknown: true };

it('sends a page only leaves that it can know, and each in the form that it expects', () => {
  const rest = restFor({ user: { role: 'admin' } });
  const page = { page: '/reports/*' };
  expect(rest({ all: [page, { user: 'role', is: 'admin' }] })).toEqual(page);
  expect(rest({ any: [page, { segment: 'big' }] })).toEqual({ any: [page, UNKNOWN] });
  const stored = [
    { page: 5 },
    { page: '/a?b=c' },
    { event: 'Ping', where: [{ property: 'x', resembles: 1 }] },
    { event: 'Ping', count: { atLeast: 'many' } },
    { element: 'save', is: 'hovered' },
    { time: { hours: [9] } },
    { viewport: { minWidth: 'wide' } },
    { page: '/a', and: '/b' },
  ] as unknown as Rule[];
  for (const leaf of stored) expect(rest({ any: [page, leaf] })).toEqual({ any: [page, UNKNOWN] });
  expect(rest({ event: 'Ping', where: [{ property: 'x', gt: 1 }], count: { atLeast: 2 } })).toMatchObject({
    event: 'Ping',
  });
});

it('tells what a page could still find out', () => {
  const page = { page: '/a' };
  const unknown = UNKNOWN as unknown as Rule;
  const cases: [Rule, boolean, boolean][] = [
    [true, true, false],
    [page, true, true],
    [unknown, false, false],
    [{ not: unknown }, false, false],
    [{ any: [unknown, page] }, true, false],
    [{ all: [unknown, page] }, false, true],
    [{ not: { all: [unknown, page] } }, true, false],
    [{ not: { any: [unknown, page] } }, false, true],
  ];
  for (const [rule, canHold, canFail] of cases)
    expect([rule, canBe(true, rule), canBe(false, rule)]).toEqual([rule, canHold, canFail]);
});

it('settles what content has done, and leaves to the page what may still happen there', () => {
  const facts = {
    content: { tour: ['shown'], gone: [] },
    items: { list: { a: 'done', b: 'skipped' }, gone: { a: 'open' } },
  };
  const rest = restFor(facts, new Set(['tour', 'list']));
  const item = (id: string, of: string, state: 'done' | 'open' | 'skipped') => ({ item: id, of, state });
  expect(rest({ content: 'tour', state: 'shown' })).toBe(true);
  expect(rest({ content: 'tour', state: 'completed' })).toEqual({ content: 'tour', state: 'completed' });
  expect(rest({ content: 'gone', state: 'completed' })).toBe(false);
  expect([rest(item('a', 'list', 'done')), rest(item('a', 'list', 'open'))]).toEqual([true, false]);
  expect(rest(item('b', 'list', 'skipped'))).toEqual(item('b', 'list', 'skipped'));
  expect(rest(item('a', 'gone', 'open'))).toBe(true);
});
