// foothold keys create: makes a key and shows it this once.

import { newKey } from '../auth/keys.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../storage/open.ts';
import { addKey, createWorkspace, listEnvironments } from '../storage/tenants.ts';
import { readOptions, UsageError } from './usage.ts';

const HELP = `Usage: foothold keys create --kind write|secret

Makes a key for the workspace of DATABASE_URL (and the workspace, where there is none) and prints it, once.
The server must not be running on the same database.`;

export async function createKeys(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { kind: { type: 'string' } });
  if (!options) return;
  const { kind } = options.values;
  if (options.positionals[0] !== 'create') throw new UsageError(HELP);
  if (kind !== 'write' && kind !== 'secret')
    throw new UsageError(`--kind must be write or secret\n\n${HELP}`);
  const config = readConfig(process.env);
  const database = await openDatabase({ url: config.databaseUrl, path: config.databasePath });
  try {
    const now = Date.now();
    const key = newKey(kind);
    const [existing] = await listEnvironments(database.read);
    await database.writing(async (_transaction, orm) => {
      const envId = existing?.id ?? (await createWorkspace(orm, { id: 'main', name: 'My workspace', now }));
      await addKey(orm, { envId, kind, key, now });
    });
    console.log(key);
  } finally {
    await database.close();
  }
}
