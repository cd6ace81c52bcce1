// API keys, as they are made, shown once, and recognised again. They are stored as digests: whoever reads the database
// cannot use them.

import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../errors.ts';
import { findKey } from '../storage/keys.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { KEY_PREFIX, type KeyKind, type Scope } from './scope.ts';

/** A key that is good for what it was shown for. */
export interface OpenKey {
  id: string;
  envId: string;
  kind: KeyKind;
  /** What people call it. */
  name: string;
  /** Of a secret key: null for all. */
  scopes: readonly Scope[] | null;
}

export interface Keyring {
  /** Throws `Refusal` unauthorized for a key that is none of these kinds, unknown, expired or revoked. */
  open(key: string | undefined, kinds: readonly KeyKind[]): Promise<OpenKey>;
  /** To be called when a key was revoked: at the next request it is looked up anew. */
  forget(): void;
}

interface Remembered {
  key: OpenKey & { expiresAt: number };
  until: number;
}

/** How long a key that was found is trusted without another look, where nobody says that it was revoked. */
const TRUSTED_MS = 10_000;
const MAX_REMEMBERED = 1_000;
/** Longer than any key; what is longer is not even hashed. */
const MAX_LENGTH = 256;

export const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** A new key, to be shown once. */
export const newKey = (kind: KeyKind): string =>
  `${KEY_PREFIX[kind]}_${randomBytes(24).toString('base64url')}`;

/** What a person may recognise a key by. */
export const hintOf = (key: string): string => `${key.slice(0, 3)}…${key.slice(-4)}`;

export function createKeyring(deps: {
  read: ReadDatabase;
  now: () => number;
  /** Hears of every key that was used, by its digest. */
  onUse?: (hash: string) => void;
}): Keyring {
  const { read, now, onUse } = deps;
  const remembered = new Map<string, Remembered>();

  async function find(hash: string): Promise<Remembered['key']> {
    const known = remembered.get(hash);
    if (known && known.until > now()) return known.key;
    const found = await findKey(read, hash);
    if (!found) throw new Refusal('unauthorized', 'this is not a key that we know');
    if (found.revokedAt !== null) throw new Refusal('unauthorized', 'this key was revoked');
    const { id, envId, kind, name, scopes, expiresAt } = found;
    const key = { id, envId, kind, name, scopes, expiresAt: expiresAt ?? Infinity };
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(hash, { key, until: now() + TRUSTED_MS });
    return key;
  }

  return {
    async open(key, kinds) {
      if (!key) throw new Refusal('unauthorized', `send a ${kinds.join(' or a ')} key`);
      if (key.length > MAX_LENGTH) throw new Refusal('unauthorized', 'this is not a key that we know');
      const hash = hashKey(key);
      const { expiresAt, ...found } = await find(hash);
      if (!kinds.includes(found.kind)) {
        const wanted = kinds.join(' or a ');
        throw new Refusal('unauthorized', `this is a ${found.kind} key; here it takes a ${wanted} key`);
      }
      if (expiresAt <= now()) throw new Refusal('unauthorized', 'this key has expired');
      onUse?.(hash);
      return found;
    },
    forget: () => remembered.clear(),
  };
}

/** The key in an Authorization header: the user name of Basic, or a Bearer token. */
export function keyInHeader(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value || undefined;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] || undefined;
}
