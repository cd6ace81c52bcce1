import { expect, test } from 'vitest';
import { type AuthoredQuestion, wireQuestions } from './wire-survey.ts';

const question = (id: string, kind: AuthoredQuestion['kind'], rest: Partial<AuthoredQuestion> = {}) => ({
  id,
  kind,
  title: [id],
  optional: false,
  ...rest,
});
const joined = (...questions: AuthoredQuestion[]) =>
  wireQuestions(questions).map((one) => one.joined === true);
const last = (...questions: AuthoredQuestion[]) => wireQuestions(questions).map((one) => one.last === true);

test('a score and the text after it are asked at once, unless the score decides what comes', () => {
  const [score, why] = [question('score', 'nps'), question('why', 'text')];
  expect(joined(score, why)).toEqual([false, true]);
  expect(joined({ ...score, next: [{ go: 'why' }] }, why)).toEqual([false, false]);
  expect(joined(why, score)).toEqual([false, false]);
  expect(joined(score, why, question('more', 'text'))).toEqual([false, true, false]);
});

test('ways lead to a place', () => {
  const ways = [{ when: { lte: 6 }, go: 'b' }, { go: 'end' }];
  const [first] = wireQuestions([
    question('a', 'nps', { next: ways }),
    question('x', 'nps'),
    question('b', 'nps'),
  ]);
  expect(first?.next).toEqual([{ when: { lte: 6 }, go: 2 }, { go: 3 }]);
});

test('the last is the one after which nothing follows, whatever is answered', () => {
  const end = { next: [{ go: 'end' }] };
  expect(last(question('a', 'nps'), question('b', 'nps'))).toEqual([false, true]);
  expect(last(question('a', 'nps', end), question('b', 'nps'))).toEqual([true, true]);
  expect(
    last(question('a', 'nps', { next: [{ when: { lte: 6 }, go: 'end' }] }), question('b', 'nps')),
  ).toEqual([false, true]);
  expect(last(question('a', 'nps', { next: [{ go: 'b' }] }), question('b', 'nps'))).toEqual([false, true]);
});
