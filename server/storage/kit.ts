// The column builders that the schema is written with. One kit for each engine gives both dialects from one schema;
// this is SQLite's. The rules that make the schema portable are in schema.ts.

import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const sqliteKit = {
  table: sqliteTable,
  pk: primaryKey,
  index,
  uniqueIndex,
  text: () => text(),
  int: () => integer(),
  /** Epoch milliseconds. */
  ms: () => integer(),
  real: () => real(),
  bool: () => integer({ mode: 'boolean' }),
  json: <T>() => text({ mode: 'json' }).$type<T>(),
};

export type Kit = typeof sqliteKit;
