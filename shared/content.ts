// Content: a checklist, a guide or a survey, as an author writes it. The noun's own parts are in checklist.ts,
// guide.ts and survey.ts; what all three share is here.

import { z } from 'zod';
import { checklistParts, orderHolds } from './checklist.ts';
import { contentBase } from './content-base.ts';
import { guideParts } from './guide.ts';
import { settleFrequency, surveyParts } from './survey.ts';

export const checklistSchema = z
  .strictObject({ kind: z.literal('checklist'), ...contentBase, ...checklistParts })
  .superRefine(orderHolds);
export const guideSchema = z.strictObject({ kind: z.literal('guide'), ...contentBase, ...guideParts });
export const surveySchema = z
  .strictObject({ kind: z.literal('survey'), ...contentBase, ...surveyParts })
  .transform(settleFrequency);

export const contentSchema = z.discriminatedUnion('kind', [checklistSchema, guideSchema, surveySchema]);

export type Checklist = z.infer<typeof checklistSchema>;
export type Guide = z.infer<typeof guideSchema>;
export type Survey = z.infer<typeof surveySchema>;
export type Content = z.infer<typeof contentSchema>;
export type ContentKind = Content['kind'];
