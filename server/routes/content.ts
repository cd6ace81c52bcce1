// Content: drafts, immutable versions, publish and roll-back.

import { Hono } from 'hono';
import { z } from 'zod';
import { contentSchema } from '../../shared/content.ts';
import { contentId } from '../../shared/content-base.ts';
import type { PageTokens } from '../auth/page-token.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { previewLink } from '../engage/preview.ts';
import { Refusal } from '../errors.ts';
import { parseJson, readBody } from '../ingest/body.ts';
import { findContent, listContents } from '../storage/definitions.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { check, readOptionalJson } from './input.ts';
import { needs, type SecretEnv } from './secret.ts';
import { lifetimeMs } from './token-life.ts';

const rollbackSchema = z.strictObject({ version: z.number().int().min(1).optional() });

const previewSchema = z.strictObject({
  /** The language to read it in; that of the page unless given. */
  locale: z.string().min(2).max(35).optional(),
  expiresIn: lifetimeMs,
});

export interface ContentDeps {
  definitions: DefinitionStore;
  read: ReadDatabase;
  tokens: PageTokens;
  now: () => number;
}

export function contentRoutes({ definitions, read, tokens, now }: ContentDeps) {
  const routes = new Hono<SecretEnv>();

  routes.get('/content', needs('read', 'content'), async (c) => {
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
  });

  routes.get('/content/:id', needs('read', 'content'), async (c) => {
    const found = await findContent(read, c.get('envId'), c.req.param('id'));
    if (!found) throw new Refusal('not_found', `there is no content "${c.req.param('id')}"`);
    return c.json({ ...found.draft, publishedVersion: found.publishedVersion });
  });

  routes.put('/content/:id', needs('content'), async (c) => {
    const { id } = check(z.object({ id: contentId }), c.req.param());
    const body = parseJson(await readBody(c.req.raw));
    const draft = check(contentSchema, typeof body === 'object' && body !== null ? asDraft(body, id) : body);
    await definitions.saveDraft(c.get('envId'), draft);
    return c.json(draft);
  });

  routes.delete('/content/:id', needs('content'), async (c) => {
    await definitions.removeContent(c.get('envId'), c.req.param('id'));
    return c.body(null, 204);
  });

  routes.post('/content/:id/publish', needs('content'), async (c) => {
    const version = await definitions.publish(c.get('envId'), c.req.param('id'));
    return c.json({ id: c.req.param('id'), version });
  });

  routes.post('/content/:id/rollback', needs('content'), async (c) => {
    const { version } = check(rollbackSchema, await readOptionalJson(c));
    return c.json({
      id: c.req.param('id'),
      version: await definitions.rollBack(c.get('envId'), c.req.param('id'), version),
    });
  });

  /** A link that shows the draft, as it will be by then, in the vendor's own page. */
  routes.post('/content/:id/preview', needs('content'), async (c) => {
    const [envId, id] = [c.get('envId'), c.req.param('id')];
    const { locale, expiresIn } = check(previewSchema, await readOptionalJson(c));
    if (!(await findContent(read, envId, id))) throw new Refusal('not_found', `there is no content "${id}"`);
    return c.json(previewLink({ tokens, now }, { envId, content: id, locale, expiresIn }));
  });
  return routes;
}

/** What GET gave may be put again: the version that is published is no part of the draft. */
function asDraft(body: object, id: string): object {
  const { publishedVersion: _, ...draft } = body as { publishedVersion?: unknown };
  return { ...draft, id };
}
