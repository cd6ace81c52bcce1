// What lets people in at the first start: the keys that were made, and the link to the console. The link works once and ends soon,
// so it is printed. Keys last: they are told where a person reads along; what a program keeps has many readers, so there they
// go into a file that only the server's own user can read.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../main.ts';

export const KEYS_FILE = 'first-keys';

export interface Telling {
  server: Pick<RunningServer, 'newKeys' | 'consoleUrl' | 'signInLink' | 'hasPassword'>;
  /** The data folder. */
  folder: string;
  /** Whether what is printed is read, and not kept. */
  isRead: boolean;
}

export async function tellWayIn({ server, folder, isRead }: Telling): Promise<void> {
  const { newKeys } = server;
  if (newKeys && isRead)
    console.log(`A workspace was made. Its keys, shown only this once:\n${keys(newKeys)}`);
  if (newKeys && !isRead) put(keys(newKeys), join(folder, KEYS_FILE));
  // Whoever has a password needs no link, and one makes its reader an owner.
  if (await server.hasPassword()) {
    console.log(`Console: ${server.consoleUrl} ("npx foothold sign-in" makes a link)`);
    return;
  }
  const again = 'works once, within 30 minutes; "npx foothold sign-in" makes another';
  console.log(`Console: ${await server.signInLink()}\n  (${again})`);
}

const keys = ({ writeKey, secretKey }: NonNullable<RunningServer['newKeys']>): string =>
  `  write key   ${writeKey}   (for pages)\n  secret key  ${secretKey}   (for your servers)`;

/** The server goes on where that fails: keys can be made again. */
function put(text: string, file: string): void {
  const what = 'A workspace was made. Its keys';
  const again = '"npx foothold keys create" makes others';
  try {
    // Made anew: one that is there may be open to others.
    rmSync(file, { force: true });
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
    console.log(`${what}: in ${file}, for this user alone (${again})`);
  } catch (error) {
    console.error(
      `${what}: not in ${file}, which cannot be written: ${(error as NodeJS.ErrnoException).code} (${again})`,
    );
  }
}
