// What an import puts into an environment beside events and definitions: who was erased where the data is from, and what is kept
// of raw events that are gone by their age.

import { Hono } from 'hono';
import { z } from 'zod';
import { goneLine, tombstoneLine } from '../export/line.ts';
import { operation } from '../openapi/operation.ts';
import type { MovedIn } from '../privacy/moved-in.ts';
import { byOf, type SecretEnv } from './secret.ts';

const [MOST_TOMBSTONES, MOST_ROWS, MOST_ID] = [1_000, 2_000, 200];

const tombstonesBody = z.strictObject({
  tombstones: z
    .array(
      z.strictObject({
        ...tombstoneLine.shape.tombstone.shape,
        digest: z.string().regex(/^[\w-]{43}$/, 'must be a SHA-256 in Base64 for URLs'),
        salt: z.string().min(1).max(MOST_ID),
      }),
    )
    .max(MOST_TOMBSTONES),
});

const goneBody = z.strictObject({
  ...goneLine.shape.gone.shape,
  rows: goneLine.shape.gone.shape.rows.max(MOST_ROWS),
});

const addedReply = z
  .object({ added: z.int().describe('Those that were not there.') })
  .meta({ id: 'MovedIn' });

const tombstonesReply = addedReply
  .extend({
    present: z
      .array(z.object({ kind: z.enum(['user', 'account']), id: z.string() }))
      .describe('Who is here although they were erased there; they stay until they are erased here.'),
  })
  .meta({ id: 'MovedTombstones' });

export function movedInRoutes({ movedIn }: { movedIn: MovedIn }) {
  return new Hono<SecretEnv>()
    .post(
      '/tombstones',
      operation({
        tag: 'Privacy',
        scope: 'erase',
        summary: 'Takes over who was erased where an export is from.',
        about:
          'As `foothold import` does with the lines `tombstone` of an export, before any event: what comes of them later is settled and dropped here as well. Who is there already stays until they are erased here, which the import does next: they are told as `present`.',
        body: tombstonesBody,
        reply: tombstonesReply,
      }),
      async (c) => {
        const given = c.req.valid('json').tombstones.map(({ erasedAt, until, ...one }) => ({
          ...one,
          erasedAt: Date.parse(erasedAt),
          until: until === undefined ? null : Date.parse(until),
        }));
        return c.json(await movedIn.tombstones(byOf(c), given));
      },
    )
    .post(
      '/gone',
      operation({
        tag: 'Events',
        scope: 'erase',
        summary: 'Takes over what is kept of raw events that are gone by their age.',
        about:
          'As `foothold import` does with the lines `gone` of an export. Only an environment without events takes them; from then on it refuses what is from before `from`, as the one did that they are from. What is there already changes nothing. It writes numbers that no event stands behind, and is in the audit log.',
        body: goneBody,
        reply: addedReply,
        errors: ['conflict'],
      }),
      async (c) => {
        const { from, ...rows } = c.req.valid('json');
        return c.json({ added: await movedIn.gone(byOf(c), Date.parse(from), rows) });
      },
    );
}
