import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configErrors, configWarnings, readConfig } from './config.ts';
import { ConfigError, secretFile } from './data-folder.ts';
import { packageRoot } from './package-root.ts';
import { VARIABLES } from './variables.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WRONG: Record<string, string> = {
  PORT: '70000',
  HOST: '',
  DATABASE_URL: 'postgres://db/foothold',
  FOOTHOLD_SECRET: 'short',
  PUBLIC_URL: 'foothold.example.com',
  LOG_LEVEL: 'loud',
  METRICS_TOKEN: 'two words of a token',
  TRUST_PROXY: 'yes',
  BACKUP_EVERY_HOURS: '0',
  BACKUP_KEEP: 'all',
  FOOTHOLD_WRITE_KEY: 'sk_not_a_write_key',
  FOOTHOLD_SECRET_KEY: 'wk_not_a_secret_key',
};

describe('readConfig', () => {
  it('names every wrong variable with what it should be', () => {
    const lines = configErrors(WRONG);
    const wrong = Object.keys(WRONG).filter((name) => name !== 'HOST');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(wrong));
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+ must /);
    expect(() => readConfig(WRONG)).toThrow(ConfigError);
    // What was given may be a secret.
    for (const value of ['short', 'sk_not_a_write_key', 'two words'])
      expect(lines.join()).not.toContain(value);
  });

  it('keeps a secret of its own beside the database, for its owner alone', () => {
    const env = { DATABASE_URL: `file:${folder}/a/foothold.db` };
    const { secret } = readConfig(env);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readConfig(env).secret).toBe(secret);
    expect(statSync(secretFile(join(folder, 'a'))).mode & 0o777).toBe(0o600);
    writeFileSync(secretFile(join(folder, 'a')), '');
    expect(() => readConfig(env)).toThrow(/FOOTHOLD_SECRET/);
  });

  it('has backups by the clock where a folder is named, and takes no half of it', () => {
    const env = { DATABASE_URL: `file:${folder}/b/foothold.db` };
    expect(readConfig(env).backups).toBeUndefined();
    const backups = { folder: join(folder, 'backups'), everyHours: 24, keep: 7 };
    expect(readConfig({ ...env, BACKUP_DIR: backups.folder }).backups).toEqual(backups);
    expect(configErrors({ BACKUP_KEEP: '3' })).toEqual([
      'BACKUP_KEEP needs BACKUP_DIR, the folder for backups',
    ]);
    expect(() => readConfig({ ...env, BACKUP_DIR: '/dev/null/backups' })).toThrow(/^BACKUP_DIR /);
  });

  it('says which variable named a folder that cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => readConfig({ DATABASE_URL: `file:${folder}/file/foothold.db` })).toThrow(/^DATABASE_URL /);
  });
});

/** Each would start, or end in a stack, if it were not looked at. */
const REFUSED: [variable: string, value: string][] = [
  ...['file::memory:', 'file::memory:?cache=shared', 'file:x.db?mode=ro', 'file:x.db#a', 'file://host/x'].map(
    (value): [string, string] => ['DATABASE_URL', value],
  ),
  ...['file: ', 'file:./x/', 'file:///%2F', 'file:///x%3Fy', 'x.db', ' '].map((value): [string, string] => [
    'DATABASE_URL',
    value,
  ]),
  ...[
    'javascript:alert',
    'ftp://x.test/a?b#c',
    'localhost:4600',
    'https://x.test/sub/?q=1',
    'https://x.test/sub/',
    'https://x.test/foothold',
    'https://x.test/?',
    'https://x.test/#a',
    'https://me:word@x.test',
    ' ',
  ].map((value): [string, string] => ['PUBLIC_URL', value]),
  ...['PORT', 'TRUST_PROXY', 'INGEST_RATE', 'BACKUP_EVERY_HOURS', 'BACKUP_KEEP', 'BACKUP_DIR', 'HOST'].map(
    (name): [string, string] => [name, ' '],
  ),
  ...['-1', '1.5', '0x10', '1e3', 'Infinity'].map((value): [string, string] => ['PORT', value]),
];

describe('a value that is not one', () => {
  it.each(REFUSED)('%s=%j is refused in one line that names it', (name, value) => {
    const lines = configErrors({ BACKUP_DIR: './backups', [name]: value });
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
  });

  it('is told from one that is: an address that ends with a slash, a path with anything in it', () => {
    const url = `file:${folder}/c d/100%25.db`;
    const read = readConfig({
      DATABASE_URL: url,
      PUBLIC_URL: 'https://X.test/',
    });
    expect(read).toMatchObject({ publicUrl: 'https://x.test', databasePath: `${folder}/c d/100%25.db` });
    // What the client of the database makes of it is that same path.
    expect(decodeURIComponent(new URL(read.databaseUrl).pathname)).toBe(read.databasePath);
  });
});

describe('a place that cannot be used', () => {
  it('is named with its variable, and nothing is left behind', () => {
    const home = join(folder, 'places');
    mkdirSync(join(home, 'folder'), { recursive: true });
    writeFileSync(join(home, 'text'), 'not a database');
    const good = `file:${home}/new/foothold.db`;
    const wrong: [string, Record<string, string>][] = [
      ['DATABASE_URL', { DATABASE_URL: `file:${home}/folder` }],
      ['DATABASE_URL', { DATABASE_URL: `file:${home}/text` }],
      ['DATABASE_URL', { DATABASE_URL: 'file:/dev/null' }],
      ['DATABASE_URL', { DATABASE_URL: 'file:/proc/x.db' }],
      ['DATABASE_URL', { DATABASE_URL: 'file:/proc/nope/deeper/x.db' }],
      ['BACKUP_DIR', { DATABASE_URL: good, BACKUP_DIR: '/proc/x' }],
      ['BACKUP_DIR', { DATABASE_URL: good, BACKUP_DIR: '/proc' }],
      ['BACKUP_DIR', { DATABASE_URL: good, BACKUP_DIR: join(home, 'text') }],
    ];
    for (const [name, env] of wrong) {
      const read = () => readConfig(env);
      expect(read, JSON.stringify(env)).toThrow(ConfigError);
      expect(read).toThrow(new RegExp(`^${name} names .*[^\n]$`));
    }
    expect(readdirSync(home).sort()).toEqual(['folder', 'text']);
    expect(readdirSync(join(home, 'folder'))).toEqual([]);
  });
});

it('warns of variables that look like ours, and says which may be meant', () => {
  expect(
    configWarnings({ FOOTHOLD_SECERT_KEY: 'x', FOOTHOLD_COLOUR: 'x', FOOTHOLD_SECRET: 'x', OTHER: 'x' }),
  ).toEqual([
    'FOOTHOLD_COLOUR is not a setting and is not used',
    'FOOTHOLD_SECERT_KEY is not a setting and is not used; is FOOTHOLD_SECRET_KEY meant?',
  ]);
  expect(
    configWarnings({ BACKUP_DRI: 'x', INGEST_RATES: '1', HOSTS: 'x', PATH: 'x', DATABASE: 'x' }),
  ).toEqual([
    'BACKUP_DRI is not a setting and is not used; is BACKUP_DIR meant?',
    'INGEST_RATES is not a setting and is not used; is INGEST_RATE meant?',
  ]);
  expect(configWarnings({ DATABASE_URI: 'of another program', DATABASE_URL: 'file:x' })).toEqual([]);
});

it('has every variable in the README', () => {
  const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
  expect(VARIABLES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
