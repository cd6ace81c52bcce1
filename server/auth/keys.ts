// API keys. A write key may send events and read what its own session may see; a secret key may read and change
// everything of its environment. Both are stored as digests: whoever reads the database cannot use them.

import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../errors.ts';
import type { Database } from '../storage/open.ts';
import { findKey, type KeyKind } from '../storage/tenants.ts';

export interface Keyring {
  /** The environment of a key. Throws `Refusal` unauthorized, without saying which part was wrong. */
  envOf(key: string | undefined, kind: KeyKind): Promise<string>;
}

/** How long a key that was found is trusted without another look; bounds how long a revoked one still works. */
const TRUSTED_MS = 10_000;
const MAX_REMEMBERED = 1_000;

export const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** A new key, to be shown once. */
export const newKey = (kind: KeyKind): string =>
  `${kind === 'write' ? 'wk' : 'sk'}_${randomBytes(24).toString('base64url')}`;

/** What a person may recognise a key by. */
export const hintOf = (key: string): string => `${key.slice(0, 3)}…${key.slice(-4)}`;

export function createKeyring({ database, now }: { database: Database; now: () => number }): Keyring {
  const remembered = new Map<string, { envId: string; until: number }>();

  return {
    async envOf(key, kind) {
      if (!key) throw new Refusal('unauthorized', `send a ${kind} key`);
      const hash = hashKey(key);
      const known = remembered.get(`${kind} ${hash}`);
      if (known && known.until > now()) return known.envId;
      const found = await findKey(database.read, hash, kind);
      if (!found) throw new Refusal('unauthorized', `this is not a ${kind} key that we know`);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(`${kind} ${hash}`, { envId: found, until: now() + TRUSTED_MS });
      return found;
    },
  };
}

/** The key in an Authorization header: the user name of Basic, or a Bearer token. */
export function keyInHeader(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value || undefined;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] || undefined;
}
