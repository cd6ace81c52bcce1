// The environment variables that the server reads: what each must be, and what is said of it in the help. Pure: nothing is
// looked up or made. A wrong value is named with what it should be, and never repeated: it may be a secret.

import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const SECRET_LENGTH = 32;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const key = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[A-Za-z0-9_-]{8,128}$`),
      `must look like ${prefix}_ and 8 or more letters, digits, "-" or "_"`,
    );

/** Digits alone: a blank would pass for 0 otherwise, and 0 means something. */
const number = (form: RegExp, message: string, { least, most }: { least: number; most: number }) =>
  z
    .string()
    .regex(form, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);

const whole = (message: string, limits: { least: number; most: number }) =>
  number(/^\d{1,15}$/, message, limits);

/** A path as it is, or as an address with three slashes, where what is special is written with "%". */
export const databasePathIn = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);

const DATABASE_FORM = 'must be file:PATH, the path of a database file';

/** What is wrong with the address of a database, if anything is. */
function databaseProblem(url: string): string | undefined {
  if (!url.startsWith('file:'))
    return `${DATABASE_FORM} (only files: postgres:// is not supported by this version)`;
  if (/^file:(\/\/)?:memory:/.test(url))
    return `${DATABASE_FORM} (a database in memory would be lost with the process)`;
  if (/[?#]/.test(url)) return `${DATABASE_FORM}, without "?" or "#": it takes no options`;
  try {
    const path = databasePathIn(url);
    if (/[?#\0]/.test(path)) return `${DATABASE_FORM}, without "?" or "#"`;
    return path.trim() === '' || path.endsWith('/') ? DATABASE_FORM : undefined;
  } catch {
    return `${DATABASE_FORM} of this machine, such as file:./data/foothold.db or file:///srv/foothold.db`;
  }
}

const databaseUrl = z.string().superRefine((url, context) => {
  const message = databaseProblem(url);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

const PUBLIC_FORM = 'must be an address such as https://foothold.example.com';

function publicProblem(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url) return PUBLIC_FORM;
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `${PUBLIC_FORM}, with https:// or http:// in front`;
  if (url.username || url.password) return `${PUBLIC_FORM}, without a name or a password`;
  if (/[?#]/.test(text)) return `${PUBLIC_FORM}, without "?" or "#"`;
  // Pages name each other from the root of the address.
  return url.pathname === '/' ? undefined : `${PUBLIC_FORM}, without a path`;
}

const publicUrl = z
  .string()
  .superRefine((text, context) => {
    const message = publicProblem(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .transform((text) => URL.parse(text)?.href.replace(/\/$/, '') ?? text);

const schema = z.object({
  PORT: whole('must be a port number, 0 to 65535', { least: 0, most: 65_535 }).default(4600),
  HOST: z
    .string()
    .regex(/^\S+$/, 'must be an address or a name of this machine, such as 127.0.0.1')
    .default('127.0.0.1'),
  DATABASE_URL: databaseUrl.default('file:./data/foothold.db'),
  PUBLIC_URL: publicUrl.optional(),
  TRUST_PROXY: whole('must be the number of proxies in front of the server, 0 to 10', {
    least: 0,
    most: 10,
  }).default(0),
  INGEST_RATE: whole('must be a whole number of events a second, or 0 for no limit', {
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
  }).default(20_000),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  FOOTHOLD_SECRET: z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`).optional(),
  FOOTHOLD_WRITE_KEY: key('wk').optional(),
  FOOTHOLD_SECRET_KEY: key('sk').optional(),
  BACKUP_DIR: z.string().regex(/\S/, 'must be the path of a folder').optional(),
  BACKUP_EVERY_HOURS: number(/^\d{1,3}(\.\d{1,6})?$/, 'must be a number of hours, 1 to 168', {
    least: 1,
    most: 168,
  }).default(24),
  BACKUP_KEEP: whole('must be a number of backups, 1 to 1000', { least: 1, most: 1_000 }).default(7),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must be 16 or more characters without spaces')
    .optional(),
});

type Variable = keyof typeof schema.shape;

/** What the help says of each, in its order: what it is, and what it is where it is not set. */
const MEANINGS: Record<Variable, string> = {
  PORT: 'where it listens (4600)',
  HOST: 'the address it listens on (127.0.0.1)',
  DATABASE_URL: 'the database file (file:./data/foothold.db)',
  PUBLIC_URL: 'the address that browsers use, without a path',
  TRUST_PROXY: 'how many proxies of your own stand in front (0)',
  INGEST_RATE: 'events a second that one write key may send; 0 is no limit (20000)',
  LOG_LEVEL: `${LOG_LEVELS.join(', ')} (info)`,
  FOOTHOLD_SECRET: `signs sign-in links, ${SECRET_LENGTH} or more characters (made, and kept beside the database)`,
  FOOTHOLD_WRITE_KEY: 'the write key of the first workspace (made at the first start)',
  FOOTHOLD_SECRET_KEY: 'the secret key of the first workspace (made at the first start)',
  BACKUP_DIR: 'a folder for backups by the clock (none are made)',
  BACKUP_EVERY_HOURS: 'how often, 1 to 168 (24)',
  BACKUP_KEEP: 'how many of them stay, 1 to 1000 (7)',
  METRICS_TOKEN: 'opens /metrics to whoever sends it (only this machine may ask)',
};

export const VARIABLES = Object.keys(MEANINGS) as Variable[];

const WIDEST = Math.max(...VARIABLES.map((name) => name.length));

/** A line a variable. */
export const VARIABLE_HELP = VARIABLES.map((name) => `  ${name.padEnd(WIDEST)}  ${MEANINGS[name]}`).join(
  '\n',
);

export type Environment = Record<string, string | undefined>;
export type Settings = z.infer<typeof schema>;

/** What the environment says, or what is wrong with it, a line a variable that begins with its name. */
export function readVariables(
  env: Environment,
): { settings: Settings; errors: [] } | { settings?: never; errors: string[] } {
  // An empty variable is one that is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const wrong = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  const errors = wrong.length > 0 ? wrong : halfBackups(given);
  return parsed.success && errors.length === 0 ? { settings: parsed.data, errors: [] } : { errors };
}

/** Whoever says how often wants backups, and must not go without them for a word that is missing. */
const halfBackups = (given: Environment): string[] =>
  given.BACKUP_DIR === undefined
    ? ['BACKUP_EVERY_HOURS', 'BACKUP_KEEP']
        .filter((name) => given[name] !== undefined)
        .map((name) => `${name} needs BACKUP_DIR, the folder for backups`)
    : [];
