// Events that could not be stored, kept with the reason.

import type { Transaction } from '@libsql/client/sqlite3';
import { asList } from './upsert.ts';

export interface QuarantineRow {
  id: string;
  messageId: string | null;
  code: string;
  field: string | null;
  message: string;
  raw: string;
  library: string | null;
  receivedAt: number;
}

/** The same refused event under the same id (a repeat of the request) is kept once. */
export async function addQuarantined(
  transaction: Transaction,
  envId: string,
  rows: readonly QuarantineRow[],
): Promise<void> {
  const packed = rows.map((row) => [
    row.id,
    row.messageId,
    row.code,
    row.field,
    row.message,
    row.raw,
    row.library,
    row.receivedAt,
  ]);
  await transaction.execute({
    sql: `insert into quarantine (env_id, id, message_id, code, field, message, raw, library, received_at)
      select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
      from json_each(?) where true on conflict (env_id, id) do nothing`,
    args: [envId, asList(packed)],
  });
}
