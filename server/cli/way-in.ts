// What lets people in at the first start: the keys that were made, and the link to the console. They are told where a person reads
// along; what a program keeps has many readers, so there they go into files that only the server's own user can read.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../main.ts';

export const KEYS_FILE = 'first-keys';
export const LINK_FILE = 'sign-in-link';

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
  if (newKeys && !isRead) {
    const again = '"npx foothold keys create" makes others';
    put('A workspace was made. Its keys', join(folder, KEYS_FILE), { text: keys(newKeys), again });
  }
  // Whoever has a password needs no link, and one makes its reader an owner.
  if (await server.hasPassword()) {
    rmSync(join(folder, LINK_FILE), { force: true });
    console.log(`Console: ${server.consoleUrl} ("npx foothold sign-in" makes a link)`);
    return;
  }
  const again = 'it works once, within 30 minutes; "npx foothold sign-in" makes another';
  const link = await server.signInLink();
  if (isRead) console.log(`Console: ${link}\n  (${again})`);
  else put(`Console: ${server.consoleUrl}; a link to it`, join(folder, LINK_FILE), { text: link, again });
}

const keys = ({ writeKey, secretKey }: NonNullable<RunningServer['newKeys']>): string =>
  `  write key   ${writeKey}   (for pages)\n  secret key  ${secretKey}   (for your servers)`;

/** The server goes on where that fails: everything in such a file can be made again. */
function put(what: string, file: string, { text, again }: { text: string; again: string }): void {
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
