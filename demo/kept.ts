// What the demo keeps beside its database: the two keys, made once, and the moment at which the simulated year ends,
// so that an interrupted load goes on with the very same events. `loaded` is set when all of them are in.

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const keptSchema = z.object({
  writeKey: z.string().startsWith('wk_'),
  secretKey: z.string().startsWith('sk_'),
  /** Epoch milliseconds. */
  yearEnds: z.number(),
  /** The version of the simulation that the year comes from. */
  seedVersion: z.number(),
  loaded: z.boolean(),
});
export type Kept = z.infer<typeof keptSchema>;

export interface KeptOptions {
  databasePath: string;
  now: number;
  seedVersion: number;
  fresh: boolean;
  /** Keeps others away from the database while it is deleted; gives its undoing. */
  lock: (databasePath: string) => () => void;
}

const keptFile = (databasePath: string): string => join(dirname(databasePath), 'demo.json');
const newKey = (prefix: string): string => `${prefix}_${randomBytes(24).toString('base64url')}`;

/**
 * What was kept, or a new beginning: when `fresh`, when the database is gone, or when it holds another version of the
 * year. A new beginning deletes the old database.
 */
export function keep({ databasePath, now, seedVersion, fresh, lock }: KeptOptions): Kept {
  const kept = read(keptFile(databasePath));
  const isWhole = kept && kept.seedVersion === seedVersion && (existsSync(databasePath) || !kept.loaded);
  if (isWhole && !fresh) return kept;
  forget(databasePath, lock);
  const made = { writeKey: newKey('wk'), secretKey: newKey('sk'), yearEnds: now, seedVersion, loaded: false };
  write(databasePath, made);
  return made;
}

export const markLoaded = (databasePath: string, kept: Kept): void =>
  write(databasePath, { ...kept, loaded: true });

/** Deletes the demo's database with its companions, and what is kept beside it. */
function forget(databasePath: string, lock: KeptOptions['lock']): void {
  mkdirSync(dirname(databasePath), { recursive: true });
  const unlock = lock(databasePath);
  const companions = ['', '-wal', '-shm'].map((end) => databasePath + end);
  for (const path of [keptFile(databasePath), ...companions]) rmSync(path, { force: true });
  unlock();
}

function write(databasePath: string, kept: Kept): void {
  const file = keptFile(databasePath);
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

function read(file: string): Kept | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return keptSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
