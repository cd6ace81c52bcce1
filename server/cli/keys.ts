// foothold keys create: makes a key and shows it this once.

import { durationMs } from '../../shared/operator.ts';
import { COMMAND_LINE } from '../auth/audit.ts';
import { newKeySchema } from '../auth/key-store.ts';
import { hintOf, newKey } from '../auth/keys.ts';
import { KEY_KINDS, SCOPE_NAMES } from '../auth/scope.ts';
import { readConfig } from '../config.ts';
import { auditEnvironment } from '../storage/audit.ts';
import { addKey } from '../storage/keys.ts';
import { openDatabase } from '../storage/open.ts';
import { createWorkspace, listEnvironments } from '../storage/tenants.ts';
import { Failure, readOptions, UsageError } from './usage.ts';

const HELP = `Usage: foothold keys create --kind write|secret|webhook [options]

Makes a key for the database of DATABASE_URL (and a workspace, where there is none) and prints it, once.
  --kind         write (for pages), secret (for your servers), webhook (for what pushes events; reads nothing)
  --name         what to call it (default: the kind)
  --scope        what a secret key may do, separated by commas: ${SCOPE_NAMES.join(', ')} (default: all)
  --expires      after how long it ends, such as 90d (default: never)
  --environment  id or name of the environment (default: the first)
The server must not be running on the same database; a running one makes keys in its console, or by POST /v1/keys.`;

const OPTIONS = {
  kind: { type: 'string' },
  name: { type: 'string' },
  scope: { type: 'string' },
  expires: { type: 'string' },
  environment: { type: 'string' },
} as const;

export async function createKeys(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, OPTIONS);
  if (!options) return;
  const { kind, name, scope, expires, environment } = options.values;
  if (options.positionals[0] !== 'create') throw new UsageError(HELP);
  if (!KEY_KINDS.some((one) => one === kind))
    throw new UsageError(`--kind must be ${KEY_KINDS.join(', ')}\n\n${HELP}`);
  const asked = newKeySchema.safeParse({
    kind,
    name: name ?? kind,
    ...(scope !== undefined && { scopes: scope.split(',').map((one) => one.trim()) }),
    ...(expires !== undefined && { expiresIn: expires }),
  });
  if (!asked.success) throw new UsageError(`${wrongOption(asked.error.issues[0])}\n\n${HELP}`);
  const config = readConfig(process.env);
  const database = await openDatabase({ url: config.databaseUrl, path: config.databasePath });
  try {
    const { expiresIn, ...told } = asked.data;
    const now = Date.now();
    const key = newKey(told.kind);
    const all = await listEnvironments(database.read);
    const existing = environment
      ? all.find(({ id, name: called }) => [id, called].includes(environment))
      : all[0];
    if (environment && !existing) {
      throw new Failure(
        `there is no environment "${environment}", but ${all.map(({ name: n }) => n).join(', ')}`,
      );
    }
    await database.writing(async (_transaction, orm) => {
      const envId = existing?.id ?? (await createWorkspace(orm, { id: 'main', name: 'My workspace', now }));
      const expiresAt = expiresIn === undefined ? undefined : now + (durationMs(expiresIn) ?? 0);
      await addKey(orm, { ...told, envId, key, now, expiresAt, createdBy: COMMAND_LINE.name });
      const thing = { id: hintOf(key), name: `${told.kind} ${told.name}` };
      await auditEnvironment(orm, envId, { at: now, by: COMMAND_LINE, action: 'key.created', thing });
    });
    console.log(key);
  } finally {
    await database.close();
  }
}

/** The schema's names of what the options say. */
const OPTION_NAMES: Record<string, string> = { scopes: '--scope', expiresIn: '--expires' };

function wrongOption(issue: { path: PropertyKey[]; message: string } | undefined): string {
  const field = String(issue?.path[0] ?? '');
  return `${OPTION_NAMES[field] ?? `--${field}`}: ${issue?.message ?? 'invalid'}`;
}
