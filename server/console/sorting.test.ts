import { describe, expect, it } from 'vitest';
import { findRows, nextOrder, orderOf, orderText, sortRows } from './sorting.ts';

const rows = [
  { name: 'Birch 10', score: 4 },
  { name: 'alder', score: null },
  { name: 'Birch 9', score: 40 },
];
const names = (sorted: readonly { name: string }[]) => sorted.map(({ name }) => name);

describe('rows in the order of the address', () => {
  it('go by number or by name, those without a value last both ways', () => {
    const by = ({ score }: (typeof rows)[number]) => score;
    expect(names(sortRows(rows, { by, isDescending: true, lang: 'en' }))).toEqual([
      'Birch 9',
      'Birch 10',
      'alder',
    ]);
    expect(names(sortRows(rows, { by, isDescending: false, lang: 'en' }))).toEqual([
      'Birch 10',
      'Birch 9',
      'alder',
    ]);
    const byName = { by: ({ name }: { name: string }) => name, isDescending: false, lang: 'en' };
    expect(names(sortRows(rows, byName))).toEqual(['alder', 'Birch 9', 'Birch 10']);
  });

  it('stay as they were where they are equal', () => {
    expect(sortRows(rows, { by: () => 1, isDescending: true, lang: 'ja' })).toEqual(rows);
  });

  it('turn around on the second click; numbers begin with the highest', () => {
    const first = nextOrder('score', true, undefined);
    expect(orderText(first)).toBe('-score');
    expect(orderText(nextOrder('score', true, orderOf('-score')))).toBe('score');
    expect(orderText(nextOrder('name', false, first))).toBe('name');
    expect(orderOf('')).toBeUndefined();
  });
});

it('finds rows that have all of the words', () => {
  expect(names(findRows(rows, ' BIRCH 9', ({ name }) => name))).toEqual(['Birch 9']);
  expect(findRows(rows, '', ({ name }) => name)).toHaveLength(3);
});
