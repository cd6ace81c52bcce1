// The environment variables, validated together at start; a wrong one is named with what it should be.

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const key = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[A-Za-z0-9_-]{8,128}$`),
      `must look like ${prefix}_ and 8 or more letters, digits, "-" or "_"`,
    );

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
  FOOTHOLD_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PUBLIC_URL: z.url('must be an address such as https://foothold.example.com').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  FOOTHOLD_WRITE_KEY: key('wk').optional(),
  FOOTHOLD_SECRET_KEY: key('sk').optional(),
});

export interface Config {
  port: number;
  host: string;
  /** `file:PATH` */
  databaseUrl: string;
  databasePath: string;
  /** Signs sign-in links. */
  secret: string;
  publicUrl: string | undefined;
  logLevel: string;
  writeKey: string | undefined;
  secretKey: string | undefined;
}

/** A wrong variable; the message names each one. */
export class ConfigError extends Error {}

/** Reads and validates the environment; makes the data folder and, where absent, the secret kept in it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const read = parsed.data;
  const databasePath = pathOf(read.DATABASE_URL);
  mkdirSync(dirname(databasePath), { recursive: true });
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    databasePath,
    secret: read.FOOTHOLD_SECRET ?? keptSecret(dirname(databasePath)),
    publicUrl: read.PUBLIC_URL?.replace(/\/$/, ''),
    logLevel: read.LOG_LEVEL,
    writeKey: read.FOOTHOLD_WRITE_KEY,
    secretKey: read.FOOTHOLD_SECRET_KEY,
  };
}

const pathOf = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);

function keptSecret(folder: string): string {
  const file = join(folder, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secret;
}
