// The files of backups in a folder: whose they are, which are good, and what was left by those that were killed.

import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** A time in a form that sorts, and that every file system takes. */
const stamp = (now: number): string => `${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

const STAMPED = /^(.+)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.db$/;

/** The name of a backup that nobody named. */
export const backupName = (now: number): string => `foothold-${stamp(now)}.db`;

/** The backups that one installation makes by the clock, told from all others in the same folder by their names. */
export interface Series {
  nameAt(now: number): string;
  /** When the backup of that name was begun; undefined for a name that is not of this series. */
  timeIn(name: string): number | undefined;
}

/**
 * Named after the database, and a short id: two installations in containers have the same path, two on one machine may have
 * been given the same secret. One that is moved, or given another secret, begins a new series and leaves the old one alone.
 */
export function seriesOf({ databasePath, secret }: { databasePath: string; secret: string }): Series {
  const id = createHmac('sha256', secret)
    .update(`backups of ${resolve(databasePath)}`)
    .digest('hex');
  const prefix = `${basename(databasePath, '.db')}-${id.slice(0, ID_LENGTH)}`;
  return {
    nameAt: (now) => `${prefix}-${stamp(now)}.db`,
    timeIn(name) {
      const [, before, day, hour, minute, second] = STAMPED.exec(name) ?? [];
      return before === prefix ? Date.parse(`${day}T${hour}:${minute}:${second}Z`) : undefined;
    },
  };
}

const ID_LENGTH = 8;

export interface GoodBackup {
  file: string;
  begunAt: number;
}

/** Whatever bears a name of the series is good. Newest first. */
export const goodBackups = (folder: string, series: Series): GoodBackup[] =>
  readdirSync(folder)
    .flatMap((name) => {
      const begunAt = series.timeIn(name);
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

/** Deletes what processes that are no more left of the backups that are meant, by their names. */
export function removeLeftovers(folder: string, isMeant: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    const [, meant, pid = ''] = UNFINISHED.exec(name) ?? [];
    if (meant === undefined || !isMeant(meant)) continue;
    if (Number(pid) !== process.pid && isRunning(Number(pid))) continue;
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
