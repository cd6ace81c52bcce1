// What the server is told by its environment, read and tried together at start; whatever is wrong is named by its variable.

import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BackupPlan } from './backup/backups.ts';
import { type Series, seriesOf } from './backup/files.ts';
import { ConfigError, checkDatabaseFile, keptSecret, makeFolders, secretIn } from './data-folder.ts';
import { databasePathIn, type Environment, readVariables, type Settings, VARIABLES } from './variables.ts';

/** Read by tests and the benchmark, not by the server. */
const OTHERS = ['FOOTHOLD_EVENTS_FILE', 'FOOTHOLD_BENCH_EVENTS', 'FOOTHOLD_BUILT', 'FOOTHOLD_PICTURES'];

export interface Config {
  port: number;
  host: string;
  /** `file:///PATH`, as the client of the database takes it. */
  databaseUrl: string;
  databasePath: string;
  /** Signs sign-in links. */
  secret: string;
  publicUrl: string | undefined;
  /** How many proxies stand in front, each of which appends to X-Forwarded-For. */
  trustedProxies: number;
  /** Events a second that one public key may send; 0 is no limit. */
  ingestRate: number;
  logLevel: string;
  /** Undefined: none by the clock. */
  backups: BackupPlan | undefined;
  /** Opens /metrics to whoever has it; without one only this machine may ask. */
  metricsToken: string | undefined;
  writeKey: string | undefined;
  secretKey: string | undefined;
}

/** What is wrong with the environment, a line a variable; nothing is made or changed. */
export const configErrors = (env: Environment): string[] => readVariables(env).errors;

/** Variables that look like ours and are not: each with what it may have been meant to be. */
export function configWarnings(env: Environment): string[] {
  const known: string[] = [...VARIABLES, ...OTHERS];
  return Object.keys(env)
    .filter((name) => !known.includes(name))
    .sort()
    .flatMap((name) => {
      const isOurs = name.startsWith('FOOTHOLD_');
      const meant = VARIABLES.find((one) =>
        isOurs ? isMisspelt(name, one, MISSPELT_LETTERS) : isMissing(env, one) && isMisspelt(name, one, 2),
      );
      if (!isOurs && !meant) return [];
      return [`${name} is not a setting and is not used${meant ? `; is ${meant} meant?` : ''}`];
    });
}

/** Other programs have names like ours: one is taken for a slip only where the right one is not there. Short names are like too many. */
const isMissing = (env: Environment, name: string): boolean =>
  name.length >= LONG_NAME && env[name] === undefined;

const LONG_NAME = 8;

/** Where the database file is, whether or not it exists. Throws `ConfigError`. */
export const databasePathOf = (env: Environment): string => databasePathIn(settingsOf(env).DATABASE_URL);

/** When and where backups are made by the clock; undefined where they are not. Throws `ConfigError`. */
export const backupPlanOf = (env: Environment): BackupPlan | undefined => planOf(settingsOf(env));

const planOf = ({
  BACKUP_DIR,
  BACKUP_EVERY_HOURS: everyHours,
  BACKUP_KEEP: keep,
}: Settings): BackupPlan | undefined =>
  BACKUP_DIR === undefined ? undefined : { folder: resolve(BACKUP_DIR), everyHours, keep };

/** What those backups are called; undefined before the first start, which makes the secret. Throws `ConfigError`. */
export function backupSeriesOf(env: Environment): Series | undefined {
  const secret = secretOf(env);
  return secret === undefined ? undefined : seriesOf({ databasePath: databasePathOf(env), secret });
}

/** The server's secret, set or kept; undefined before the first start. Throws `ConfigError`. */
export function secretOf(env: Environment): string | undefined {
  const { DATABASE_URL, FOOTHOLD_SECRET } = settingsOf(env);
  return FOOTHOLD_SECRET ?? secretIn(dirname(databasePathIn(DATABASE_URL)));
}

/** Reads and tries the environment; makes the data folder and, where absent, the secret kept in it. Throws `ConfigError`. */
export function readConfig(env: Environment): Config {
  const read = settingsOf(env);
  const databasePath = databasePathIn(read.DATABASE_URL);
  const folder = dirname(databasePath);
  const backups = planOf(read);
  checkDatabaseFile(databasePath);
  makeFolders([['DATABASE_URL', folder], ...(backups ? [['BACKUP_DIR', backups.folder] as const] : [])]);
  return {
    port: read.PORT,
    host: read.HOST,
    // Written anew: what the client takes for special in an address is part of the path here.
    databaseUrl: pathToFileURL(databasePath).href,
    databasePath,
    secret: read.FOOTHOLD_SECRET ?? keptSecret(folder),
    publicUrl: read.PUBLIC_URL,
    trustedProxies: read.TRUST_PROXY,
    ingestRate: read.INGEST_RATE,
    logLevel: read.LOG_LEVEL,
    backups,
    metricsToken: read.METRICS_TOKEN,
    writeKey: read.FOOTHOLD_WRITE_KEY,
    secretKey: read.FOOTHOLD_SECRET_KEY,
  };
}

function settingsOf(env: Environment): Settings {
  const { settings, errors } = readVariables(env);
  if (!settings) throw new ConfigError(errors.join('\n'));
  return settings;
}

/** The same letters but for a few: what a typing error makes of a name. */
function isMisspelt(name: string, meant: string, most: number): boolean {
  const letters = new Map<string, number>();
  for (const letter of name) letters.set(letter, (letters.get(letter) ?? 0) + 1);
  for (const letter of meant) letters.set(letter, (letters.get(letter) ?? 0) - 1);
  const differing = [...letters.values()].reduce((sum, count) => sum + Math.abs(count), 0);
  return differing <= most;
}

const MISSPELT_LETTERS = 3;

/** How the key of a setting came to open nothing. */
export type KeyEnd = 'was revoked' | 'has expired';

/** When the key ended, if it has. Times in epoch milliseconds. */
export function keyEnd(
  { revokedAt, expiresAt }: { revokedAt: number | null; expiresAt: number | null },
  now: number,
): KeyEnd | undefined {
  if (revokedAt !== null) return 'was revoked';
  return expiresAt !== null && expiresAt <= now ? 'has expired' : undefined;
}

/** What is said of a setting whose key opens nothing any more. */
export const endedSetting = (name: string, end: KeyEnd): string =>
  `${name} names a key that ${end}: it opens nothing; set another one, or none`;
