// Content as one session gets it: texts in one language, rules reduced (shared/wire.ts says what each field is for).

import { z } from 'zod';
import { actionSchema } from '../../../shared/content-base.ts';
import { STEP_KINDS } from '../../../shared/guide.ts';
import { ITEM_STATES } from '../../../shared/leaf.ts';
import { conditionSchema } from '../../../shared/rule-schema.ts';
import { QUESTION_KINDS } from '../../../shared/survey.ts';
import type { WireChecklist, WireGuide, WireSurvey } from '../../../shared/wire.ts';
import { wireRule } from './rule.ts';
import { wireTarget } from './target.ts';
import { text } from './text.ts';

/** Declarations of a style attribute. */
export const wireTheme = z.string().describe('A theme, as declarations of style.');

const base = {
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  show: wireRule,
  snoozeMs: z.number(),
  restMs: z.number().exactOptional().describe('0: as long as the page is open; absent: for good.'),
  seldom: z.literal(true).exactOptional().describe('The page needs another file for it.'),
  heldOut: z.literal(true).exactOptional(),
  theme: wireTheme.exactOptional(),
  lang: z.string().exactOptional().describe('Of its texts, where it is another than that of `words`.'),
};

export const wireAction = z.object({ label: text, action: actionSchema });

const item = z.object({
  id: z.string(),
  title: text,
  body: text.exactOptional(),
  action: wireAction.exactOptional(),
  done: wireRule,
  visible: wireRule,
  state: z.enum(ITEM_STATES),
  optional: z.boolean(),
  skippable: z.literal(true).exactOptional(),
  after: z.array(z.string()),
});

export const wireChecklist = z
  .object({
    ...base,
    kind: z.literal('checklist'),
    title: text,
    body: text.exactOptional(),
    launcher: text,
    items: z.array(item),
    dismissed: z.boolean(),
  })
  .meta({ id: 'WireChecklist' }) satisfies z.ZodType<WireChecklist>;

const step = z.object({
  id: z.string(),
  kind: z.enum(STEP_KINDS),
  target: wireTarget.exactOptional(),
  title: text.exactOptional(),
  body: text,
  hint: z.string().exactOptional(),
  buttons: z.array(wireAction.extend({ primary: z.boolean() })),
  advance: wireRule.exactOptional(),
  page: z.string().exactOptional(),
  placement: z.enum(['auto', 'top', 'right', 'bottom', 'left']),
  missing: z.enum(['skip', 'wait', 'centre']),
  spotlight: z.literal(true).exactOptional(),
});

export const wireGuide = z
  .object({ ...base, kind: z.literal('guide'), steps: z.array(step) })
  .meta({ id: 'WireGuide' }) satisfies z.ZodType<WireGuide>;

const question = z.object({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  title: text,
  low: text.exactOptional(),
  high: text.exactOptional(),
  placeholder: z.string().exactOptional(),
  options: z.array(z.object({ id: z.string(), label: text })).exactOptional(),
  multiple: z.literal(true).exactOptional(),
  optional: z.boolean(),
  next: z
    .array(z.object({ when: conditionSchema.exactOptional(), go: z.number().int() }))
    .exactOptional()
    .describe('Ways by the answer, to the place of a question; past the last one is the end.'),
  joined: z.literal(true).exactOptional().describe('Asked at once with the score before it.'),
  last: z.literal(true).exactOptional().describe('Nothing follows, whatever is answered.'),
});

export const wireSurvey = z
  .object({ ...base, kind: z.literal('survey'), questions: z.array(question), thanks: text })
  .meta({ id: 'WireSurvey' }) satisfies z.ZodType<WireSurvey>;
