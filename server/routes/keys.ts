// GET, POST /v1/keys and DELETE /v1/keys/:id: the keys of this environment.

import { Hono } from 'hono';
import { type KeyStore, newKeySchema } from '../auth/key-store.ts';
import type { OpenKey } from '../auth/keys.ts';
import { SCOPE_NAMES } from '../auth/scope.ts';
import { readJson } from './input.ts';
import { needs, requireScope, type SecretEnv } from './secret.ts';

export function keyRoutes({ keys }: { keys: KeyStore }) {
  return new Hono<SecretEnv>()
    .get('/keys', needs('admin'), async (c) => c.json({ keys: await keys.list(c.get('envId')) }))
    .post('/keys', needs('admin'), async (c) => {
      const request = await readJson(c, newKeySchema);
      // A key makes none that may do more than itself.
      if (request.kind === 'secret') {
        for (const scope of request.scopes ?? SCOPE_NAMES) requireScope(c.get('key'), [scope]);
      }
      return c.json(await keys.create({ envId: c.get('envId'), actor: actorOf(c.get('key')) }, request), 201);
    })
    .delete('/keys/:id', needs('admin'), async (c) => {
      await keys.revoke({ envId: c.get('envId'), actor: actorOf(c.get('key')) }, c.req.param('id'));
      return c.body(null, 204);
    });
}

/** How a key is named where a person would be. */
export const actorOf = ({ name, id }: OpenKey): string => `key ${name || id}`;
