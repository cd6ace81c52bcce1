// A guide: steps that follow each other, each anchored to an element or standing free.

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
    body: localText,
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
  })
  .refine((step) => step.target !== undefined || !['tooltip', 'hotspot'].includes(step.kind), {
    message: 'a tooltip or hotspot needs a target',
    path: ['target'],
  });

export const guideParts = {
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
