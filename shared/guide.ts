// A guide: steps that follow each other, each anchored to an element or standing free. A guide whose step is a tooltip, a
// modal or a slide-out asks for attention; banners, hotspots and launchers leave the page usable.

import { z } from 'zod';
import { actionSchema, distinctIds, localText } from './content-base.ts';
import { CONTENT } from './limits.ts';
import { pagePattern, ruleSchema, targetSchema } from './rule-schema.ts';

export const STEP_KINDS = ['tooltip', 'modal', 'slideout', 'banner', 'hotspot', 'launcher'] as const;

export const stepSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    kind: z.enum(STEP_KINDS),
    target: targetSchema.optional(),
    title: localText.optional(),
    /** May be left out where there is a title: a launcher without a body does what its one button does. */
    body: z.union([z.literal(''), localText], 'write a text, or one for each language').default(''),
    buttons: z
      .array(z.strictObject({ label: localText, action: actionSchema, primary: z.boolean().optional() }))
      .max(4)
      .default([]),
    /** Goes on by itself when this becomes true; `{"element": target, "is": "clicked"}` for the real action. */
    advance: ruleSchema.optional(),
    /** Where the step belongs; elsewhere it waits. Any page unless given. */
    page: pagePattern.optional(),
    placement: z.enum(['auto', 'top', 'right', 'bottom', 'left']).default('auto'),
    /** What to do when the target is not there. */
    missing: z.enum(['skip', 'wait', 'centre']).default('wait'),
    /** Dims everything but the target, which stays usable. */
    spotlight: z.boolean().optional(),
  })
  .superRefine(({ kind, target, title, body, spotlight }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if (!target && ['tooltip', 'hotspot'].includes(kind)) refuse('target', `a ${kind} needs a target`);
    if (!title && body === '') refuse('body', 'a step has a title or a body');
    if (!spotlight) return;
    if (['modal', 'banner'].includes(kind)) refuse('spotlight', `a ${kind} has no spotlight`);
    else if (!target) refuse('spotlight', 'a spotlight needs a target');
  });

export const guideParts = {
  /** What the hub calls it; the title of its first step, or its name, unless given. */
  title: localText.optional(),
  /** `false` keeps it out of the hub's guides to see again. */
  hub: z.boolean().optional(),
  steps: z.array(stepSchema).min(1).max(CONTENT.steps).superRefine(distinctIds).superRefine(targetsExist),
};

/** A button that goes to a step must name one of this guide. */
function targetsExist(steps: z.infer<typeof stepSchema>[], context: z.RefinementCtx): void {
  const ids = new Set(steps.map((step) => step.id));
  steps.forEach(({ buttons }, index) => {
    buttons.forEach(({ action }, at) => {
      if (action.do !== 'step' || ids.has(action.step)) return;
      const path = [index, 'buttons', at, 'action', 'step'];
      context.addIssue({ code: 'custom', message: `there is no step "${action.step}"`, path });
    });
  });
}
