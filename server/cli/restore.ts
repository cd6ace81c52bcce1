// foothold restore: a backup in the place of the database.

import { dirname } from 'node:path';
import { lostSecrets } from '../auth/lost-secrets.ts';
import { type Restored, type RestoreJob, restoreBackup } from '../backup/restore.ts';
import { databasePathOf, secretOf } from '../config.ts';
import { makeFolders } from '../data-folder.ts';
import { sealedSecretsIn } from '../storage/snapshot.ts';
import { Failure, readOptions, UsageError } from './usage.ts';

const HELP = `Usage: foothold restore FILE [--force]

Checks FILE, which "foothold backup" made, and makes it the database of DATABASE_URL. The server must not be running.
  --force  where there is a database already: keep it aside, as NAME.before-TIME

The secret beside the database (or FOOTHOLD_SECRET) is in no backup: put the one that belongs to it there as well.
People who were erased since the backup are in it: erase them again.`;

export async function restore(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { force: { type: 'boolean' } });
  if (!options) return;
  const [backup] = options.positionals;
  if (!backup) throw new UsageError(HELP);
  const path = databasePathOf(process.env);
  makeFolders([['DATABASE_URL', dirname(path)]]);
  const { aside, pending } = await put({
    backup,
    path,
    force: options.values.force ?? false,
    now: Date.now(),
  });
  if (aside) console.log(`the database that was there is now ${aside}`);
  console.log(`restored ${path}${pending > 0 ? '; it is brought up to date at the next start' : ''}`);
  // One of an older version may not have them yet.
  const sealed = await sealedSecretsIn(path).catch(() => []);
  for (const { text } of lostSecrets(sealed, secretOf(process.env))) console.error(`warning: ${text}`);
}

/** What the system says (a full disk, a file that may not be read) is told in a line. */
async function put(job: RestoreJob): Promise<Restored> {
  try {
    return await restoreBackup(job);
  } catch (error) {
    const isOfSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string';
    throw isOfSystem ? new Failure(`nothing was restored: ${(error as Error).message}`) : error;
  }
}
