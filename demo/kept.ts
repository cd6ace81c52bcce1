// What the demo keeps beside its database: the two keys, made once, and the moment at which the simulated year ends,
// so that an interrupted load goes on with the very same events. `loaded` is written when all of them are in.

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const keptSchema = z.object({
  writeKey: z.string().startsWith('wk_'),
  secretKey: z.string().startsWith('sk_'),
  /** Epoch milliseconds. */
  yearEnds: z.number(),
  seedVersion: z.number(),
  loaded: z.boolean(),
});
export type Kept = z.infer<typeof keptSchema>;

const key = (prefix: string) => `${prefix}_${randomBytes(24).toString('base64url')}`;

/** What the file says, or something new when there is none or it belongs to another version of the year. */
export function readKept(file: string, { now, seedVersion }: { now: number; seedVersion: number }): Kept {
  const kept = existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
  if (kept?.seedVersion === seedVersion) return kept;
  const made = { writeKey: key('wk'), secretKey: key('sk'), yearEnds: now, seedVersion, loaded: false };
  writeKept(file, made);
  return made;
}

export function writeKept(file: string, kept: Kept): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** Deletes the demo's database with its companions, and what is kept beside it. */
export function forget(file: string, databasePath: string): void {
  for (const path of [file, databasePath, `${databasePath}-wal`, `${databasePath}-shm`])
    rmSync(path, { force: true });
}

function parse(text: string): Kept | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
