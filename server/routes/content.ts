// Content: drafts, immutable versions, publish and roll-back.

import { Hono } from 'hono';
import { z } from 'zod';
import { type Content, draftSchema, givenContentSchema, storedContentSchema } from '../../shared/content.ts';
import { contentId } from '../../shared/content-base.ts';
import type { PageTokens } from '../auth/page-token.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { previewLink } from '../engage/preview.ts';
import { Refusal } from '../errors.ts';
import { operation } from '../openapi/operation.ts';
import { findContent, latestVersion, listContents } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { byOf, type SecretEnv } from './secret.ts';
import { lifetimeMs } from './token-life.ts';

const TAG = 'Content';

const withId = z.object({ id: contentId });

const rollbackSchema = z.strictObject({ version: z.number().int().min(1).optional() }).prefault({});

const previewSchema = z
  .strictObject({
    /** The language to read it in; that of the page unless given. */
    locale: z.string().min(2).max(35).optional(),
    expiresIn: lifetimeMs,
  })
  .prefault({});

const instant = z.iso.datetime();

const listReply = z.object({
  content: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['checklist', 'guide', 'survey']),
      name: z.string(),
      publishedVersion: z.number().int().nullable(),
      updatedAt: instant,
    }),
  ),
});

const versionReply = z.object({ id: z.string(), version: z.number().int() });

const versionsReply = z.object({
  id: z.string(),
  /** They are numbered from 1 on; 0 where nothing was published yet. */
  latest: z.number().int(),
  publishedVersion: z.number().int().nullable(),
});

const previewReply = z.object({
  token: z.string(),
  /** To append to an address of your product, after "?" or "&". */
  query: z.string(),
  expiresAt: instant,
});

const EXAMPLE = {
  kind: 'checklist',
  name: 'Getting started',
  title: { en: 'Getting started', ja: 'はじめに' },
  items: [{ id: 'report', title: 'Create a report', done: { event: 'Report Created' } }],
};

export interface ContentDeps {
  definitions: DefinitionStore;
  read: ReadDatabase;
  tokens: PageTokens;
  now: () => number;
}

export function contentRoutes({ definitions, read, tokens, now }: ContentDeps) {
  const routes = new Hono<SecretEnv>();

  routes.get(
    '/content',
    operation({
      tag: TAG,
      scope: ['read', 'content'],
      summary: 'Every piece of content, in short.',
      reply: listReply,
    }),
    async (c) => {
      const contents = await listContents(read, c.get('envId'));
      return c.json({
        content: contents.map(({ id, draft, publishedVersion, updatedAt }) => ({
          id,
          kind: draft.kind,
          name: draft.name,
          publishedVersion,
          updatedAt: new Date(updatedAt).toISOString(),
        })),
      });
    },
  );

  routes.get(
    '/content/:id',
    operation({
      tag: TAG,
      scope: ['read', 'content'],
      summary: 'The draft, and which version is published.',
      reply: storedContentSchema,
      errors: ['not_found'],
    }),
    async (c) => {
      const found = await findContent(read, c.get('envId'), c.req.param('id'));
      if (!found) throw new Refusal('not_found', `there is no content "${c.req.param('id')}"`);
      return c.json({ ...found.draft, publishedVersion: found.publishedVersion });
    },
  );

  routes.get(
    '/content/:id/versions',
    operation({
      tag: TAG,
      scope: ['read', 'content'],
      summary: 'How many versions were published, and which one people see.',
      reply: versionsReply,
      errors: ['not_found'],
    }),
    async (c) => {
      const [envId, id] = [c.get('envId'), c.req.param('id')];
      const found = await findContent(read, envId, id);
      if (!found) throw new Refusal('not_found', `there is no content "${id}"`);
      const latest = await latestVersion(read, envId, id);
      return c.json({ id, latest, publishedVersion: found.publishedVersion });
    },
  );

  routes.post(
    '/content/:id/versions',
    operation({
      tag: TAG,
      scope: 'content',
      summary: 'Takes over a version that was published elsewhere.',
      about:
        'As `foothold import` does with the content of an export, oldest first, so that each has the number that exposures name. Nobody sees it until it is published by `rollback`; what it names need not be defined any more.',
      params: withId,
      body: draftSchema,
      reply: versionReply,
      errors: ['not_found'],
    }),
    async (c) => {
      const { publishedVersion: _, ...body } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json({ id, version: await definitions.addVersion(byOf(c), { ...body, id }) });
    },
  );

  routes.put(
    '/content/:id',
    operation({
      tag: TAG,
      scope: 'content',
      summary: 'Saves a checklist, a guide or a survey as a draft.',
      about: 'People go on seeing the published version. What GET gave may be put again as it is.',
      params: withId,
      body: draftSchema,
      reply: givenContentSchema,
      example: { body: EXAMPLE },
    }),
    async (c) => {
      const { publishedVersion: _, ...body } = c.req.valid('json');
      const draft: Content = { ...body, id: c.req.valid('param').id };
      await definitions.saveDraft(byOf(c), draft);
      return c.json(draft);
    },
  );

  routes.delete(
    '/content/:id',
    operation({
      tag: TAG,
      scope: 'content',
      summary: 'Removes it, with its draft and its versions.',
      reply: 'nothing',
      errors: ['not_found'],
    }),
    async (c) => {
      await definitions.removeContent(byOf(c), c.req.param('id'));
      return c.body(null, 204);
    },
  );

  routes.post(
    '/content/:id/publish',
    operation({
      tag: TAG,
      scope: 'content',
      summary: 'Makes the draft a version that people see.',
      reply: versionReply,
      errors: ['not_found', 'invalid'],
    }),
    async (c) => {
      const version = await definitions.publish(byOf(c), c.req.param('id'));
      return c.json({ id: c.req.param('id'), version });
    },
  );

  routes.post(
    '/content/:id/rollback',
    operation({
      tag: TAG,
      scope: 'content',
      summary: 'Goes back to an earlier version.',
      about: 'The one before the published one, unless `version` is given.',
      body: rollbackSchema,
      reply: versionReply,
      errors: ['not_found', 'invalid'],
    }),
    async (c) => {
      const { version } = c.req.valid('json');
      return c.json({
        id: c.req.param('id'),
        version: await definitions.rollBack(byOf(c), c.req.param('id'), version),
      });
    },
  );

  routes.post(
    '/content/:id/preview',
    operation({
      tag: TAG,
      scope: 'content',
      summary: 'A link that shows the draft in your own page.',
      about:
        'Append `query` to an address of your product: the draft shows there as it is by then, whatever its rules say, and nothing of it is reported. `expiresIn` is from "1h" to "7d".',
      body: previewSchema,
      reply: previewReply,
      errors: ['not_found'],
    }),
    async (c) => {
      const [envId, id] = [c.get('envId'), c.req.param('id')];
      const { locale, expiresIn } = c.req.valid('json');
      if (!(await findContent(read, envId, id)))
        throw new Refusal('not_found', `there is no content "${id}"`);
      return c.json(previewLink({ tokens, now }, { envId, content: id, locale, expiresIn }));
    },
  );
  return routes;
}
