import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { ROLLUPS } from '../rollups/rollup.ts';
import { schema } from './schema.ts';

/** Looked up without knowing the tenant, or by workspace. */
const GLOBAL = ['workspace', 'environment', 'api_key', 'member', 'invitation', 'session', 'used_link'];
const OF_A_WORKSPACE = ['audit_entry'];

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

  it('begins every primary key and index of a tenant with its environment, or its workspace', async () => {
    for (const { name, indexes } of tables.filter((table) => !GLOBAL.includes(table.name))) {
      const [column, field] = OF_A_WORKSPACE.includes(name)
        ? ['workspace_id', 'workspaceId']
        : ['env_id', 'envId'];
      expect([name, (await keyOf(name))[0]]).toEqual([name, column]);
      for (const { config } of indexes) {
        expect([config.name, (config.columns[0] as { name: string }).name]).toEqual([config.name, field]);
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
