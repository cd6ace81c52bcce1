// What the ingest routes take and answer, for the document. Each message is judged by itself with the same schema
// (accept.ts), so that one bad message costs the others nothing.

import { z } from 'zod';
import { type EventType, eventSchema } from '../../shared/event.ts';
import { REQUEST } from '../../shared/limits.ts';
import type { BatchReply } from '../../shared/wire.ts';

const envelope = {
  /** When the sender says that it sent this; corrects a clock that is wrong. */
  sentAt: z.union([z.string(), z.number()]).nullish(),
  writeKey: z.string().optional(),
  /** A user token. */
  token: z.string().nullish(),
};

export const batchSchema = z.object({
  batch: z.array(eventSchema.meta({ id: 'Message' })).max(REQUEST.events),
  ...envelope,
});

/** One message; its type is in the address. */
export const messageSchema = (type: EventType): z.ZodType => {
  const schema = eventSchema.options.find((option) => option.shape.type.value === type);
  if (!schema) throw new Error(`no schema for ${type}`);
  const { type: _, ...shape } = schema.shape;
  return z.object({ ...shape, ...envelope });
};

export const batchReplySchema = z
  .object({
    success: z.literal(true),
    accepted: z.number().int(),
    /** Seen before, by messageId: nothing was counted twice. */
    duplicates: z.number().int(),
    /** Set aside, with the reason and the field that is wrong; sending them again changes nothing. */
    quarantined: z.array(
      z.object({
        index: z.number().int(),
        messageId: z.string().nullable(),
        code: z.string(),
        field: z.string().nullable(),
      }),
    ),
    /** Ids of messages to send again later. */
    retry: z.array(z.string()),
    /** How many were about people or accounts that were erased: settled, and dropped. */
    erased: z.number().int().exactOptional(),
    /** Events whose clock was so far off that their time was changed noticeably, with the time that they were given. */
    corrected: z
      .array(z.object({ index: z.number().int(), messageId: z.string(), timestamp: z.iso.datetime() }))
      .exactOptional(),
  })
  .meta({ id: 'BatchReply' }) satisfies z.ZodType<BatchReply>;
