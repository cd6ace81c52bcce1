// GET, POST /v1/keys and DELETE /v1/keys/:id: the keys of this environment.

import { Hono } from 'hono';
import { z } from 'zod';
import { type KeyStore, keyEntrySchema, newKeySchema } from '../auth/key-store.ts';
import { SCOPE_NAMES } from '../auth/scope.ts';
import { operation } from '../openapi/operation.ts';
import { byOf, requireScope, type SecretEnv } from './secret.ts';

const TAG = 'Keys';

const newKeyReply = keyEntrySchema.extend({
  /** Shown this once. */
  key: z.string(),
});

export function keyRoutes({ keys }: { keys: KeyStore }) {
  return new Hono<SecretEnv>()
    .get(
      '/keys',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Every key of the environment.',
        reply: z.object({ keys: z.array(keyEntrySchema) }),
      }),
      async (c) => c.json({ keys: await keys.list(c.get('envId')) }),
    )
    .post(
      '/keys',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Makes a key. One that is a secret is shown this once.',
        about: 'A key makes none that may do more than itself, or for longer.',
        body: newKeySchema,
        reply: newKeyReply,
        status: 201,
        errors: ['conflict'],
        example: { body: { kind: 'secret', name: 'Reports', scopes: ['read'], expiresIn: '90d' } },
      }),
      async (c) => {
        const request = c.req.valid('json');
        if (request.kind === 'secret') {
          for (const scope of request.scopes ?? SCOPE_NAMES) requireScope(c.get('key'), [scope]);
        }
        // It sends events that are trusted as a server's.
        if (request.kind === 'webhook') requireScope(c.get('key'), ['data']);
        return c.json(await keys.create(byOf(c), request, { notAfter: c.get('key').expiresAt }), 201);
      },
    )
    .delete(
      '/keys/:id',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Revokes a key: it stops at once.',
        reply: 'nothing',
        errors: ['not_found'],
      }),
      async (c) => {
        await keys.revoke(byOf(c), c.req.param('id'));
        return c.body(null, 204);
      },
    );
}
