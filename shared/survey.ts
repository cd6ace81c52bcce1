// A survey: questions with answers that are stored as they are given. Seen and answered are different facts.

import { z } from 'zod';
import { localText } from './content-base.ts';
import { CONTENT } from './limits.ts';

export const QUESTION_KINDS = ['nps', 'csat', 'ces', 'rating', 'choice', 'text'] as const;

export const questionSchema = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.enum(QUESTION_KINDS),
  title: localText,
  /** Labels at the two ends of a scale. */
  low: localText.optional(),
  high: localText.optional(),
  placeholder: localText.optional(),
  options: z
    .array(z.strictObject({ id: z.string().min(1).max(64), label: localText }))
    .max(20)
    .optional(),
  optional: z.boolean().optional(),
});

export const surveyParts = {
  questions: z
    .array(questionSchema)
    .min(1)
    .max(CONTENT.questions)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'question ids must differ'),
  /** Said after the last answer. */
  thanks: localText.optional(),
};
