// Everything behind the secret key: the middleware that opens the environment. What scope a route needs, its operation
// says (openapi/operation.ts); a test asks every route with a key that has none.

import type { Context, MiddlewareHandler } from 'hono';
import type { By } from '../auth/audit.ts';
import { type Keyring, keyInHeader, type OpenKey } from '../auth/keys.ts';
import type { Scope } from '../auth/scope.ts';
import { keyBy } from '../auth/still-may.ts';
import { Refusal } from '../errors.ts';

export type SecretEnv = { Variables: { envId: string; key: OpenKey } };

export const secretKeyRequired =
  (keyring: Keyring): MiddlewareHandler<SecretEnv> =>
  async (c, next) => {
    const key = await keyring.open(keyInHeader(c.req.header('authorization')), ['secret']);
    c.set('key', key);
    c.set('envId', key.envId);
    await next();
  };

/** Throws `Refusal` forbidden; of the field where only that needs the scope. */
export function requireScope({ scopes: has }: OpenKey, wanted: readonly Scope[], field?: string): void {
  if (has === null || wanted.some((scope) => has.includes(scope))) return;
  const why = `this key needs the scope ${wanted.join(' or ')}`;
  if (field === undefined) throw new Refusal('forbidden', why);
  throw new Refusal('forbidden', `${why} to change ${field}`, { field });
}

/** Who asks, and where. */
export const byOf = (c: Context<SecretEnv>): By => keyBy(c.get('key'));
