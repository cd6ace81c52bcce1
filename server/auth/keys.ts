// API keys, as they are made and recognised again. Those that are secrets are shown once and stored as digests: whoever reads
// the database cannot use them. A write key is public: it stands in every page, and the console shows it again.

import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../errors.ts';
import { findKey } from '../storage/keys.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { KEY_PREFIX, type KeyKind, type Scope } from './scope.ts';
import type { Door } from './turned-away.ts';

/** A key that is good for what it was shown for. */
export interface OpenKey {
  id: string;
  envId: string;
  kind: KeyKind;
  /** What people call it. */
  name: string;
  /** Of a secret key: null for all. */
  scopes: readonly Scope[] | null;
  /** Epoch milliseconds; Infinity where it does not expire. */
  expiresAt: number;
}

export interface Keyring {
  /** Throws `Refusal` unauthorized for a key that is none of these kinds, unknown, expired or revoked. */
  open(key: string | undefined, kinds: readonly KeyKind[]): Promise<OpenKey>;
  /** To be called when a key was revoked: at the next request it is looked up anew. */
  forget(): void;
}

interface Remembered {
  key: OpenKey;
  /** A write key that is not stored as it is yet. */
  isUnknown: boolean;
  until: number;
}

/** How long a key that was found is trusted without another look, where nobody says that it was revoked. */
const TRUSTED_MS = 10_000;
const MAX_REMEMBERED = 1_000;
/** Longer than any key; what is longer is not even hashed. */
const MAX_LENGTH = 256;

export const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** A new key. */
export const newKey = (kind: KeyKind): string =>
  `${KEY_PREFIX[kind]}_${randomBytes(24).toString('base64url')}`;

/** What a person may recognise a key by. */
export const hintOf = (key: string): string => `${key.slice(0, 3)}…${key.slice(-4)}`;

/** Whether it looks like a key of ours: parts of other people's secrets are shown to nobody. */
const isOurs = (key: string): boolean =>
  Object.values(KEY_PREFIX).some((prefix) => key.startsWith(`${prefix}_`));

export function createKeyring(deps: {
  read: ReadDatabase;
  now: () => number;
  /** Hears of every key that was used, by its digest; of a write key that is not stored as it is, the key as well. */
  onUse?: (hash: string, shown?: string) => void;
  /** Hears of every key that was turned away. */
  door?: Pick<Door, 'turnAway'>;
}): Keyring {
  const { read, now, onUse, door } = deps;
  const remembered = new Map<string, Remembered>();

  async function find(shown: string, hash: string): Promise<Remembered> {
    const known = remembered.get(hash);
    if (known && known.until > now()) return known;
    const found = await findKey(read, hash);
    if (!found) {
      door?.turnAway(null, 'unknown_key', isOurs(shown) ? hintOf(shown) : '');
      throw new Refusal('unauthorized', 'this is not a key that we know');
    }
    if (found.revokedAt !== null) {
      door?.turnAway(found.envId, 'revoked_key', found.hint);
      throw new Refusal('unauthorized', 'this key was revoked');
    }
    const { id, envId, kind, name, scopes, expiresAt } = found;
    const key = { id, envId, kind, name, scopes, expiresAt: expiresAt ?? Infinity };
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const fresh = { key, isUnknown: kind === 'write' && found.shown === null, until: now() + TRUSTED_MS };
    remembered.set(hash, fresh);
    return fresh;
  }

  return {
    async open(key, kinds) {
      if (!key) throw new Refusal('unauthorized', `send a ${kinds.join(' or a ')} key`);
      if (key.length > MAX_LENGTH) throw new Refusal('unauthorized', 'this is not a key that we know');
      const hash = hashKey(key);
      const { key: found, isUnknown } = await find(key, hash);
      if (!kinds.includes(found.kind)) {
        door?.turnAway(found.envId, 'wrong_kind', hintOf(key));
        const wanted = kinds.join(' or a ');
        throw new Refusal('unauthorized', `this is a ${found.kind} key; here it takes a ${wanted} key`);
      }
      if (found.expiresAt <= now()) {
        door?.turnAway(found.envId, 'expired_key', hintOf(key));
        throw new Refusal('unauthorized', 'this key has expired');
      }
      onUse?.(hash, isUnknown ? key : undefined);
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
