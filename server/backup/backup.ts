// A backup: one file with everything that was committed when it began, taken while the server goes on. It is written under
// a name that says that it is not finished, checked, synced, and only then given its own; so whoever finds a file under a
// good name has a good backup, whenever the machine stopped.

import { chmodSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { renameDurably } from './durable.ts';
import { removeCopy, removeLeftovers, unfinishedName } from './files.ts';
import { copyOnThread } from './thread.ts';

export interface BackupJob {
  /** The database file. */
  from: string;
  target: string;
  /** Told the bytes that are there, and about how many there will be. */
  onProgress?: (done: number, total: number) => void;
  onCopied?: () => void;
}

/** Why there is no backup; what was there under its name is untouched. */
export class BackupFailed extends Error {
  readonly expected = true;
}

const LOOK_MS = 200;

/** Resolves with the size of the backup, in bytes. Throws `BackupFailed`. */
export async function makeBackup({ from, target, onProgress, onCopied }: BackupJob): Promise<number> {
  const file = resolve(target);
  if (isDatabase(from, file)) throw new BackupFailed(`${target} is the database itself; name another file`);
  const temporary = unfinishedName(file);
  removeLeftovers(dirname(file), (name) => name === basename(file));
  const total = sizeOf(from);
  const looking = setInterval(() => onProgress?.(Math.min(sizeOf(temporary), total), total), LOOK_MS);
  try {
    const check = await copyOnThread({ from, into: temporary }, () => {
      // A small one is there before the first look at it.
      onProgress?.(total, total);
      onCopied?.();
    });
    if (check.problems.length > 0) throw new BackupFailed(`the copy is broken: ${check.problems.join('; ')}`);
    if (check.migrations.isForeign) throw new BackupFailed(`${from} is not a database of Foothold`);
    // It holds personal data; the folder that it is put into may be open to others.
    chmodSync(temporary, 0o600);
    const bytes = sizeOf(temporary);
    await renameDurably(temporary, file);
    return bytes;
  } catch (error) {
    throw error instanceof BackupFailed ? error : new BackupFailed(`no backup was made: ${messageOf(error)}`);
  } finally {
    clearInterval(looking);
    removeCopy(temporary);
  }
}

/** Whether a file of that name would take the place of the database, or of what belongs to it. */
function isDatabase(from: string, file: string): boolean {
  const place = join(realpathSync(dirname(file)), basename(file));
  return [resolve(from), realpathSync(from)].some((database) =>
    ['', '-wal', '-shm', '.pid'].some((beside) => place === database + beside),
  );
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
