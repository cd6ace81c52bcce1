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

const refusal = (message: object) => {
  const { code, field, message: why } = judgeMessages([message]).rejected[0] ?? {};
  return code && [code, field, why];
};

it.each(['userId', 'anonymousId', 'messageId', 'groupId'])(
  'a number as %s is taken where it is exact, and refused where it would become another',
  (field) => {
    const sent = (id: number) => ({ type: 'group', userId: 'ann', groupId: 'acme', [field]: id });
    expect(refusal(sent(2 ** 53 - 1))).toBeUndefined();
    const why = `${field} is a number too large to be exact; send it as a string`;
    expect(refusal(sent(2 ** 53))).toEqual(['invalid_field', field, why]);
    expect(refusal(JSON.parse(JSON.stringify(sent(0)).replace(/:0/, ':1e400')))?.[1]).toBe(field);
  },
);

it('the account that the context states is a key as any other', () => {
  const of = (context: object) => refusal({ type: 'track', event: 'Use', userId: 'ann', context });
  for (const fine of ['acme', ' acme ', '', ' ', 42, null, undefined])
    expect([of({ groupId: fine }), of({ group: { id: fine } })]).toEqual([undefined, undefined]);
  for (const noAccount of [{}, { group: 'acme' }, { group: null }, { group: {} }])
    expect(of(noAccount)).toBeUndefined();
  expect(of({ groupId: 'a\u001eb' })).toEqual([
    'invalid_field',
    'context.groupId',
    'context.groupId holds control characters',
  ]);
  expect(of({ group: { id: 'x'.repeat(257) } })).toEqual([
    'invalid_field',
    'context.group.id',
    'context.group.id is too long',
  ]);
  for (const wrong of [true, ['acme'], { id: 'acme' }, 2 ** 60])
    expect(of({ groupId: wrong })?.slice(0, 2)).toEqual(['invalid_field', 'context.groupId']);
});
