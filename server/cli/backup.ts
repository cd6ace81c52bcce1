// foothold backup: one file with everything, of a running server as well as of a stopped one.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeBackup } from '../backup/backup.ts';
import { backupName } from '../backup/files.ts';
import { databasePathOf } from '../config.ts';
import { createProgress } from './progress.ts';
import { Failure, readOptions } from './usage.ts';

const HELP = `Usage: foothold backup [FILE] [--force]

Writes everything in the database of DATABASE_URL into FILE (default: foothold-TIME.db in this folder). The server may
run meanwhile. FILE gets its name when it is complete, checked and on disk; until then it is called FILE.unfinished-N.
  --force  replace a FILE that exists

The secret beside the database (or FOOTHOLD_SECRET) is not in it: keep that as well, or links, tokens and
signatures that were made with it are worth nothing after a restore.`;

const MIB = 1024 * 1024;
const mebibytes = (bytes: number): number => Math.round((bytes / MIB) * 10) / 10;

export async function backUp(args: string[]): Promise<void> {
  const options = readOptions(args, HELP, { force: { type: 'boolean' } });
  if (!options) return;
  const from = databasePathOf(process.env);
  const target = options.positionals[0] ?? join(process.cwd(), backupName(Date.now()));
  if (!existsSync(from)) throw new Failure(`there is no database ${from} (DATABASE_URL)`);
  if (!existsSync(dirname(target))) throw new Failure(`there is no folder ${dirname(target)}`);
  if (existsSync(target) && !options.values.force) throw new Failure(`${target} exists; --force replaces it`);
  const progress = createProgress('Copying, MiB');
  const bytes = await makeBackup({
    from,
    target,
    onProgress: (done, total) => progress.update(mebibytes(done), mebibytes(total)),
    onCopied: () => progress.done('now checking it'),
  });
  console.log(`wrote ${target}, ${(bytes / MIB).toFixed(1)} MiB, checked`);
}
