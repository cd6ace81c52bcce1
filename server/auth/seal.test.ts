import { describe, expect, it } from 'vitest';
import { createSeal } from './seal.ts';

describe('a seal', () => {
  const seal = createSeal('a secret of the server');
  const sealed = seal.close('here', 'the text ✓');

  it('opens where it was made', () => {
    expect(seal.open('here', sealed)).toBe('the text ✓');
    expect(sealed).not.toBe(seal.close('here', 'the text ✓'));
  });

  it.each([
    ['at another place', createSeal('a secret of the server'), 'there', sealed],
    ['under another secret', createSeal('another secret'), 'here', sealed],
    ['when it was changed', seal, 'here', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`],
    ['when it was cut', seal, 'here', sealed.slice(0, 20)],
    ['when it is empty', seal, 'here', ''],
  ])('stays closed %s', (_, other, place, text) => {
    expect(other.open(place, text)).toBeUndefined();
  });
});
