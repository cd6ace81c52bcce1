// The second workspace of the tenant trial, the keys that open nothing, and a look at every row of the first one. Both work on
// the database file while no server has it.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { hashKey } from '../../server/auth/keys.ts';
import { addKey, findKey, revokeKey } from '../../server/storage/keys.ts';
import { addMember } from '../../server/storage/members.ts';
import { openDatabase } from '../../server/storage/open.ts';
import { createWorkspace, listEnvironments } from '../../server/storage/tenants.ts';

export const SIGNING_SECRET = 'a signing secret that is only used in this trial';

export const KEYS_MADE = {
  ourWebhook: 'hk_ours_tenants_trial',
  ourRevoked: 'sk_ours_revoked_trial',
  ourScopeless: 'sk_ours_scopeless_trial',
  theirWrite: 'wk_theirs_tenants_trial',
  theirSecret: 'sk_theirs_tenants_trial',
} as const;

const fileOf = (folder: string) => join(folder, 'foothold.db');

/** Makes the other workspace, its members and the keys; returns the members. */
export async function settle(folder: string): Promise<{ id: string; role: 'owner' | 'viewer' }[]> {
  const now = Date.now();
  const path = fileOf(folder);
  const database = await openDatabase({ url: `file:${path}`, path });
  const [ours] = await listEnvironments(database.read);
  const envId = ours?.id ?? '';
  const members = (['owner', 'viewer'] as const).map((role) => ({ id: randomUUID(), role }));
  await database.writing(async (_transaction, orm) => {
    const theirs = await createWorkspace(orm, { id: 'theirs', name: 'Theirs', now });
    await addKey(orm, { envId, kind: 'webhook', key: KEYS_MADE.ourWebhook, now });
    await addKey(orm, { envId, kind: 'secret', key: KEYS_MADE.ourScopeless, now, scopes: [] });
    await addKey(orm, { envId, kind: 'secret', key: KEYS_MADE.ourRevoked, now });
    await addKey(orm, { envId: theirs, kind: 'write', key: KEYS_MADE.theirWrite, now });
    await addKey(orm, { envId: theirs, kind: 'secret', key: KEYS_MADE.theirSecret, now });
    for (const { id, role } of members) {
      await addMember(orm, {
        id,
        workspaceId: 'theirs',
        email: null,
        name: role,
        role,
        passwordHash: null,
        createdAt: now,
        lastSignInAt: null,
      });
    }
  });
  const revoked = await findKey(database.read, hashKey(KEYS_MADE.ourRevoked));
  await database.writing((_transaction, orm) => revokeKey(orm, { envId, id: revoked?.id ?? '', now }));
  await database.close();
  return members;
}

/** What changes by being asked: when a key was last used, and how often an identity was shown. */
const LEDGER = ['last_used_at'];

/** Every row that belongs to our environment, in every table that has one, as one text. */
export async function ourRows(folder: string): Promise<string> {
  const client = createClient({ url: `file:${fileOf(folder)}`, timeout: 5_000 });
  try {
    const tables = await client.execute(
      "select name, sql from sqlite_master where type = 'table' order by name",
    );
    const ours = await client.execute(
      "select id from environment where workspace_id <> 'theirs' order by created_at limit 1",
    );
    const dump: Record<string, unknown> = {};
    for (const { name, sql } of tables.rows) {
      const column = /`env_id`/.test(String(sql)) ? 'env_id' : name === 'environment' ? 'id' : undefined;
      if (!column) continue;
      const { rows, columns } = await client.execute({
        sql: `select * from "${name}" where ${column} = ?`,
        args: [ours.rows[0]?.id ?? ''],
      });
      const kept = columns.filter((one) => !LEDGER.includes(one));
      dump[String(name)] = rows.map((row) => JSON.stringify(kept.map((one) => row[one]))).sort();
    }
    return JSON.stringify(dump);
  } finally {
    client.close();
  }
}
