// Everything behind the secret key: the middleware that opens the environment.

import type { MiddlewareHandler } from 'hono';
import { type Keyring, keyInHeader } from '../auth/keys.ts';

export type SecretEnv = { Variables: { envId: string } };

export const secretKeyRequired =
  (keyring: Keyring): MiddlewareHandler<SecretEnv> =>
  async (c, next) => {
    c.set('envId', await keyring.envOf(keyInHeader(c.req.header('authorization')), 'secret'));
    await next();
  };
