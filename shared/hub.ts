// The hub: one launcher for everything that is there for a person, whenever they want it. Checklists and past guides come
// by themselves; announcements, links and "check my setup" are written here.

import { z } from 'zod';
import { contentId, distinctIds, labelledAction, localText, moment } from './content-base.ts';
import { instantMs } from './operator.ts';
import { ruleSchema } from './rule-schema.ts';
import { isSafeTemplate } from './text.ts';

/** What the exposures of an announcement are reported under. */
export const announcementContent = (id: string): string => `announcement:${id}`;

/** An action that makes sense outside of a checklist, a guide or a survey. */
const hubAction = labelledAction.superRefine((action, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', message, path: [path] });
  if (!['start', 'open', 'complete', 'close'].includes(action.do))
    refuse('do', `"${action.do}" belongs to a guide; use start, open, complete or close`);
  if (action.do === 'complete' && !action.content) refuse('content', 'say whose item it is');
  if (action.do === 'complete' && !action.item) refuse('item', 'say which item');
});

const HUB = { links: 30, announcements: 50, checks: 30 } as const;

const linkSchema = z.strictObject({
  id: contentId,
  title: localText,
  /** May hold variables. */
  href: z
    .string()
    .min(1)
    .max(2000)
    .refine(
      isSafeTemplate,
      'an address begins with http:, https:, mailto: or tel:, or is relative to the site',
    ),
});

const announcementSchema = z
  .strictObject({
    id: contentId,
    title: localText,
    body: localText,
    /** From when on it is there; the newest is first. */
    at: moment,
    until: moment.optional(),
    audience: ruleSchema.default(true),
    action: hubAction.optional(),
  })
  .refine(({ at, until }) => (instantMs(at) ?? 0) < (instantMs(until) ?? Infinity), {
    message: '"until" must be later than "at"',
    path: ['until'],
  });

const checkSchema = z.strictObject({
  id: contentId,
  title: localText,
  /** Fine while this holds. */
  ok: ruleSchema,
  /** The next step where it does not. */
  help: localText,
  action: hubAction.optional(),
});

export const hubSchema = z.strictObject({
  audience: ruleSchema.default(true),
  title: localText,
  /** Shown on the launcher; the title unless given. */
  launcher: localText.optional(),
  links: z.array(linkSchema).max(HUB.links).superRefine(distinctIds).default([]),
  announcements: z.array(announcementSchema).max(HUB.announcements).superRefine(distinctIds).default([]),
  checks: z.array(checkSchema).max(HUB.checks).superRefine(distinctIds).default([]),
  /** Guides that a person has seen, to see again; a guide with `hub: false` stays out. */
  guides: z.boolean().default(true),
});
export type Hub = z.infer<typeof hubSchema>;
