import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, configErrors, configWarnings, readConfig, secretFile, VARIABLES } from './config.ts';
import { packageRoot } from './package-root.ts';

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

it('warns of variables that look like ours, and says which may be meant', () => {
  expect(
    configWarnings({ FOOTHOLD_SECERT_KEY: 'x', FOOTHOLD_COLOUR: 'x', FOOTHOLD_SECRET: 'x', OTHER: 'x' }),
  ).toEqual([
    'FOOTHOLD_COLOUR is not a setting and is not used',
    'FOOTHOLD_SECERT_KEY is not a setting and is not used; is FOOTHOLD_SECRET_KEY meant?',
  ]);
});

it('has every variable in the README', () => {
  const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
  expect(VARIABLES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
