// The environment variables, validated together at start; a wrong one is named with what it should be.

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BackupPlan } from './backup/backups.ts';

const key = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[A-Za-z0-9_-]{8,128}$`),
      `must look like ${prefix}_ and 8 or more letters, digits, "-" or "_"`,
    );

const SECRET_LENGTH = 32;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environmentSchema = z.object({
  PORT: z.coerce
    .number('must be a port number')
    .int()
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(4600),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, 'must be file:PATH (postgres:// is not supported by this version)')
    .default('file:./data/foothold.db'),
  FOOTHOLD_SECRET: z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`).optional(),
  PUBLIC_URL: z.url('must be an address such as https://foothold.example.com').optional(),
  TRUST_PROXY: z.coerce
    .number('must be the number of proxies in front of the server, 0 to 10')
    .int('must be a whole number')
    .min(0, 'must be 0 to 10')
    .max(10, 'must be 0 to 10')
    .default(0),
  INGEST_RATE: z.coerce
    .number('must be a number of events a second')
    .int('must be a whole number')
    .min(0, 'must be 0 (no limit) or more')
    .default(20_000),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_EVERY_HOURS: z.coerce
    .number('must be a number of hours, 1 to 168')
    .min(1, 'must be 1 to 168')
    .max(168, 'must be 1 to 168')
    .optional(),
  BACKUP_KEEP: z.coerce
    .number('must be a number of backups, 1 to 1000')
    .int('must be a whole number')
    .min(1, 'must be 1 to 1000')
    .max(1_000, 'must be 1 to 1000')
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must be 16 or more characters without spaces')
    .optional(),
  FOOTHOLD_WRITE_KEY: key('wk').optional(),
  FOOTHOLD_SECRET_KEY: key('sk').optional(),
});

/** Whoever says how often wants backups, and must not go without them for a word that is missing. */
const soundEnvironment = environmentSchema.superRefine((env, context) => {
  for (const name of ['BACKUP_EVERY_HOURS', 'BACKUP_KEEP'] as const) {
    if (env[name] === undefined || env.BACKUP_DIR !== undefined) continue;
    context.addIssue({ code: 'custom', path: [name], message: 'needs BACKUP_DIR, the folder for backups' });
  }
});

const [EVERY_HOURS, KEEP] = [24, 7];

/** Every variable that the server reads. */
export const VARIABLES = Object.keys(environmentSchema.shape);

/** Read by tests and the benchmark, not by the server. */
const OTHERS = ['FOOTHOLD_EVENTS_FILE', 'FOOTHOLD_BENCH_EVENTS', 'FOOTHOLD_BUILT', 'FOOTHOLD_PICTURES'];

export interface Config {
  port: number;
  host: string;
  /** `file:PATH` */
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

/** A wrong variable; the message names each one. */
export class ConfigError extends Error {}

type Environment = Record<string, string | undefined>;

/** What is wrong with the environment, a line a variable; nothing is made or changed. */
export function configErrors(env: Environment): string[] {
  const parsed = parseEnvironment(env);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

/** Variables that look like ours and are not: each with what it may have been meant to be. */
export function configWarnings(env: Environment): string[] {
  const known = [...VARIABLES, ...OTHERS];
  return Object.keys(env)
    .filter((name) => name.startsWith('FOOTHOLD_') && !known.includes(name))
    .sort()
    .map((name) => {
      const meant = VARIABLES.find((one) => isMisspelt(name, one));
      return `${name} is not a setting and is not used${meant ? `; is ${meant} meant?` : ''}`;
    });
}

/** Where the database file is, whether or not it exists. Throws `ConfigError`. */
export function databasePathOf(env: Environment): string {
  const parsed = parseEnvironment(env);
  if (!parsed.success) throw new ConfigError(configErrors(env).join('\n'));
  return pathOf(parsed.data.DATABASE_URL);
}

/** When and where backups are made by the clock; undefined where they are not. Throws `ConfigError`. */
export function backupPlanOf(env: Environment): BackupPlan | undefined {
  const parsed = parseEnvironment(env);
  if (!parsed.success) throw new ConfigError(configErrors(env).join('\n'));
  const { BACKUP_DIR, BACKUP_EVERY_HOURS: everyHours = EVERY_HOURS, BACKUP_KEEP: keep = KEEP } = parsed.data;
  return BACKUP_DIR === undefined ? undefined : { folder: resolve(BACKUP_DIR), everyHours, keep };
}

/** Reads and validates the environment; makes the data folder and, where absent, the secret kept in it. */
export function readConfig(env: Environment): Config {
  const databasePath = databasePathOf(env);
  const read = soundEnvironment.parse(givenIn(env));
  makeFolder('DATABASE_URL', dirname(databasePath));
  const backups = backupPlanOf(env);
  if (backups) makeFolder('BACKUP_DIR', backups.folder);
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    databasePath,
    secret: read.FOOTHOLD_SECRET ?? keptSecret(dirname(databasePath)),
    publicUrl: read.PUBLIC_URL?.replace(/\/$/, ''),
    trustedProxies: read.TRUST_PROXY,
    ingestRate: read.INGEST_RATE,
    logLevel: read.LOG_LEVEL,
    backups,
    metricsToken: read.METRICS_TOKEN,
    writeKey: read.FOOTHOLD_WRITE_KEY,
    secretKey: read.FOOTHOLD_SECRET_KEY,
  };
}

/** An empty variable is one that is not set. */
const givenIn = (env: Environment) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

const parseEnvironment = (env: Environment) => soundEnvironment.safeParse(givenIn(env));

function makeFolder(name: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigError(`${name} names the folder ${folder}, which cannot be made: ${reasonOf(error)}`);
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new ConfigError(`${name} names the folder ${folder}, which cannot be written: ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** The same letters but for a few: what a typing error makes of a name. */
function isMisspelt(name: string, meant: string): boolean {
  const letters = new Map<string, number>();
  for (const letter of name) letters.set(letter, (letters.get(letter) ?? 0) + 1);
  for (const letter of meant) letters.set(letter, (letters.get(letter) ?? 0) - 1);
  const differing = [...letters.values()].reduce((sum, count) => sum + Math.abs(count), 0);
  return differing <= MISSPELT_LETTERS;
}

const MISSPELT_LETTERS = 3;

const pathOf = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);

/** Where the secret is kept when the environment has none. */
export const secretFile = (folder: string): string => join(folder, 'secret');

function keptSecret(folder: string): string {
  const file = secretFile(folder);
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= SECRET_LENGTH) return kept;
    throw new ConfigError(
      `${file} must hold at least ${SECRET_LENGTH} characters; delete it for a new one, or set FOOTHOLD_SECRET`,
    );
  }
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secret;
}
