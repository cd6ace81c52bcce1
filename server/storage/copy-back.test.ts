import { expect, test } from 'vitest';
import { askForRest, betweenWrites, newCopyBackCell, timesWritten } from './copy-back.ts';

test('the writer copies when it is asked, once, and says what it wrote in any case', () => {
  const cell = newCopyBackCell();
  const copies: string[] = [];
  betweenWrites(cell, () => copies.push('before it was asked'));
  // Nobody writes meanwhile: the one who asks goes on after its patience, and asks for nothing any more.
  askForRest(cell, 1, () => false);
  askForRest(cell, 60_000, () => true);
  betweenWrites(cell, () => copies.push('after it was not asked any more'));
  expect(copies).toEqual([]);

  cell[1] = 1;
  betweenWrites(cell, () => copies.push('asked'));
  betweenWrites(cell, () => copies.push('again'));
  expect(copies).toEqual(['asked']);
  expect(timesWritten(cell)).toBe(4);
});

test('a copy that fails leaves the writer alone, and is not asked for twice', () => {
  const cell = newCopyBackCell();
  cell[1] = 1;
  betweenWrites(cell, () => {
    throw new Error('disk I/O error');
  });
  expect(cell[1]).toBe(0);
});
