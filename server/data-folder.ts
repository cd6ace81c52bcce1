// The folders and files that the configuration names: made where they are not there, tried where they are. Whatever is wrong is a
// `ConfigError` that begins with the name of the variable, and nothing that was made on the way is left.

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SECRET_LENGTH } from './variables.ts';

/** A wrong variable; the message names each one. */
export class ConfigError extends Error {}

/** A folder by the variable that names it. */
export type NamedFolder = readonly [variable: string, folder: string];

/** Makes all of them, for their owner alone, or none. Throws `ConfigError`. */
export function makeFolders(folders: readonly NamedFolder[]): void {
  const made: string[] = [];
  try {
    for (const [name, folder] of folders) {
      const what = `${name} names the folder ${folder}`;
      attempt(`${what}, which cannot be made`, () => makeFolder(resolve(folder), made));
      attempt(`${what}, which cannot be written`, () => tryToWrite(folder));
    }
  } catch (error) {
    for (const folder of made.reverse()) rmdirSync(folder);
    throw error;
  }
}

function attempt(what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new ConfigError(`${what}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** Folder by folder: what Node has for it never returns where the system says that there is no such place (/proc). */
function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), made);
  try {
    mkdirSync(folder, { mode: 0o700 });
    made.push(folder);
  } catch (error) {
    // Another process may have made it meanwhile; a file of that name is not one.
    const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
    if (!isThere) throw error;
  }
}

const FULL = ['ENOSPC', 'EDQUOT'];

/** By writing: what the permissions say is not true of every place, nor for every user. A full disk may have room again. */
function tryToWrite(folder: string): void {
  try {
    rmdirSync(mkdtempSync(join(folder, '.foothold-')));
  } catch (error) {
    if (!FULL.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

const DATABASE_MAGIC = 'SQLite format 3\0';

/** Whether a database can be at `path`, before anything is put beside it. Throws `ConfigError`. */
export function checkDatabaseFile(path: string): void {
  const what = `DATABASE_URL names ${path}`;
  // A file in the place of a folder is told by whoever makes the folder.
  const found = existsSync(path) ? statSync(path) : undefined;
  if (!found) return;
  if (found.isDirectory()) throw new ConfigError(`${what}, which is a folder; it must name a file in it`);
  if (!found.isFile()) throw new ConfigError(`${what}, which must be a file`);
  const begin = Buffer.alloc(DATABASE_MAGIC.length);
  attempt(`${what}, which cannot be read and written`, () => {
    const file = openSync(path, 'r+');
    try {
      readSync(file, begin);
    } finally {
      closeSync(file);
    }
  });
  if (found.size > 0 && begin.toString('latin1') !== DATABASE_MAGIC)
    throw new ConfigError(
      `${what}, which is not a database; it must name one, or a file that is not there yet`,
    );
}

/** Where the secret is kept when the environment has none. */
export const secretFile = (folder: string): string => join(folder, 'secret');

/** The secret in the folder; undefined where there is none yet. Throws `ConfigError`. */
export function secretIn(folder: string): string | undefined {
  const file = secretFile(folder);
  if (!existsSync(file)) return undefined;
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length >= SECRET_LENGTH) return kept;
  throw new ConfigError(
    `${file} must hold at least ${SECRET_LENGTH} characters; delete it for a new one, or set FOOTHOLD_SECRET`,
  );
}

/** The same, made where there is none. */
export function keptSecret(folder: string): string {
  const kept = secretIn(folder);
  if (kept !== undefined) return kept;
  const file = secretFile(folder);
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secret;
}
