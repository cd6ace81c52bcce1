// What is said aloud of surveys: a question that has appeared.

import { plainText } from '../../shared/text.ts';
import type { Sayings } from './announce.ts';
import { fill } from './fill.ts';

export const sayings: Sayings = ({ survey, words }, before) => {
  const [question] = survey?.page ?? [];
  if (!survey || !question) return {};
  const title = plainText(question.title);
  const isNew = before?.survey?.id !== survey.id;
  return { [`${survey.id} ${question.id}`]: isNew ? fill(words.surveyAppeared, { title }) : title };
};
