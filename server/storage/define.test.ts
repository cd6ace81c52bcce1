import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { ROLLUPS } from '../rollups/rollup.ts';
import { schema } from './schema.ts';

const GLOBAL = ['workspace', 'environment', 'api_key', 'session', 'used_link'];

describe('the schema', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const tables = Object.values(schema).map((table) => getTableConfig(table as unknown as SQLiteTable));
  const keyOf = async (table: string) =>
    (
      await app.database.read.rows<{ name: string; pk: number }>(
        `select name, pk from pragma_table_info('${table}')`,
      )
    )
      .filter((column) => column.pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((column) => column.name);

  it('begins every primary key and index of a tenant with its environment', async () => {
    for (const { name, indexes } of tables.filter((table) => !GLOBAL.includes(table.name))) {
      expect([name, (await keyOf(name))[0]]).toEqual([name, 'env_id']);
      for (const { config } of indexes) {
        expect([config.name, (config.columns[0] as { name: string }).name]).toEqual([config.name, 'envId']);
      }
    }
  });

  it('keys every rollup table as its declaration says, and keeps its rows in the key', async () => {
    for (const { table, key } of ROLLUPS) {
      expect([table, await keyOf(table)]).toEqual([table, ['env_id', ...key]]);
      await expect(app.database.read.rows(`select rowid from ${table}`)).rejects.toThrow(/rowid/);
    }
  });

  it('is opened with the settings that durability rests on', async () => {
    const read = async (name: string) =>
      app.database.exclusively(({ inTransaction }) =>
        inTransaction(async (transaction) => (await transaction.execute(`pragma ${name}`)).rows[0]?.[0]),
      );
    expect([await read('journal_mode'), await read('synchronous')]).toEqual(['wal', 2]);
  });
});
