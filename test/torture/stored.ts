// What the real server has, read from its database beside it, and the counts of its reports, read over HTTP.

import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import type { AccountReport } from '../../server/metrics/report/account.ts';
import type { ServerProcess } from '../fixtures/process.ts';

export interface StoredEvent {
  messageId: string;
  name: string;
  /** Epoch milliseconds. */
  at: number;
  /** How the time came about; null is a time that was taken as it was. */
  timeFlag: string | null;
  dropped: Record<string, number>;
}

/** Every stored event of an account. */
export async function storedEvents(server: ServerProcess, account: string): Promise<StoredEvent[]> {
  const client = createClient({ url: `file:${join(server.folder, 'foothold.db')}`, timeout: 2_000 });
  try {
    const { rows } = await client.execute({
      sql: 'select message_id, name, ts, time_flag, context from event where account_id = ?',
      args: [account],
    });
    return rows.map((row) => ({
      messageId: String(row.message_id),
      name: String(row.name),
      at: Number(row.ts),
      timeFlag: row.time_flag as string | null,
      dropped: (JSON.parse(String(row.context)) as { dropped?: Record<string, number> }).dropped ?? {},
    }));
  } finally {
    client.close();
  }
}

/** The account's events as its report counts them. */
export async function countedEvents(server: ServerProcess, account: string): Promise<number> {
  const report = await server.get<AccountReport>(`/v1/accounts/${account}`);
  return report.weeks.reduce((sum, week) => sum + week.events, 0);
}
