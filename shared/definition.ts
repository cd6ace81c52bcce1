// What a workspace defines over its events: features, milestones and segments.

import { z } from 'zod';
import { clockSchema } from './clock.ts';
import { CONTROL } from './control.ts';
import { isMonotone } from './milestone.ts';
import { ruleSchema } from './rule-schema.ts';
import { misplaced, SEGMENT_KINDS } from './segment.ts';

export const definitionId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'an id is letters, digits, "-", "_" and ".", at most 64');

const name = z.string().min(1).max(200);

/** A named rule over a person's events. */
export const featureSchema = z.strictObject({
  name,
  rule: ruleSchema.refine(isMonotone, 'a feature is a rule over events, without windows and without "not"'),
  tier: z.enum(['core', 'advanced']).default('core'),
  cadence: z.enum(['daily', 'weekly', 'monthly']).default('weekly'),
  /** What makes it adopted within 28 days: 3 times on 2 days unless given. */
  adopted: z
    .strictObject({ times: z.number().int().min(1).max(1_000), days: z.number().int().min(1).max(28) })
    .optional(),
  /** Accounts that are entitled to it; all unless given. */
  eligible: ruleSchema.optional(),
  /** What starts its own time to value; the clock of the workspace unless given. */
  clock: clockSchema.optional(),
});
export type Feature = z.infer<typeof featureSchema> & { id: string };

/** A named rule over an account's history. One of them is the value moment. */
export const milestoneSchema = z.strictObject({
  name,
  rule: ruleSchema.refine(isMonotone, 'a milestone is a rule over events, without windows and without "not"'),
  value: z.boolean().default(false),
  users: z.strictObject({ atLeast: z.number().int().min(1).max(10_000) }).optional(),
  targetDays: z.number().positive().max(3650).optional(),
  /** The clock of the workspace unless given. */
  clock: clockSchema.optional(),
});
export type Milestone = z.infer<typeof milestoneSchema> & { id: string };

export const segmentFields = z.strictObject({
  name,
  /** Whom it is of. Events in a segment of accounts are anybody's of the account, unless by "user". */
  of: z.enum(SEGMENT_KINDS),
  rule: ruleSchema,
});
/** A named rule over accounts or users. */
export const segmentSchema = segmentFields.superRefine(({ name, of, rule }, context) => {
  if (CONTROL.test(name))
    context.addIssue({ code: 'custom', path: ['name'], message: 'a name has no control characters' });
  for (const { path, message } of misplaced(rule, of))
    context.addIssue({ code: 'custom', path: ['rule', ...path], message });
});
export type Segment = z.infer<typeof segmentFields> & { id: string };
