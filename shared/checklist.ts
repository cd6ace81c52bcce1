// A checklist: items that are done by an event, by a rule, or by an explicit call. What an item's rule once made
// done stays done, whatever later versions say.

import { z } from 'zod';
import { actionSchema, localText } from './content-base.ts';
import { CONTENT } from './limits.ts';
import { ruleSchema } from './rule-schema.ts';

export const itemSchema = z.strictObject({
  id: z.string().min(1).max(64),
  title: localText,
  body: localText.optional(),
  action: actionSchema.and(z.object({ label: localText.optional() })).optional(),
  done: ruleSchema,
  visible: ruleSchema.optional(),
  optional: z.boolean().optional(),
  /** Items that must be done before this one opens. */
  after: z.array(z.string()).optional(),
});

export const checklistParts = {
  title: localText,
  body: localText.optional(),
  /** Shown on the launcher; the title unless given. */
  launcher: localText.optional(),
  items: z
    .array(itemSchema)
    .min(1)
    .max(CONTENT.items)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'item ids must differ'),
};
