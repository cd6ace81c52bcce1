import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptOptions, keep, markLoaded } from './kept.ts';

let folder: string;
let options: KeptOptions;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const databasePath = join(folder, 'demo.db');
  options = { databasePath, now: 1_000, seedVersion: 1, fresh: false, lock: () => () => {} };
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what the demo keeps', () => {
  it('makes two keys once, readable by nobody else', () => {
    const first = keep(options);
    expect(first).toMatchObject({ yearEnds: 1_000, loaded: false });
    expect(first.writeKey).toMatch(/^wk_[\w-]{32}$/);
    expect(statSync(join(folder, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(keep({ ...options, now: 2_000 })).toEqual(first);
  });

  it('remembers that the year is loaded, as long as the database is there', () => {
    markLoaded(options.databasePath, keep(options));
    writeFileSync(options.databasePath, '');
    expect(keep(options).loaded).toBe(true);
    rmSync(options.databasePath);
    expect(keep(options).loaded).toBe(false);
  });

  it('begins anew when asked to, and for another version of the year', () => {
    for (const change of [{ fresh: true }, { seedVersion: 2 }]) {
      const { writeKey } = keep(options);
      writeFileSync(options.databasePath, 'old');
      expect(keep({ ...options, ...change, now: 3_000 })).toMatchObject({ yearEnds: 3_000, loaded: false });
      expect(keep({ ...options, ...change, fresh: false }).writeKey).not.toBe(writeKey);
      expect(existsSync(options.databasePath)).toBe(false);
    }
  });

  it('deletes nothing while another process has the database open', () => {
    keep(options);
    writeFileSync(options.databasePath, 'in use');
    const lock = () => {
      throw new Error('in use');
    };
    expect(() => keep({ ...options, fresh: true, lock })).toThrow('in use');
    expect(existsSync(options.databasePath)).toBe(true);
  });
});
