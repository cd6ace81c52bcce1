// A checklist: items that are done by an event, by a rule, or by an explicit call. What an item's rule once made
// done stays done, whatever later versions say.

import { z } from 'zod';
import { actionSchema, distinctIds, localText } from './content-base.ts';
import { CONTENT } from './limits.ts';
import { ruleSchema } from './rule-schema.ts';

export const itemSchema = z.strictObject({
  id: z.string().min(1).max(64),
  title: localText,
  body: localText.optional(),
  action: actionSchema.and(z.strictObject({ label: localText.optional() })).optional(),
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
    .superRefine(distinctIds)
    .superRefine(itemsExist)
    .superRefine(itemsOpen),
};

type Item = z.infer<typeof itemSchema>;

/** What items say of each other, and of themselves. */
function itemsExist(items: Item[], context: z.RefinementCtx): void {
  const ids = new Set(items.map((item) => item.id));
  const refuse = (message: string, path: PropertyKey[]) =>
    context.addIssue({ code: 'custom', message, path });
  items.forEach(({ id, after = [], action }, index) => {
    after.forEach((other, at) => {
      if (!ids.has(other)) refuse(`there is no item "${other}"`, [index, 'after', at]);
      if (other === id) refuse('an item cannot wait for itself', [index, 'after', at]);
    });
    if (action?.do === 'step') refuse('a checklist has no steps', [index, 'action', 'do']);
    if (action?.do !== 'complete' || action.content !== undefined || action.item === undefined) return;
    if (!ids.has(action.item)) refuse(`there is no item "${action.item}"`, [index, 'action', 'item']);
  });
}

/** Items that wait for each other in a circle would never open. */
function itemsOpen(items: Item[], context: z.RefinementCtx): void {
  const waiting = new Map(items.map((item) => [item.id, item.after ?? []]));
  for (let opened = true; opened; ) {
    opened = false;
    for (const [id, after] of waiting) {
      if (after.some((other) => other !== id && waiting.has(other))) continue;
      waiting.delete(id);
      opened = true;
    }
  }
  const index = items.findIndex((item) => waiting.has(item.id));
  if (index >= 0)
    context.addIssue({ code: 'custom', message: 'these items wait for each other', path: [index, 'after'] });
}
