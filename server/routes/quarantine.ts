// GET /v1/quarantine: messages that could not be stored, and why. POST /v1/quarantine/replay judges them again, DELETE /v1/quarantine
// deletes those of one reason.

import { Hono } from 'hono';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import type { Discard } from '../ingest/discard.ts';
import type { Replay } from '../ingest/replay.ts';
import { operation } from '../openapi/operation.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { listQuarantined, type QuarantinePlace, quarantineTotals } from '../storage/quarantine.ts';
import { byOf, type SecretEnv } from './secret.ts';

const TAG = 'Events';
const MAX_PAGE = 200;

const quarantinedSchema = z
  .object({
    id: z.string(),
    messageId: z.string().nullable(),
    code: z.string(),
    field: z.string().nullable(),
    message: z.string(),
    /** What came, as JSON, cut off where it was too long. */
    raw: z.string(),
    /** Name and version of the client. */
    library: z.string().nullable(),
    /** It came with a webhook or a secret key, and so with the word of a server. */
    trusted: z.boolean(),
    firstSeen: z.string(),
    lastSeen: z.string(),
    seen: z.number(),
  })
  .meta({ id: 'QuarantinedMessage' });

const listSchema = z.object({
  messages: z.array(quarantinedSchema),
  cursor: z.string().nullable(),
  kept: z.number(),
  /** Messages that had to make room for newer ones. */
  dropped: z.number(),
});

const replayedSchema = z.object({
  judged: z.number(),
  stored: z.number(),
  duplicates: z.number(),
  kept: z.number(),
  hasMore: z.boolean(),
});

export interface QuarantineRoutesDeps {
  read: ReadDatabase;
  replay: Replay;
  discard: Discard;
}

export function quarantineRoutes({ read, replay, discard }: QuarantineRoutesDeps) {
  return new Hono<SecretEnv>()
    .get(
      '/quarantine',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Messages that could not be stored, the newest first.',
        query: z.strictObject({
          code: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
          cursor: z.string().optional(),
        }),
        reply: listSchema,
      }),
      async (c) => {
        const { code, limit, cursor } = c.req.valid('query');
        const query = { code, limit: limit + 1, before: placeOf(cursor) };
        const rows = await listQuarantined(read, c.get('envId'), query);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return c.json({
          messages: page.map(({ receivedAt, lastAt, ...row }) => ({
            ...row,
            firstSeen: new Date(receivedAt).toISOString(),
            lastSeen: new Date(lastAt).toISOString(),
          })),
          cursor: last && rows.length > limit ? `${last.lastAt}.${last.id}` : null,
          ...(await quarantineTotals(read, c.get('envId'))),
        });
      },
    )
    .post(
      '/quarantine/replay',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Judges them again, and stores what is good now.',
        about:
          'As if they had come at their first time. What stays bad stays in quarantine; so does what lacked the proof of an identity, and, where proof is required, what a page said of a person or an account: its token was not kept.',
        reply: replayedSchema,
      }),
      async (c) => c.json(await replay(byOf(c))),
    )
    .delete(
      '/quarantine',
      operation({
        tag: TAG,
        scope: 'erase',
        summary: 'Deletes those of one reason, for good.',
        about: '`code` says which; with `field` only those whose field of that name is wrong.',
        query: z.strictObject({ code: z.string().min(1), field: z.string().min(1).optional() }),
        reply: z.object({ deleted: z.number() }),
      }),
      async (c) => c.json({ deleted: await discard(byOf(c), c.req.valid('query')) }),
    );
}

function placeOf(cursor: string | undefined): QuarantinePlace | undefined {
  if (cursor === undefined) return undefined;
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (!at || !id) throw new Refusal('invalid', 'this is not a cursor of ours', { field: 'cursor' });
  return { at: Number(at), id };
}
