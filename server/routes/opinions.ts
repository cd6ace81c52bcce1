// Notes on an account, and a band that is set by hand.

import { Hono } from 'hono';
import { z } from 'zod';
import { DAY_MS } from '../../shared/limits.ts';
import { toNote, toOverride } from '../metrics/account-health.ts';
import { band } from '../metrics/report/base.ts';
import { note, override } from '../metrics/report/health.ts';
import { operation } from '../openapi/operation.ts';
import {
  MOST_OVERRIDE_DAYS,
  noteText,
  type Opinions,
  overrideReason,
  REMOVED_NOTE_DAYS,
} from '../scores/opinions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { listNotes } from '../storage/opinions.ts';
import { instant } from './input.ts';
import { byOf, type SecretEnv } from './secret.ts';

const TAG = 'Scores';
const MOST_LISTED = 1_000;

const [id, who] = [z.string().min(1).max(64), z.string().min(1).max(200)];
const origin = {
  id: id.optional().describe('Of one that was exported: the same id again changes nothing.'),
  by: who.optional().describe('Who wrote it; the name of the key unless given.'),
  at: instant.optional().describe('When; now unless given.'),
};

const text = z.strictObject({ text: noteText });
const example = { body: { text: 'They are moving to a new office in May; use will dip.' } };

export function opinionRoutes({ opinions, read }: { opinions: Opinions; read: ReadDatabase }) {
  // An example that can be sent as it stands.
  const inAMonth = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10);
  return new Hono<SecretEnv>()
    .get(
      '/accounts/:id/notes',
      operation({
        tag: TAG,
        scope: 'read',
        summary: 'The notes on an account, the newest first.',
        reply: z.object({ notes: z.array(note) }),
      }),
      async (c) => {
        const query = { before: Number.MAX_SAFE_INTEGER, limit: MOST_LISTED };
        const found = await listNotes(read, c.get('envId'), c.req.param('id'), query);
        return c.json({ notes: found.map(toNote) });
      },
    )
    .post(
      '/accounts/:id/notes',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Writes a note.',
        body: z.strictObject({ ...text.shape, ...origin }),
        reply: note,
        status: 201,
        errors: ['not_found', 'conflict'],
        example,
      }),
      async (c) => {
        const { text, ...origin } = c.req.valid('json');
        return c.json(toNote(await opinions.write(byOf(c), c.req.param('id'), text, origin)), 201);
      },
    )
    .put(
      '/accounts/:id/notes/:note',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Changes a note.',
        body: text,
        reply: note,
        errors: ['not_found', 'conflict'],
        example,
      }),
      async (c) => {
        const { id, note } = c.req.param();
        return c.json(toNote(await opinions.change(byOf(c), id, note, c.req.valid('json').text)));
      },
    )
    .delete(
      '/accounts/:id/notes/:note',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Removes a note.',
        about: `It can be put back for ${REMOVED_NOTE_DAYS} days.`,
        reply: 'nothing',
        errors: ['not_found'],
      }),
      async (c) => {
        const { id, note } = c.req.param();
        await opinions.remove(byOf(c), id, note);
        return c.body(null, 204);
      },
    )
    .post(
      '/accounts/:id/notes/:note/restore',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Puts a note back that was removed.',
        reply: note,
        errors: ['not_found'],
      }),
      async (c) => {
        const { id, note } = c.req.param();
        return c.json(toNote(await opinions.restore(byOf(c), id, note)));
      },
    )
    .put(
      '/accounts/:id/override',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Sets the band of an account by hand.',
        about: `With a reason, for at most ${MOST_OVERRIDE_DAYS} days. The computed band stands beside it. One that is in force already ends.`,
        body: z.strictObject({
          band,
          reason: overrideReason,
          until: instant,
          endedAt: instant.optional().describe('Of one that was exported and is over.'),
          ...origin,
        }),
        reply: override,
        errors: ['not_found'],
        example: { body: { band: 'red', reason: 'Their champion has left.', until: inAMonth } },
      }),
      async (c) =>
        c.json(toOverride(await opinions.setBand(byOf(c), c.req.param('id'), c.req.valid('json')))),
    )
    .delete(
      '/accounts/:id/override',
      operation({
        tag: TAG,
        scope: 'data',
        summary: 'Takes back a band that was set by hand.',
        reply: 'nothing',
        errors: ['not_found'],
      }),
      async (c) => {
        await opinions.endBand(byOf(c), c.req.param('id'));
        return c.body(null, 204);
      },
    );
}
