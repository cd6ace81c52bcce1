// The fields that every kind of content has, and the small schemas that several of them use.

import { z } from 'zod';
import { isOnCalendar } from './calendar.ts';
import { CONTENT } from './limits.ts';
import { durationMs, instantMs } from './operator.ts';
import { ruleSchema } from './rule-schema.ts';
import { isSafeTemplate, type LocalText } from './text.ts';
import { themeSchema } from './theme.ts';

export const contentId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'an id is lower-case letters, digits, "-" and "_", at most 64');

const oneText = z.string().min(1).max(CONTENT.textLength);

/** A text, or one for each language: "Hello" or {"en": "Hello", "ja": "こんにちは"}. */
export const localText: z.ZodType<LocalText> = z.union(
  [
    oneText,
    z
      .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), oneText)
      .refine((texts) => Object.keys(texts).length > 0, 'give the text in at least one language'),
  ],
  'write a text, or one for each language such as {"en": "Hello", "ja": "こんにちは"}',
);

export const duration = z
  .string()
  .refine((text) => durationMs(text) !== undefined, 'write a duration such as "7d"');

/** What a button or an item does when it is used. */
export const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('next') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('step'), step: z.string() }),
  z.strictObject({ do: z.literal('start'), content: contentId }),
  z.strictObject({
    do: z.literal('open'),
    /** May hold variables, which `fillHref` fills in. */
    href: z
      .string()
      .min(1)
      .max(2000)
      .refine(
        isSafeTemplate,
        'an address begins with http:, https:, mailto: or tel:, or is relative to the site',
      ),
    newTab: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('complete'), content: contentId.optional(), item: z.string().optional() }),
  z.strictObject({ do: z.literal('dismiss') }),
  z.strictObject({ do: z.literal('snooze') }),
  z.strictObject({ do: z.literal('close') }),
]);
export type Action = z.infer<typeof actionSchema>;

/** An action with the words of its button; without them the widget has some of its own. */
export const labelledAction = actionSchema.and(z.strictObject({ label: localText.optional() }));

export const moment = z
  .string()
  .refine(
    (at) => instantMs(at) !== undefined && isOnCalendar(at),
    'write a date such as "2026-01-31" or "2026-01-31T09:00Z"',
  );

export const contentBase = {
  id: contentId,
  name: z.string().min(1).max(200),
  /** Who may see it. Settled by the server as far as it can be. */
  audience: ruleSchema.default(true),
  /** When it shows by itself. `false`: only when opened by hand or by the API. */
  trigger: ruleSchema.default(true),
  frequency: z
    .strictObject({
      /** `once` (until finished or dismissed), `always`, or again after `every`. */
      show: z.enum(['once', 'always', 'every']).default('once'),
      every: duration.optional(),
      /** How long "later" lasts. */
      snooze: duration.default('1d'),
    })
    .refine(({ show, every }) => show !== 'every' || every !== undefined, {
      message: 'say how often, such as "30d"',
      path: ['every'],
    })
    .default({ show: 'once', snooze: '1d' }),
  /** Higher goes first. */
  priority: z.number().int().min(-100).max(100).default(0),
  /** Share of accounts, 0 to 1, that never see it, so that its effect can be measured. */
  holdout: z.number().min(0).max(0.5).default(0),
  schedule: z
    .strictObject({ from: moment.optional(), until: moment.optional() })
    .refine(({ from, until }) => (instantMs(from) ?? -Infinity) < (instantMs(until) ?? Infinity), {
      message: '"until" must be later than "from"',
      path: ['until'],
    })
    .optional(),
  theme: themeSchema.optional(),
};

/** Refuses a list in which an id comes twice, at the second one. */
export function distinctIds(list: readonly { id: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  list.forEach(({ id }, index) => {
    if (seen.has(id))
      context.addIssue({ code: 'custom', message: `the id "${id}" is taken`, path: [index, 'id'] });
    seen.add(id);
  });
}
