// A survey: questions with answers that are stored as they are given, and where each answer leads. Shown and answered are
// different facts. Answers are scores (nps, csat, ces, rating), the id of an option (choice), or text; of a multiple choice
// the ids of the options, joined by commas in the order of the options.

import { z } from 'zod';
import { distinctIds, duration, localText } from './content-base.ts';
import { CONTENT } from './limits.ts';
import type { Condition } from './operator.ts';
import { conditionSchema } from './rule-schema.ts';

export const QUESTION_KINDS = ['nps', 'csat', 'ces', 'rating', 'choice', 'text'] as const;

/** Where `go` leads instead of to a question. */
export const END = 'end';

const optionId = z
  .string()
  .min(1)
  .max(64)
  .refine((id) => !id.includes(','), 'the id of an option holds no comma');

export const questionSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(64)
      .refine((id) => id !== END, `"${END}" is where a survey ends; call the question something else`),
    kind: z.enum(QUESTION_KINDS),
    title: localText,
    /** Labels at the two ends of a scale. */
    low: localText.optional(),
    high: localText.optional(),
    placeholder: localText.optional(),
    options: z
      .array(z.strictObject({ id: optionId, label: localText }))
      .min(1)
      .max(20)
      .superRefine(distinctIds)
      .optional(),
    /** Several options may be chosen. */
    multiple: z.boolean().optional(),
    optional: z.boolean().optional(),
    /**
     * Where to go by the answer: the first entry whose condition holds decides (one without a condition always does); where
     * none does, or nothing was answered, the next question follows. `go` is a later question, or "end".
     */
    next: z
      .array(z.strictObject({ when: conditionSchema.optional(), go: z.string() }))
      .min(1)
      .max(20)
      .optional(),
  })
  .superRefine(({ kind, options, multiple }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if ((kind === 'choice') !== (options !== undefined))
      refuse('options', 'a choice has options, and nothing else has');
    if (multiple && kind !== 'choice') refuse('multiple', 'only of a choice may several be chosen');
  });

type Question = z.infer<typeof questionSchema>;

const frequencySchema = z.strictObject({
  show: z.enum(['once', 'always', 'every']).optional(),
  every: duration.optional(),
  /** How long "later" lasts. */
  snooze: duration.default('7d'),
  /** Not before this person has had so many page views (as told by `page()`). */
  pageViews: z.number().int().min(1).max(1_000).optional(),
  /** Each person's first time is somewhere in the first period after it was published, so that not all are asked at once. */
  spread: z.boolean().optional(),
});

export const surveyParts = {
  questions: z
    .array(questionSchema)
    .min(1)
    .max(CONTENT.questions)
    .superRefine(distinctIds)
    .superRefine(leadsOn),
  /** Said after the last answer. */
  thanks: localText.optional(),
  frequency: frequencySchema.default({ snooze: '7d' }),
};

/** A recommendation is asked for again every quarter, anything else once, unless the author says otherwise. */
const NPS_EVERY = '90d';

export function settleFrequency<
  S extends { questions: Question[]; frequency: z.infer<typeof frequencySchema> },
>(survey: S, context: z.RefinementCtx) {
  const { show: given, every: period, ...rest } = survey.frequency;
  const isNps = survey.questions.some(({ kind }) => kind === 'nps');
  const show = given ?? (isNps || period !== undefined ? 'every' : 'once');
  const every = period ?? (isNps && given === undefined ? NPS_EVERY : undefined);
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', message, path: ['frequency', field] });
  if (show === 'every' && every === undefined) refuse('every', 'say how often, such as "30d"');
  if (rest.spread && show !== 'every') refuse('spread', 'only what shows every so often can be spread');
  return { ...survey, frequency: { show, ...(every !== undefined && { every }), ...rest } };
}

/** Every way through a survey leads forward to its end, and asks of an answer what that answer can tell. */
function leadsOn(questions: Question[], context: z.RefinementCtx): void {
  const places = new Map(questions.map(({ id }, index) => [id, index]));
  questions.forEach((question, index) => {
    question.next?.forEach(({ when, go }, at) => {
      const refuse = (message: string, ...path: PropertyKey[]) =>
        context.addIssue({ code: 'custom', message, path: [index, 'next', at, ...path] });
      const place = go === END ? questions.length : places.get(go);
      if (place === undefined) refuse(`there is no question "${go}"`, 'go');
      else if (place <= index) refuse('go to a later question, so that the survey comes to an end', 'go');
      for (const [operator, problem] of Object.entries(when ? misfits(question, when) : {}))
        refuse(problem, 'when', operator);
    });
  });
}

const EQUALITY = ['is', 'isNot', 'in', 'notIn', 'exists'];
const ORDER = ['gt', 'gte', 'lt', 'lte', 'between'];
const WORDS = ['contains', 'startsWith', 'endsWith'];

/** The operators that do not fit the answers of a question, each with the reason. */
function misfits({ kind, options, multiple }: Question, when: Condition): Record<string, string> {
  const fitting =
    kind === 'text'
      ? [...EQUALITY, ...WORDS]
      : kind !== 'choice'
        ? [...EQUALITY, ...ORDER]
        : multiple
          ? ['contains', 'exists']
          : EQUALITY;
  const ids = options?.map(({ id }) => id);
  const problems: Record<string, string> = {};
  for (const [operator, wanted] of Object.entries(when)) {
    if (!fitting.includes(operator)) {
      const what = multiple ? 'a multiple choice' : `an answer of ${kind}`;
      problems[operator] = `"${operator}" does not fit ${what}; use ${fitting.join(', ')}`;
    } else if (operator !== 'exists') {
      const values: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
      if (ids && !values.every((value) => ids.includes(value as string)))
        problems[operator] = `name an option: ${ids.join(', ')}`;
      else if (!ids && kind !== 'text' && !values.every((value) => typeof value === 'number'))
        problems[operator] = 'a score is a number';
    }
  }
  return problems;
}
