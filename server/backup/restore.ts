// Puts a backup in the place of the database. The backup is copied and the copy checked before anything is touched; what
// stood there is kept aside; and the new file takes its name in one step. A server that runs holds the lock, and is not
// pulled from under.

import { constants, existsSync, statSync } from 'node:fs';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import { lockDatabase } from '../storage/lock.ts';
import { DatabaseTooNew } from '../storage/migrate.ts';
import { foldLog } from '../storage/snapshot.ts';
import { renameDurably, syncFile } from './durable.ts';
import { copyOnThread } from './thread.ts';

export interface RestoreJob {
  backup: string;
  /** The database file. */
  path: string;
  /** Put what stands there aside. */
  force: boolean;
  now: number;
}

export interface Restored {
  /** Where the database that stood there is now. */
  aside: string | undefined;
  /** Migrations that the next start of the server will apply. */
  pending: number;
}

/** Why nothing was restored, and nothing changed. */
export class RestoreRefused extends Error {
  readonly expected = true;
}

/** Throws `RestoreRefused`, `DatabaseTooNew`, or `DatabaseInUse` where a server runs on the database. */
export async function restoreBackup({ backup, path, force, now }: RestoreJob): Promise<Restored> {
  if (!statSync(backup, { throwIfNoEntry: false })?.isFile())
    throw new RestoreRefused(`there is no file ${backup}`);
  const unlock = lockDatabase(path);
  const copy = `${path}.restoring-${process.pid}`;
  try {
    if (existsSync(path) && !force) {
      throw new RestoreRefused(`${path} exists; --force puts the backup in its place and keeps it aside`);
    }
    // A copy on the same file system shares its blocks with the backup where that can be.
    await copyFile(backup, copy, constants.COPYFILE_FICLONE);
    const { problems, migrations } = await copyOnThread({ from: copy });
    if (problems.length > 0) throw new RestoreRefused(`${backup} is broken: ${problems.join('; ')}`);
    if (migrations.isForeign) throw new RestoreRefused(`${backup} is not a database of Foothold`);
    if (migrations.isTooNew) throw new DatabaseTooNew(backup);
    await syncFile(copy);
    const aside = existsSync(path) ? await keepAside(path, now) : undefined;
    await renameDurably(copy, path);
    return { aside, pending: migrations.pending };
  } finally {
    for (const beside of ['', '-wal', '-shm']) await rm(copy + beside, { force: true });
    unlock();
  }
}

/** Gives the database that stands there a second name, with its log if that cannot be folded into it. */
async function keepAside(path: string, now: number): Promise<string> {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const aside = `${path}.before-${stamp}`;
  // One that is broken keeps its log beside it.
  await foldLog(path).catch(() => undefined);
  await link(path, aside);
  if (existsSync(`${path}-wal`)) await rename(`${path}-wal`, `${aside}-wal`);
  await rm(`${path}-shm`, { force: true });
  return aside;
}
