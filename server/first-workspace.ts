// The keys that settings give, and the workspace that they open: made where there is none yet, and told of where they open nothing any more.

import { hashKey, newKey } from './auth/keys.ts';
import { type Config, endedSetting, keyEnd } from './config.ts';
import { addKey, findKey } from './storage/keys.ts';
import type { Database } from './storage/open.ts';
import { createWorkspace, listEnvironments } from './storage/tenants.ts';

export interface NewKeys {
  writeKey: string;
  secretKey: string;
}

/** Makes the first workspace where there is none, with the configured keys or new ones. */
export async function firstWorkspace(
  database: Database,
  config: Config,
  { name, now }: { name: string; now: number },
): Promise<NewKeys | undefined> {
  const [existing] = await listEnvironments(database.read);
  const isConfigured = config.writeKey !== undefined || config.secretKey !== undefined;
  if (existing && !isConfigured) return undefined;
  const { writeKey = newKey('write'), secretKey = newKey('secret') } = config;
  await database.writing(async (_transaction, orm) => {
    const envId = existing?.id ?? (await createWorkspace(orm, { id: 'main', name, now }));
    if (!existing || config.writeKey)
      await addKey(orm, { envId, kind: 'write', key: writeKey, now, name: 'First' });
    if (!existing || config.secretKey)
      await addKey(orm, { envId, kind: 'secret', key: secretKey, now, name: 'First' });
  });
  return existing || isConfigured ? undefined : { writeKey, secretKey };
}

/** Of the variables whose keys were revoked or have expired: setting one does not open it again. */
export async function endedSettings(
  { read }: Database,
  { writeKey, secretKey }: Config,
  now: number,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const [name, key] of [
    ['FOOTHOLD_WRITE_KEY', writeKey],
    ['FOOTHOLD_SECRET_KEY', secretKey],
  ] as const) {
    const found = key && (await findKey(read, hashKey(key)));
    const end = found && keyEnd(found, now);
    if (end) warnings.push(endedSetting(name, end));
  }
  return warnings;
}
