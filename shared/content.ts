// Content: a checklist, a guide or a survey, as an author writes it. The noun's own parts are in checklist.ts,
// guide.ts and survey.ts; what all three share is here.

import { z } from 'zod';
import { checklistParts, orderHolds } from './checklist.ts';
import { contentBase } from './content-base.ts';
import { guideParts } from './guide.ts';
import { settleFrequency, surveyParts } from './survey.ts';

/** The three forms with some fields more, or with fields of the base replaced. */
const checklistWith = <E extends z.ZodRawShape>(extra: E) =>
  z.strictObject({ kind: z.literal('checklist'), ...contentBase, ...checklistParts, ...extra });
const guideWith = <E extends z.ZodRawShape>(extra: E) =>
  z.strictObject({ kind: z.literal('guide'), ...contentBase, ...guideParts, ...extra });
const surveyWith = <E extends z.ZodRawShape>(extra: E) =>
  z.strictObject({ kind: z.literal('survey'), ...contentBase, ...surveyParts, ...extra });

export const checklistSchema = checklistWith({}).superRefine(orderHolds);
export const guideSchema = guideWith({});
export const surveySchema = surveyWith({}).transform(settleFrequency);

export const contentSchema = z.discriminatedUnion('kind', [checklistSchema, guideSchema, surveySchema]);

export type Checklist = z.infer<typeof checklistSchema>;
export type Guide = z.infer<typeof guideSchema>;
export type Survey = z.infer<typeof surveySchema>;
export type Content = z.infer<typeof contentSchema>;
export type ContentKind = Content['kind'];

/** What GET gave may be put again: the address says the id, and the version that is published is no part of the draft. */
const ignored = { id: z.unknown().optional(), publishedVersion: z.unknown().optional() };

/** Content without its id, as it is put. */
export const draftSchema = z
  .discriminatedUnion('kind', [
    checklistWith(ignored).superRefine(orderHolds),
    guideWith(ignored),
    surveyWith(ignored).transform(settleFrequency),
  ])
  .meta({ id: 'Draft' });

/** Content as it is given: what the author left out is filled in. */
export const givenContentSchema = z.discriminatedUnion('kind', [
  checklistWith({}),
  guideWith({}),
  surveyWith({}),
]);

const published = {
  /** The version that people see; null while there is none. */
  publishedVersion: z.number().int().nullable(),
};

export const storedContentSchema = z.discriminatedUnion('kind', [
  checklistWith(published),
  guideWith(published),
  surveyWith(published),
]);
