// What is kept of a person or an account, all of it, and its erasure.

import { Hono } from 'hono';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { knownPerson, subjectLine } from '../export/line.ts';
import type { ExportLines } from '../export/thread.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import type { Erasures } from '../privacy/erasures.ts';
import type { ErasureKind, StoredErasure } from '../storage/erasures.ts';
import { lineDownload } from './ndjson.ts';
import { byOf, type SecretEnv } from './secret.ts';

const PRIVACY = 'Privacy';

/** Ids are trimmed where they are stored, and so where they are asked for. */
const withId = z.object({ id: z.string().trim().min(1, 'id is empty') });

const instant = z.iso.datetime();

const erasureReply = z
  .object({
    id: z.string(),
    kind: z.enum(['user', 'account']),
    state: z.enum(['done', 'running']),
    startedAt: instant,
    finishedAt: instant.nullable(),
    events: z.int().describe('Events that were deleted.'),
    people: z
      .int()
      .describe(
        'People who were erased, none where nothing was kept of them: of an account those who were seen in no other.',
      ),
  })
  .meta({ id: 'Erasure' });

const isoOf = (ts: number): string => new Date(ts).toISOString();

function told({
  id,
  kind,
  startedAt,
  finishedAt,
  events,
  people,
}: StoredErasure): z.infer<typeof erasureReply> {
  return {
    id,
    kind,
    state: finishedAt === null ? 'running' : 'done',
    startedAt: isoOf(startedAt),
    finishedAt: finishedAt === null ? null : isoOf(finishedAt),
    events,
    people,
  };
}

export interface PrivacyDeps {
  reports: Pick<Reports, 'person' | 'kept'>;
  exportLines: ExportLines;
  erasures: Erasures;
}

export function privacyRoutes({ reports, exportLines, erasures }: PrivacyDeps) {
  const routes = new Hono<SecretEnv>();

  routes.get(
    '/users/:id',
    operation({
      tag: PRIVACY,
      scope: 'read',
      summary: 'What is known of a person.',
      params: withId,
      reply: knownPerson,
      errors: ['not_found'],
    }),
    async (c) => {
      const found = await reports.person(c.get('envId'), c.req.valid('param').id);
      if (!found) throw new Refusal('not_found', 'nothing is kept of such a person');
      return c.json(found);
    },
  );

  for (const [path, kind] of [
    ['users', 'user'],
    ['accounts', 'account'],
  ] as const) {
    routes.get(
      `/${path}/:id/export`,
      operation({
        tag: PRIVACY,
        scope: 'read',
        summary: `Everything that is kept of ${NOUN[kind]}, one thing a line.`,
        params: withId,
        about: 'Events are in the form in which `foothold import` takes them.',
        reply: { media: 'application/x-ndjson', of: subjectLine },
        errors: ['not_found', 'too_many'],
      }),
      async (c) => {
        const of = { envId: c.get('envId'), kind, id: c.req.valid('param').id };
        const kept = await (kind === 'user' ? reports.person : reports.kept)(of.envId, of.id);
        if (!kept) throw new Refusal('not_found', `nothing is kept of such ${NOUN[kind]}`);
        const lines = exportLines({ envId: of.envId, of });
        await erasures.exported(of, byOf(c));
        return lineDownload(c, `${kind}.ndjson`, lines);
      },
    );
    routes.delete(
      `/${path}/:id`,
      operation({
        tag: PRIVACY,
        scope: 'erase',
        summary: `Erases ${NOUN[kind]}, for ever.`,
        params: withId,
        about: ABOUT[kind],
        reply: erasureReply,
        also: { 202: erasureReply },
      }),
      async (c) => {
        const of = { envId: c.get('envId'), kind, id: c.req.valid('param').id };
        const erasure = told(await erasures.erase(of, byOf(c)));
        return c.json(erasure, erasure.state === 'done' ? 200 : 202);
      },
    );
  }

  return routes.get(
    '/erasures/:id',
    operation({
      tag: PRIVACY,
      scope: 'erase',
      summary: 'How far an erasure is.',
      reply: erasureReply,
      errors: ['not_found'],
    }),
    async (c) => {
      const found = await erasures.find(c.get('envId'), c.req.param('id'));
      if (!found) throw new Refusal('not_found', 'there is no such erasure');
      return c.json(told(found));
    },
  );
}

const NOUN: Record<ErasureKind, string> = { user: 'a person', account: 'an account' };

const LATE =
  'Events of theirs that come later are settled and dropped (`erased` in the reply). 202 where it takes longer; ' +
  '`/v1/erasures/:id` tells when it is done. Backups from before still hold them.';

const ABOUT: Record<ErasureKind, string> = {
  user: `Events, traits, every number of theirs, quarantine, and the devices that they were nobody on before. What they told of their account (its name, its plan) stays with the account. ${LATE}`,
  account: `Its events, traits and every number, and everybody who was seen in no other account. ${LATE}`,
};
