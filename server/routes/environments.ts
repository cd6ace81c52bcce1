// The environments of the workspace, and the origins that may use this one's write keys.

import { Hono } from 'hono';
import { z } from 'zod';
import { type Environment, type Environments, environmentName, originsSchema } from '../auth/environments.ts';
import type { KeyStore } from '../auth/key-store.ts';
import { Refusal } from '../errors.ts';
import { operation } from '../openapi/operation.ts';
import { byOf, type SecretEnv } from './secret.ts';

const nameSchema = z.strictObject({ name: environmentName });
const originsBody = z.strictObject({ origins: originsSchema });
const originsReply = z.object({ origins: z.array(z.string()) });

const TAG = 'Environments';

const environmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The one that the key opens. */
    current: z.boolean(),
    origins: z.array(z.string()),
    enforcesIdentity: z.boolean(),
  })
  .meta({ id: 'Environment' });

export function environmentRoutes({ environments, keys }: { environments: Environments; keys: KeyStore }) {
  return new Hono<SecretEnv>()
    .get(
      '/environments',
      operation({
        tag: TAG,
        scope: ['read', 'admin'],
        summary: 'The environments of the workspace.',
        reply: z.object({ environments: z.array(environmentSchema) }),
      }),
      async (c) => {
        const all = await environments.beside(c.get('envId'));
        return c.json({ environments: all.map((one) => entryOf(one, c.get('envId'))) });
      },
    )
    .post(
      '/environments',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Makes an environment with keys, content and data of its own.',
        about:
          'With its first two keys, shown this once. They may no more than the key that asks, and for no longer.',
        body: nameSchema,
        reply: environmentSchema.extend({ writeKey: z.string(), secretKey: z.string() }),
        status: 201,
        errors: ['conflict'],
        example: { body: { name: 'staging' } },
      }),
      async (c) => {
        const made = await environments.create(byOf(c), c.req.valid('json').name);
        const scopes = c.get('key').scopes ?? undefined;
        const by = { ...byOf(c), envId: made.id };
        const life = { notAfter: c.get('key').expiresAt };
        const write = await keys.create(by, { kind: 'write', name: 'First' }, life);
        const limits = scopes && { scopes: [...scopes] };
        const secret = await keys.create(by, { kind: 'secret', name: 'First', ...limits }, life);
        return c.json({ ...entryOf(made, c.get('envId')), writeKey: write.key, secretKey: secret.key }, 201);
      },
    )
    .put(
      '/environments/:id',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Gives the environment of the key another name.',
        about:
          'User tokens that name it by its old name in "aud" hold no longer; those that name it by its id do.',
        body: nameSchema,
        reply: environmentSchema,
        errors: ['not_found', 'conflict'],
        example: { body: { name: 'live' } },
      }),
      async (c) => {
        const id = c.req.param('id');
        // A key of staging must not void the tokens of production.
        if (id !== c.get('envId')) throw new Refusal('not_found', 'this key is of another environment');
        const renamed = await environments.rename(byOf(c), id, c.req.valid('json').name);
        return c.json(entryOf(renamed, c.get('envId')));
      },
    )
    .get(
      '/origins',
      operation({
        tag: TAG,
        scope: ['read', 'admin'],
        summary: 'The origins whose pages may use a write key; none named: any.',
        reply: originsReply,
      }),
      async (c) => c.json({ origins: (await environments.get(c.get('envId'))).origins }),
    )
    .put(
      '/origins',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Replaces them.',
        about:
          '`*` stands for one label of the host (https://*.example.com), or for any port (http://localhost:*).',
        body: originsBody,
        reply: originsReply,
        example: { body: { origins: ['https://app.example.com', 'http://localhost:*'] } },
      }),
      async (c) => {
        const { origins } = c.req.valid('json');
        await environments.setOrigins(byOf(c), origins);
        return c.json({ origins });
      },
    );
}

const entryOf = ({ id, name, origins, enforcesIdentity }: Environment, envId: string) => ({
  id,
  name,
  current: id === envId,
  origins,
  enforcesIdentity,
});
