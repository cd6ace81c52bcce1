import { expect, test } from 'vitest';
import { targetSchema } from './rule-schema.ts';
import { asTarget } from './target.ts';

test('a plain string is the name of the element', () => {
  expect(asTarget('save')).toEqual({ name: 'save' });
  expect(asTarget({ css: '.save' })).toEqual({ css: '.save' });
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
