// What the real server has, read as its users read it: the export of raw events, and the counts of the reports.

import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import type { AccountReport } from '../../server/metrics/report.ts';
import type { ServerProcess } from '../fixtures/process.ts';

export interface StoredEvent {
  messageId: string;
  event?: string;
  timestamp: string;
  properties?: Record<string, unknown>;
  context: { groupId?: string; dropped?: Record<string, number>; [key: string]: unknown };
}

/** Every stored event of an account. */
export async function storedEvents(server: ServerProcess, account: string): Promise<StoredEvent[]> {
  const reply = await server.api('GET', '/v1/export');
  const lines = (await reply.text()).split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as StoredEvent)
    .filter(({ context }) => context?.groupId === account);
}

/** The account's events as its report counts them, in the weeks up to `asOf`. */
export async function countedEvents(server: ServerProcess, account: string): Promise<number> {
  const report = await server.get<AccountReport>(`/v1/accounts/${account}`);
  return report.weeks.reduce((sum, week) => sum + week.events, 0);
}

/** How the times of an account's events came about, by message; null is a time that was taken as it was. */
export async function timeFlags(server: ServerProcess, account: string): Promise<Map<string, string | null>> {
  const client = createClient({ url: `file:${join(server.folder, 'foothold.db')}` });
  try {
    const { rows } = await client.execute({
      sql: 'select message_id, time_flag from event where account_id = ?',
      args: [account],
    });
    return new Map(rows.map((row) => [String(row.message_id), row.time_flag as string | null]));
  } finally {
    client.close();
  }
}
