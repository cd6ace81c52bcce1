// The files of backups in a folder: which are good, and what was left by those that were killed.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The name of a backup that nobody named: its time, in a form that sorts. */
export const backupName = (now: number): string =>
  `foothold-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`;

const NAMED = /^foothold-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.db$/;

/** When a backup of such a name was begun; undefined for any other name. */
export function backupTime(name: string): number | undefined {
  const [, day, hour, minute, second] = NAMED.exec(name) ?? [];
  return day === undefined ? undefined : Date.parse(`${day}T${hour}:${minute}:${second}Z`);
}

export interface GoodBackup {
  file: string;
  begunAt: number;
}

/** Whatever bears such a name is good. Newest first. */
export const goodBackups = (folder: string): GoodBackup[] =>
  readdirSync(folder)
    .flatMap((name) => {
      const begunAt = backupTime(name);
      return begunAt === undefined ? [] : [{ file: join(folder, name), begunAt }];
    })
    .sort((a, b) => b.begunAt - a.begunAt);

const UNFINISHED = /^(.+)\.unfinished-(\d+)(-journal|-wal|-shm)?$/;
const BESIDES = ['', '-journal', '-wal', '-shm'];

/** What a backup of `file` is called while this process makes it. */
export const unfinishedName = (file: string): string => `${file}.unfinished-${process.pid}`;

/** Deletes an unfinished copy, and what the database put beside it. */
export const removeCopy = (copy: string): void => {
  for (const beside of BESIDES) if (existsSync(copy + beside)) rmSync(copy + beside);
};

/** Deletes what processes that are no more left of backups of `file`, or, without one, of those that nobody named. */
export function removeLeftovers(folder: string, file?: string): void {
  for (const name of readdirSync(folder)) {
    const [, meant = '', pid = ''] = UNFINISHED.exec(name) ?? [];
    const isMeant = file === undefined ? backupTime(meant) !== undefined : meant === basename(file);
    if (!isMeant || (Number(pid) !== process.pid && isRunning(Number(pid)))) continue;
    rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
