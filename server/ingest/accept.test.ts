import { expect, it } from 'vitest';
import { EVENT } from '../../shared/limits.ts';
import { judgeMessages } from './accept.ts';

const use = (properties: object) => ({ type: 'track', event: 'Use', userId: 'ann', properties });
const codeOf = (message: object) => judgeMessages([message]).rejected[0]?.code;

it('counts the bytes of names as it counts those of values', () => {
  // Three bytes a character.
  const long = '漢'.repeat(EVENT.bytes / 3);
  expect(codeOf(use({ [long]: 1 }))).toBe('too_large');
  expect(codeOf(use({ [long.slice(0, 1_000)]: 1 }))).toBeUndefined();
});

it('counts names, not the elements of lists', () => {
  const list = Array.from({ length: 4 * EVENT.keys }, (_, i) => i);
  expect(codeOf(use({ list }))).toBeUndefined();
  expect(codeOf(use(Object.fromEntries(list.map((i) => [`key${i}`, i]))))).toBe('too_many_keys');
  expect(codeOf(use({ list: Array.from({ length: EVENT.bytes }, () => 1) }))).toBe('too_large');
});
