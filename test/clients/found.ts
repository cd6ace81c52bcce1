// What the server has of what a client sent, read through its API.

import { gunzipSync } from 'node:zlib';
import type { AccountReport } from '../../server/metrics/report/account.ts';
import type { ServerProcess } from '../fixtures/process.ts';

export interface FoundEvent {
  type: string;
  messageId: string;
  userId?: string;
  anonymousId?: string;
  event?: string;
  name?: string;
  groupId?: string;
  previousId?: string;
  timestamp: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  context?: Record<string, unknown>;
}

const PATIENCE_MS = 20_000;

/** Every stored event, once there are at least so many. Throws when they do not come. */
export async function eventsOf(server: ServerProcess, atLeast: number): Promise<FoundEvent[]> {
  let found: FoundEvent[] = [];
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await new Promise((r) => setTimeout(r, 50))) {
    found = await exported(server);
    if (found.length >= atLeast) return found;
  }
  throw new Error(`${found.length} events of ${atLeast}: ${found.map(({ type }) => type).join(' ')}`);
}

async function exported(server: ServerProcess): Promise<FoundEvent[]> {
  const bytes = Buffer.from(await (await server.api('GET', '/v1/export')).arrayBuffer());
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export const accountOf = (server: ServerProcess, id: string): Promise<AccountReport> =>
  server.get<AccountReport>(`/v1/accounts/${id}`);
