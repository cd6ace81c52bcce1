import { expect, it } from 'vitest';
import { differences } from './difference.ts';

it('tells fields that are new, gone or other, and none for another order of keys', () => {
  const before = { name: 'A', rule: { event: 'x', count: { atLeast: 2 } }, targetDays: 3 };
  const after = { rule: { count: { atLeast: 2 }, event: 'x' }, name: 'B', value: true };
  expect(differences(before, after)).toEqual([
    { field: 'name', before: 'A', after: 'B' },
    { field: 'value', before: undefined, after: true },
    { field: 'targetDays', before: 3, after: undefined },
  ]);
  expect(differences(after, after)).toEqual([]);
});

it('tells parts by their ids, an order that changed as well', () => {
  const item = (id: string, title = id) => ({ id, title });
  expect(
    differences(
      { items: [item('a'), item('b'), item('c')] },
      { items: [item('b', 'B'), item('a'), item('d')] },
    ),
  ).toEqual([{ field: 'items', added: ['d'], removed: ['c'], changed: ['b'] }]);
  expect(differences({ items: [item('a'), item('b')] }, { items: [item('b'), item('a')] })).toEqual([
    { field: 'items', added: [], removed: [], changed: [] },
  ]);
  expect(differences({ items: [] }, { items: [item('a')] })).toEqual([
    { field: 'items', before: [], after: [item('a')] },
  ]);
});
