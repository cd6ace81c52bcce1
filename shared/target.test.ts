import { expect, test } from 'vitest';
import { targetSchema } from './rule-schema.ts';
import { wireTarget } from './wire-target.ts';

test('a plain string is the name of the element; a description becomes votes', () => {
  expect(wireTarget('save')).toBe('save');
  expect(wireTarget({ name: 'save', id: 'a', css: '.save' })).toEqual({
    name: 'save',
    votes: [
      { weight: 5, css: ['[id="a"]'] },
      { weight: 1, css: ['.save'] },
    ],
  });
});

test('a value stays within its quotes, whatever it holds', () => {
  expect(wireTarget({ id: 'a"],\\\n' })).toEqual({
    votes: [{ weight: 5, css: ['[id="a\\22 ],\\5c \\a "]'] }],
  });
});

test('every way to find an element may be saved', () => {
  const target = { name: 'a', id: 'b', testId: 'c', role: 'button', label: 'Save', text: 'Save', css: '.a' };
  expect(targetSchema.parse(target)).toEqual(target);
  expect(targetSchema.parse('save')).toBe('save');
});

test.each(['', {}, 5, null, [], { css: '' }, { css: 'x'.repeat(1001) }, { xpath: '//a' }, { name: 5 }])(
  '%j is no target',
  (target) => {
    expect(targetSchema.safeParse(target).success).toBe(false);
  },
);
