// An event: an immutable fact in Segment's shape. This schema is the door: what passes it is trusted inside.
// Beyond Segment's verbs we reserve three `track` names, which the widget sends about its own content; they are
// never counted as use of the vendor's product.

import { z } from 'zod';
import { isOnCalendar } from './calendar.ts';
import { idOf, PLAIN, plainTextOrNumber } from './id.ts';
import { EVENT } from './limits.ts';
import { instantMs } from './operator.ts';

export const EVENT_TYPES = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The `track` names that the widget reports with. Names that begin with "$" are refused for anything else. */
export const RESERVED = { exposure: '$exposure', progress: '$progress', answer: '$answer' } as const;

/** What happened to a piece of content for one person, in the order of a funnel. */
export const EXPOSURE_STAGES = [
  'eligible',
  'held_out',
  'suppressed',
  /** In view for a second, or used sooner. What was only drawn is not reported. */
  'shown',
  'interacted',
  'completed',
  'dismissed',
  /** Put off by the reader with "later". */
  'snoozed',
  'target_missing',
] as const;
export type ExposureStage = (typeof EXPOSURE_STAGES)[number];

/** An empty one is none: RudderStack's page client sends `"userId": ""` for somebody who is not known. */
const optionalId = (field: string) =>
  plainTextOrNumber(field)
    .transform((given) => given || null)
    .nullish();

const instant = z.union([z.string(), z.number()]);
const bag = z.record(z.string(), z.unknown());

const base = {
  messageId: optionalId('messageId'),
  userId: optionalId('userId'),
  anonymousId: optionalId('anonymousId'),
  timestamp: instant.nullish(),
  originalTimestamp: instant.nullish(),
  sentAt: instant.nullish(),
  /** When a fact that is imported became known at its origin. */
  receivedAt: instant.nullish(),
  /** What an export adds: the digest of what was said at first, and how the time came about. */
  digest: z
    .string()
    .regex(/^[\w-]{16}$/, 'digest must be as an export has it')
    .nullish(),
  timeFlag: z.enum(['moved', 'future', 'old'], 'timeFlag must be moved, future or old').nullish(),
  context: bag.nullish(),
};

const name = z
  .string('event must be a string')
  .trim()
  .min(1, 'event is empty')
  .max(EVENT.nameLength, 'event is too long')
  .regex(PLAIN, 'event holds control characters');

/** One message of any type; `type` is given by the route for the single-message routes. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('track'), event: name, properties: bag.nullish(), ...base }),
  z.object({ type: z.literal('identify'), traits: bag.nullish(), ...base }),
  z.object({ type: z.literal('group'), groupId: idOf('groupId'), traits: bag.nullish(), ...base }),
  z.object({ type: z.literal('page'), name: z.string().nullish(), properties: bag.nullish(), ...base }),
  z.object({ type: z.literal('screen'), name: z.string().nullish(), properties: bag.nullish(), ...base }),
  z.object({ type: z.literal('alias'), previousId: idOf('previousId'), ...base }),
]);

export type IncomingEvent = z.infer<typeof eventSchema>;

const LATEST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Epoch milliseconds of a time that a sender gave: ISO 8601 (UTC unless it names a zone), or a Unix time in milliseconds or
 * seconds. What lies before 1970 is no time but an empty one (0001-01-01 in Go) or a mistake, and would be some account's
 * first day for ever; nor is a day that no calendar has.
 */
export function eventTime(value: unknown): number | undefined {
  if (typeof value === 'string' && value === latest.text) return latest.ms;
  const told = typeof value === 'string' && CANONICAL.test(value) ? Date.parse(value) : instantMs(value);
  const isMoment = told !== undefined && told >= 0 && told <= LATEST_TIME;
  if (typeof value !== 'string') return isMoment ? Math.trunc(told) : undefined;
  latest = { text: value, ms: isMoment && isOnCalendar(value) ? Math.trunc(told) : undefined };
  return latest.ms;
}

/** What `Date` writes and official clients send, read at a third of the cost. */
const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An event's time is asked for several times in a row. */
let latest: { text: string; ms: number | undefined } = { text: '', ms: undefined };

/** The id of a piece of content, or of an item or a question in it. */
const reference = z.string().min(1).max(EVENT.idLength).regex(PLAIN, 'an id holds control characters');

/** `$exposure` */
export const exposureSchema = z.object({
  content: reference,
  version: z.number().int().optional(),
  stage: z.enum(EXPOSURE_STAGES),
  reason: z.string().max(64).optional(),
  /** It came by itself, in front of the person: this counts against the budget of the fatigue rule. */
  auto: z.boolean().optional(),
});
/** What a person makes of an item. `open`: it was skipped, and is taken up again. What is done stays done for ever. */
export const PROGRESS_STATES = ['done', 'skipped', 'not_applicable', 'open'] as const;
/** `$progress`: one checklist item */
export const progressSchema = z.object({
  content: reference,
  item: reference,
  state: z.enum(PROGRESS_STATES),
});
/** First and last number of each kind of question that is a score. */
export const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [1, 5] } as const;
const scaleOf = (kind: string) => (SCALES as Partial<Record<string, readonly [number, number]>>)[kind];

/** `$answer`: one question of a survey */
export const answerSchema = z
  .object({
    content: reference,
    question: reference,
    kind: z.enum(['nps', 'csat', 'ces', 'rating', 'choice', 'text']),
    /** Numeric answers. */
    score: z.number().optional(),
    /** Words; of a choice the id of the option, of a multiple choice their ids, joined by commas. */
    text: z.string().max(EVENT.stringLength).optional(),
  })
  .superRefine(({ kind, score }, context) => {
    const [low, high] = scaleOf(kind) ?? [-Infinity, Infinity];
    const isOnScale = score === undefined || (score >= low && score <= high && Number.isInteger(score));
    if (!isOnScale && scaleOf(kind)) {
      context.addIssue({
        code: 'custom',
        path: ['score'],
        message: `a score of ${kind} is a whole number from ${low} to ${high}`,
      });
    }
  });

export const RESERVED_PROPERTIES = {
  [RESERVED.exposure]: exposureSchema,
  [RESERVED.progress]: progressSchema,
  [RESERVED.answer]: answerSchema,
} as const;
