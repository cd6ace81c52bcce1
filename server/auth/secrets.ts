// The secrets that user tokens of an environment are signed with: at most two at a time, so that one can take over while
// the other is still in use. Each is shown once, and kept sealed.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { auditEnvironment } from '../storage/audit.ts';
import * as stored from '../storage/identity.ts';
import type { Database } from '../storage/open.ts';
import { listEnvironments } from '../storage/tenants.ts';
import type { By } from './audit.ts';
import { hintOf } from './keys.ts';
import type { Ledger } from './ledger.ts';
import { placeOf } from './lost-secrets.ts';
import type { Seal } from './seal.ts';
import type { SigningSecret } from './user-token.ts';

export const MAX_SECRETS = 2;

/** A secret as people see it. */
export const secretEntrySchema = z
  .object({
    id: z.string(),
    hint: z.string(),
    createdAt: z.iso.datetime(),
    createdBy: z.string().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    /** False after FOOTHOLD_SECRET was changed: it cannot be unsealed, and verifies nothing. */
    usable: z.boolean(),
  })
  .meta({ id: 'SigningSecret' });
export type SecretEntry = z.infer<typeof secretEntrySchema>;

export interface SecretStore {
  /** What tokens are verified with. */
  usable(envId: string): Promise<readonly SigningSecret[]>;
  list(envId: string): Promise<SecretEntry[]>;
  /** With the secret itself, which nothing can tell again. Throws `Refusal` conflict when there are two. */
  create(by: By): Promise<SecretEntry & { secret: string }>;
  /** Throws `Refusal` not_found, or conflict for the last one while tokens are required. */
  revoke(by: By, id: string): Promise<void>;
}

export function createSecretStore(deps: {
  database: Database;
  seal: Seal;
  ledger: Ledger;
  now: () => number;
}): SecretStore {
  const { database, seal, ledger, now } = deps;
  const known = new Map<string, Promise<readonly SigningSecret[]>>();

  async function load(envId: string): Promise<readonly SigningSecret[]> {
    const rows = await stored.activeSecrets(database.read, envId);
    return rows.flatMap((row) => {
      const text = seal.open(placeOf(row), row.sealed);
      return text === undefined ? [] : [{ id: row.id, bytes: Buffer.from(text) }];
    });
  }

  const entryOf = (row: stored.StoredSecret): SecretEntry => ({
    id: row.id,
    hint: row.hint,
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy: row.createdBy,
    lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt).toISOString(),
    usable: seal.open(placeOf(row), row.sealed) !== undefined,
  });

  return {
    usable(envId) {
      const loading = known.get(envId) ?? load(envId);
      known.set(envId, loading);
      loading.catch(() => known.delete(envId));
      return loading;
    },
    async list(envId) {
      await ledger.flush();
      return (await stored.activeSecrets(database.read, envId)).map(entryOf);
    },
    async create({ envId, actor, stillMay }) {
      const secret = `us_${randomBytes(32).toString('base64url')}`;
      const place = { envId, id: randomBytes(8).toString('hex') };
      const row = {
        ...place,
        sealed: seal.close(placeOf(place), secret),
        hint: hintOf(secret),
        createdAt: now(),
        createdBy: actor.name,
      };
      await database.writing(async (_transaction, orm) => {
        await stillMay(orm);
        if ((await stored.activeSecrets({ orm }, envId)).length >= MAX_SECRETS) {
          throw new Refusal('conflict', `there are ${MAX_SECRETS} signing secrets; revoke one first`);
        }
        await stored.addSecret(orm, row);
        const thing = { id: row.hint };
        await auditEnvironment(orm, envId, { at: now(), by: actor, action: 'secret.created', thing });
      });
      known.delete(envId);
      return { ...entryOf({ ...row, lastUsedAt: null, revokedAt: null }), secret };
    },
    async revoke({ envId, actor, stillMay }, id) {
      await database.writing(async (_transaction, orm) => {
        await stillMay(orm);
        // As stored: it may be switched on by somebody else at this moment.
        const environment = (await listEnvironments({ orm })).find(({ id }) => id === envId);
        const active = await stored.activeSecrets({ orm }, envId);
        const one = active.find((row) => row.id === id);
        if (!one) throw new Refusal('not_found', `there is no signing secret "${id}"`);
        if (environment?.enforcesIdentity && active.length === 1) {
          throw new Refusal(
            'conflict',
            'tokens are required: make another secret first, or stop requiring them',
          );
        }
        await stored.revokeSecret(orm, { envId, id, now: now() });
        const thing = { id: one.hint };
        await auditEnvironment(orm, envId, { at: now(), by: actor, action: 'secret.revoked', thing });
      });
      known.delete(envId);
    },
  };
}
