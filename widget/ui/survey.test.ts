import { expect, test } from 'vitest';
import type { WireQuestion } from '../../shared/wire.ts';
import { answerOf } from './survey.tsx';

const ask = (id: string, kind: WireQuestion['kind']): WireQuestion => ({
  id,
  kind,
  title: [id],
  optional: false,
  ...(kind === 'nps' && { low: ['Not at all'], high: ['Very'] }),
});

test('a scale answers with a score, zero included, the rest with text; nothing is no answer', () => {
  expect(answerOf(ask('a', 'nps'), ['0'])).toEqual({ question: 'a', kind: 'nps', score: 0 });
  expect(answerOf(ask('b', 'text'), [' so '])).toEqual({ question: 'b', kind: 'text', text: 'so' });
  expect(answerOf(ask('c', 'choice'), ['x'])).toEqual({ question: 'c', kind: 'choice', text: 'x' });
  expect(answerOf(ask('c', 'choice'), ['x', 'z'])).toEqual({ question: 'c', kind: 'choice', text: 'x,z' });
  expect(answerOf(ask('b', 'text'), ['  '])).toBeUndefined();
  expect(answerOf(ask('a', 'nps'), [])).toBeUndefined();
});
