// One process at a time owns a database file. SQLite would let a second one in, and writes of both would then wait for
// and starve each other; so the second is told who holds it. The lock is a file with the owner's process id; one left
// behind by a process that is gone is taken over. It also holds when that process started, because ids are given again: in
// a container every process has the same one, and on a machine that was restarted any program may have it.

import { existsSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';

export class DatabaseInUse extends Error {
  constructor(path: string, pid: number) {
    super(
      `the database ${path} is in use by the running process ${pid}; stop it first ` +
        `(if that is some other program, delete ${lockFile(path)})`,
    );
  }
}

/** Beside the file itself: a link to it is no other database. */
const lockFile = (path: string): string => `${existsSync(path) ? realpathSync(path) : path}.pid`;

/** Takes the lock; returns its release. Throws `DatabaseInUse`. */
export function lockDatabase(path: string): () => void {
  const file = lockFile(path);
  const own = `${process.pid} ${startedAt()} ${birthOf(process.pid) ?? ''}`.trim();
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, own, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = lockHolder(path);
    if (pid !== undefined) throw new DatabaseInUse(path, pid);
    rmSync(file, { force: true });
  }
  throw new Error(`could not lock ${path}`);
}

/** The process that has the database open, if one has. */
export function lockHolder(path: string): number | undefined {
  if (!existsSync(lockFile(path))) return undefined;
  const [id = '', started, birth] = readFileSync(lockFile(path), 'utf8').split(' ');
  const pid = Number(id);
  const isOwner =
    pid === process.pid ? Number(started) === startedAt() : isAlive(pid) && isBirthOf(pid, birth);
  return isOwner ? pid : undefined;
}

/** When the process that has the database open took it; undefined where none has. */
export const heldSince = (path: string): number | undefined =>
  lockHolder(path) === undefined ? undefined : statSync(lockFile(path)).mtimeMs;

/** A server that is being restarted may still be ending: looks again for a while before it throws `DatabaseInUse`. */
export async function lockDatabaseSoon(path: string): Promise<() => void> {
  for (const until = Date.now() + ENDING_MS; ; await new Promise((wait) => setTimeout(wait, LOOK_MS))) {
    try {
      return lockDatabase(path);
    } catch (error) {
      if (!(error instanceof DatabaseInUse) || Date.now() > until) throw error;
    }
  }
}

const ENDING_MS = 1_500;
const LOOK_MS = 100;

/** What the system says of when a process began, and in which run of the machine; undefined where it does not say. */
function birthOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[START_TICKS]}`;
  } catch {
    return undefined;
  }
}

/** The place of the start time behind the name of the program (proc_pid_stat(5), field 22). */
const START_TICKS = 19;

/** Where nothing is known of either, the id has to do. */
const isBirthOf = (pid: number, birth: string | undefined): boolean => {
  const now = birthOf(pid);
  return birth === undefined || now === undefined || birth === now;
};

const startedAt = () => Math.round(performance.timeOrigin);

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
