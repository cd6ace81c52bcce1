// A checklist: items that are done by an event, by a rule, or by an explicit call. What an item's rule once made
// done stays done, whatever later versions say.

import { z } from 'zod';
import { distinctIds, labelledAction, localText } from './content-base.ts';
import { CONTENT } from './limits.ts';
import { ruleSchema } from './rule-schema.ts';

export const itemSchema = z.strictObject({
  id: z.string().min(1).max(64),
  title: localText,
  body: localText.optional(),
  action: labelledAction.optional(),
  done: ruleSchema,
  visible: ruleSchema.optional(),
  optional: z.boolean().optional(),
  /** The person may skip it, or say that it does not apply. */
  skippable: z.boolean().optional(),
  /** Items that must be settled before this one opens. */
  after: z.array(z.string()).optional(),
});

export const checklistParts = {
  title: localText,
  body: localText.optional(),
  /** Shown on the launcher; the title unless given. */
  launcher: localText.optional(),
  /** Each item opens when those before it are settled; optional ones hold nobody up. */
  ordered: z.boolean().optional(),
  items: z
    .array(itemSchema)
    .min(1)
    .max(CONTENT.items)
    .superRefine(distinctIds)
    .superRefine(itemsExist)
    .superRefine(itemsOpen),
};

type Item = z.infer<typeof itemSchema>;

/** The items that each item waits for, by its place in the list. */
export function waitsFor({
  items,
  ordered,
}: {
  items: readonly Item[];
  ordered?: boolean | undefined;
}): string[][] {
  return items.map(({ after = [] }, index) => {
    const earlier = ordered ? items.slice(0, index).filter((item) => !item.optional) : [];
    return [...new Set([...earlier.map((item) => item.id), ...after])];
  });
}

/** In an ordered list an item cannot wait for a later one, which waits for it. */
export function orderHolds(
  list: { items: readonly Item[]; ordered?: boolean | undefined },
  context: z.RefinementCtx,
): void {
  if (!list.ordered) return;
  const places = new Map(list.items.map((item, index) => [item.id, index]));
  list.items.forEach(({ after = [] }, index) => {
    after.forEach((other, at) => {
      if ((places.get(other) ?? -1) <= index) return;
      const message = `the list is ordered, and "${other}" comes later`;
      context.addIssue({ code: 'custom', message, path: ['items', index, 'after', at] });
    });
  });
}

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
