// Everything behind the secret key: the middleware that opens the environment, and the one by which each route says what
// scope it needs. A test asks every route with a key that has none.

import type { MiddlewareHandler } from 'hono';
import { type Keyring, keyInHeader, type OpenKey } from '../auth/keys.ts';
import { SCOPE_NAMES, type Scope } from '../auth/scope.ts';
import { Refusal } from '../errors.ts';

export type SecretEnv = { Variables: { envId: string; key: OpenKey; scopes: ReadonlySet<string> } };

export const secretKeyRequired =
  (keyring: Keyring): MiddlewareHandler<SecretEnv> =>
  async (c, next) => {
    const key = await keyring.open(keyInHeader(c.req.header('authorization')), ['secret']);
    c.set('key', key);
    c.set('envId', key.envId);
    c.set('scopes', new Set(key.scopes ?? SCOPE_NAMES));
    await next();
  };

/** Lets a key pass that has one of these scopes. */
export const needs =
  (...scopes: [Scope, ...Scope[]]): MiddlewareHandler<SecretEnv> =>
  async (c, next) => {
    requireScope(c.get('key'), scopes);
    await next();
  };

/** Throws `Refusal` forbidden. */
export function requireScope({ scopes: has }: OpenKey, wanted: readonly Scope[]): void {
  if (has === null || wanted.some((scope) => has.includes(scope))) return;
  throw new Refusal('forbidden', `this key needs the scope ${wanted.join(' or ')}`);
}
