import { expect, test, vi } from 'vitest';
import { meets } from '../../shared/operator.ts';
import type { WireSurvey, WireTheme } from '../../shared/wire.ts';
import { type AuthoredQuestion, wireQuestions } from '../../shared/wire-survey.ts';
import type { Conditions } from '../conditions.ts';
import { createKeep } from '../keep.ts';
import type { Answer } from './store.ts';
import { createSurveys } from './survey.ts';

const THEME: WireTheme = '';
const question = (
  id: string,
  kind: AuthoredQuestion['kind'],
  rest: Partial<AuthoredQuestion> = {},
): AuthoredQuestion => ({
  id,
  kind,
  title: [id],
  optional: false,
  ...rest,
});
const setUp = (questions: AuthoredQuestion[]) => {
  const survey: WireSurvey = {
    id: 's',
    kind: 'survey',
    version: 1,
    name: 's',
    show: true,
    snoozeMs: 0,
    thanks: ['Thank you'],
    questions: wireQuestions(questions),
  };
  const deps = { used: vi.fn(), reportAnswer: vi.fn(), over: vi.fn(), onEnd: vi.fn() };
  const session = createKeep(() => undefined, '');
  const load = () => createSurveys({ ...deps, session, conditions: () => ({ meets }) as Conditions });
  const surveys = load();
  surveys.begin(survey);
  const asked = () => surveys.state(THEME)?.page.map(({ id }) => id);
  const score = (id: string, value: number): Answer => ({ question: id, kind: 'nps', score: value });
  /** What another page of the same tab asks. */
  const askedAgain = (rest: Partial<WireSurvey> = {}) => {
    const next = load();
    next.begin({ ...survey, ...rest });
    return next.state(THEME)?.page.map(({ id }) => id);
  };
  return { ...deps, surveys, asked, askedAgain, score };
};

test('after a reload it goes on where it stood, and begins anew once it is over or another version', () => {
  const { surveys, asked, askedAgain, score } = setUp([question('a', 'nps'), question('b', 'csat')]);
  surveys.answer([score('a', 9)]);
  expect([asked(), askedAgain(), askedAgain({ version: 2 }), askedAgain({ id: 'other' })]).toEqual([
    ['b'],
    ['b'],
    ['a'],
    ['a'],
  ]);
  surveys.answer([score('b', 5)]);
  expect([surveys.state(THEME)?.answered, askedAgain()]).toEqual([true, ['a']]);
});

test('a score and the text after it are one page, and what leads to the text alone asks it alone', () => {
  const score = question('score', 'nps');
  const why = question('why', 'text');
  const { surveys, asked, over } = setUp([
    question('first', 'choice', { next: [{ go: 'why' }] }),
    score,
    why,
  ]);
  surveys.answer([{ question: 'first', kind: 'choice', text: 'a' }]);
  expect(asked()).toEqual(['why']);
  const both = setUp([score, why]);
  expect(both.asked()).toEqual(['score', 'why']);
  both.surveys.answer([both.score('score', 9)]);
  expect(both.over).toHaveBeenCalledTimes(1);
  expect(over).not.toHaveBeenCalled();
});

test('the first condition that holds decides what comes next', () => {
  const questions = [
    question('score', 'nps', {
      next: [
        { when: { lte: 6 }, go: 'bad' },
        { when: { gte: 9 }, go: 'good' },
      ],
    }),
    question('meh', 'text', { next: [{ go: 'end' }] }),
    question('bad', 'choice', {
      multiple: true,
      next: [{ when: { contains: 'b' }, go: 'good' }, { go: 'end' }],
    }),
    question('good', 'text'),
  ];
  for (const [value, next] of [
    [3, 'bad'],
    [9, 'good'],
    [7, 'meh'],
  ] as const) {
    const { surveys, asked, score } = setUp(questions);
    surveys.answer([score('score', value)]);
    expect(asked()).toEqual([next]);
  }
  const { surveys, asked, score, over } = setUp(questions);
  surveys.answer([score('score', 0)]);
  surveys.answer([{ question: 'bad', kind: 'choice', text: 'a,b' }]);
  expect(asked()).toEqual(['good']);
  expect(surveys.state(THEME)?.last).toBe(true);
  surveys.answer([]);
  expect(over).toHaveBeenCalledTimes(1);
  expect(surveys.state(THEME)).toMatchObject({ answered: true, page: [] });
});

test('answers go as they are given, and what is waved away keeps them', () => {
  const { surveys, score, reportAnswer, over, onEnd } = setUp([question('a', 'nps'), question('b', 'nps')]);
  expect(surveys.state(THEME)?.last).toBe(false);
  surveys.answer([score('a', 5)]);
  expect(reportAnswer).toHaveBeenCalledTimes(1);
  surveys.answer([score('b', 6)], true);
  expect(reportAnswer).toHaveBeenCalledTimes(2);
  expect(over).not.toHaveBeenCalled();
  expect(onEnd.mock.calls[0]?.slice(1)).toEqual(['dismissed', false]);
  expect(surveys.state(THEME)).toBeNull();
});
