// A backup by a process of its own, the command `foothold backup`, where that is built (everywhere but in tests from source). The
// copy is one statement inside the database's native code: a thread could not be stopped in it without taking the server
// along, and a process can be ended at any moment.

import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BackupFailed, makeBackup } from './backup.ts';

export interface BackupOrder {
  /** The database file. */
  from: string;
  target: string;
  /** The built command line. */
  script: URL | undefined;
  /** Ends it; what it left is for `removeLeftovers`. */
  signal: AbortSignal;
}

/** Of what the process says, kept for the log. */
const MOST_CHARACTERS = 1_000;

/** Throws `BackupFailed`. */
export async function backUpBeside({ from, target, script, signal }: BackupOrder): Promise<void> {
  if (!script) {
    await makeBackup({ from, target });
    return;
  }
  const { PATH, TMPDIR } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(script), 'backup', target], {
    env: { ...(PATH && { PATH }), ...(TMPDIR && { TMPDIR }), DATABASE_URL: `file:${from}` },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said = `${said}${part}`.slice(-MOST_CHARACTERS);
  });
  yieldTo(child.pid);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
    });
    child.once('close', resolve);
  });
  if (code !== 0) throw new BackupFailed(said.trim() || `the backup ended with ${code}`);
}

/** Whoever sends events goes first. */
function yieldTo(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Not everywhere may a process be put back.
  }
}
