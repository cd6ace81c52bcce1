// One process at a time owns a database file. SQLite would let a second one in, and writes of both would then wait for
// and starve each other; so the second is told who holds it. The lock is a file with the owner's process id; one left
// behind by a process that is gone is taken over. It also holds when that process started, because in a container every
// process has the same id.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

export class DatabaseInUse extends Error {
  constructor(path: string, pid: number) {
    super(
      `the database ${path} is in use by the running process ${pid}; stop it first ` +
        `(if that is some other program, delete ${lockFile(path)})`,
    );
  }
}

const lockFile = (path: string): string => `${path}.pid`;

/** Takes the lock; returns its release. Throws `DatabaseInUse`. */
export function lockDatabase(path: string): () => void {
  const file = lockFile(path);
  const own = `${process.pid} ${startedAt()}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, own, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid = 0, started] = readFileSync(file, 'utf8').split(' ').map(Number);
    const isOwnId = pid === process.pid;
    if (isOwnId ? started === startedAt() : isAlive(pid)) throw new DatabaseInUse(path, pid);
    rmSync(file, { force: true });
  }
  throw new Error(`could not lock ${path}`);
}

/** The process that has the database open, if one has. */
export function lockHolder(path: string): number | undefined {
  if (!existsSync(lockFile(path))) return undefined;
  const pid = Number.parseInt(readFileSync(lockFile(path), 'utf8'), 10);
  return isAlive(pid) ? pid : undefined;
}

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
