// A survey: questions with answers that are stored as they are given. Seen and answered are different facts.

import { z } from 'zod';
import { distinctIds, localText } from './content-base.ts';
import { CONTENT } from './limits.ts';

export const QUESTION_KINDS = ['nps', 'csat', 'ces', 'rating', 'choice', 'text'] as const;

export const questionSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    kind: z.enum(QUESTION_KINDS),
    title: localText,
    /** Labels at the two ends of a scale. */
    low: localText.optional(),
    high: localText.optional(),
    placeholder: localText.optional(),
    options: z
      .array(z.strictObject({ id: z.string().min(1).max(64), label: localText }))
      .min(1)
      .max(20)
      .superRefine(distinctIds)
      .optional(),
    optional: z.boolean().optional(),
  })
  .refine(({ kind, options }) => (kind === 'choice') === (options !== undefined), {
    message: 'a choice has options, and nothing else has',
    path: ['options'],
  });

export const surveyParts = {
  questions: z.array(questionSchema).min(1).max(CONTENT.questions).superRefine(distinctIds),
  /** Said after the last answer. */
  thanks: localText.optional(),
};
