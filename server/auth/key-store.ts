// The keys of an environment, for the API, the console and the command line: made, listed by what people know them by, revoked
// at once. Secret ones are shown once; write keys, which are public, always.

import { z } from 'zod';
import { CONTROL } from '../../shared/control.ts';
import { durationMs } from '../../shared/operator.ts';
import { Refusal } from '../errors.ts';
import { auditEnvironment } from '../storage/audit.ts';
import * as stored from '../storage/keys.ts';
import type { Database } from '../storage/open.ts';
import type { By } from './audit.ts';
import { hashKey, hintOf, type Keyring, newKey } from './keys.ts';
import type { Ledger } from './ledger.ts';
import { KEY_KINDS, SCOPE_NAMES } from './scope.ts';

/** Of one environment that were not revoked. */
const MAX_KEYS = 100;
const NAME_LENGTH = 80;

/** What may be asked for when a key is made. */
export const newKeySchema = z
  .strictObject({
    kind: z.enum(KEY_KINDS, `write ${KEY_KINDS.join(', ')}`),
    name: z
      .string()
      .trim()
      .min(1, 'name is empty')
      .max(NAME_LENGTH, `at most ${NAME_LENGTH} characters`)
      .refine((text) => !CONTROL.test(text), 'name has control characters'),
    /** All unless given. */
    scopes: z
      .array(z.enum(SCOPE_NAMES, `a scope is one of ${SCOPE_NAMES.join(', ')}`))
      .min(1, 'name at least one scope, or leave scopes out for all')
      .optional(),
    /** "90d"; never unless given. */
    expiresIn: z
      .string()
      .refine((text) => (durationMs(text) ?? 0) > 0, 'write a duration such as "90d"')
      .optional(),
  })
  .refine(({ kind, scopes }) => kind === 'secret' || scopes === undefined, {
    message: 'only secret keys have scopes',
    path: ['scopes'],
  });
export type NewKeyRequest = z.infer<typeof newKeySchema>;

const instant = z.iso.datetime();

/** A key as people see it. */
export const keyEntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(KEY_KINDS),
    name: z.string(),
    /** Its beginning and its end. */
    hint: z.string(),
    /** The key itself, of a write key; null for the others, which are shown once. */
    key: z.string().nullable(),
    /** Null for all, and for keys that are not secret ones. */
    scopes: z.array(z.enum(SCOPE_NAMES)).nullable(),
    createdAt: instant,
    createdBy: z.string().nullable(),
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Key' });
export type KeyEntry = z.infer<typeof keyEntrySchema>;

export interface KeyStore {
  list(envId: string): Promise<KeyEntry[]>;
  /** The entry with the key itself, which, if it is a secret, nothing can tell again. Throws `Refusal` conflict when there are too many. */
  create(by: By, request: NewKeyRequest, life?: { notAfter: number }): Promise<KeyEntry & { key: string }>;
  /** Throws `Refusal` not_found. */
  revoke(by: By, id: string): Promise<void>;
}

export function createKeyStore(deps: {
  database: Database;
  keyring: Keyring;
  ledger: Ledger;
  now: () => number;
}): KeyStore {
  const { database, keyring, ledger, now } = deps;
  return {
    async list(envId) {
      await ledger.flush();
      return (await stored.listKeys(database.read, envId)).map(entryOf);
    },
    async create(
      { envId, actor, stillMay },
      { kind, name, scopes, expiresIn },
      { notAfter } = { notAfter: Infinity },
    ) {
      const key = newKey(kind);
      const at = now();
      const wanted = expiresIn === undefined ? Infinity : at + (durationMs(expiresIn) ?? 0);
      const ends = Math.min(wanted, notAfter);
      const expiresAt = ends === Infinity ? undefined : ends;
      await database.writing(async (_transaction, orm) => {
        await stillMay(orm);
        if ((await stored.countKeys(orm, envId)) >= MAX_KEYS) {
          throw new Refusal('conflict', `there are ${MAX_KEYS} keys; revoke one first`);
        }
        await stored.addKey(orm, {
          envId,
          kind,
          key,
          now: at,
          name,
          scopes,
          expiresAt,
          createdBy: actor.name,
        });
        const thing = { id: hintOf(key), name: `${kind} ${name}` };
        await auditEnvironment(orm, envId, { at, by: actor, action: 'key.created', thing });
      });
      const entry = await stored.findKey(database.read, hashKey(key));
      if (!entry) throw new Error('the key that was just stored is not there');
      return { ...entryOf(entry), key };
    },
    async revoke({ envId, actor, stillMay }, id) {
      await database.writing(async (_transaction, orm) => {
        await stillMay(orm);
        const revoked = await stored.revokeKey(orm, { envId, id, now: now() });
        if (!revoked) throw new Refusal('not_found', `there is no key "${id}"`);
        const thing = { id: revoked.hint, name: `${revoked.kind} ${revoked.name || id}` };
        await auditEnvironment(orm, envId, { at: now(), by: actor, action: 'key.revoked', thing });
      });
      keyring.forget();
    },
  };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const entryOf = (row: stored.StoredKey): KeyEntry => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  hint: row.hint,
  key: row.shown,
  scopes: row.scopes,
  createdAt: new Date(row.createdAt).toISOString(),
  createdBy: row.createdBy,
  lastUsedAt: iso(row.lastUsedAt),
  expiresAt: iso(row.expiresAt),
  revokedAt: iso(row.revokedAt),
});
