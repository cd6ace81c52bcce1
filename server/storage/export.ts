// Raw events in Segment's shape again, so that what is exported here can be imported anywhere; and with what only another
// Foothold uses: the digest of what its sender said, so that a repeat is known for one there as well, and how its
// time came about.

import type { ExportedEvent } from '../export/line.ts';
import type { ReadDatabase } from './open.ts';

const CHUNK = 2_000;

export const EXPORT_COLUMNS =
  'rowid, message_id, type, name, user_id, anonymous_id, account_id, ts, known_at, time_flag, digest, properties, context';

export interface ExportRow {
  rowid: number;
  message_id: string;
  type: string;
  name: string;
  user_id: string;
  anonymous_id: string | null;
  account_id: string | null;
  ts: number;
  known_at: number;
  time_flag: string | null;
  digest: string;
  properties: string;
  context: string;
}

export async function* exportedEvents(read: ReadDatabase, envId: string): AsyncGenerator<object[]> {
  for (let after = 0; ; ) {
    const rows = await read.rows<ExportRow>(
      `select ${EXPORT_COLUMNS} from event where env_id = ? and rowid > ? order by rowid limit ${CHUNK}`,
      [envId, after],
    );
    if (rows.length === 0) return;
    yield rows.map(toMessage);
    after = rows.at(-1)?.rowid ?? 0;
  }
}

export function toMessage(row: ExportRow): ExportedEvent {
  const bag = JSON.parse(row.properties);
  const context = JSON.parse(row.context);
  const isAnonymous = row.user_id === row.anonymous_id;
  return {
    type: row.type,
    messageId: row.message_id,
    ...(!isAnonymous && { userId: row.user_id }),
    ...(row.anonymous_id && { anonymousId: row.anonymous_id }),
    ...(row.type === 'track' ? { event: row.name } : row.name ? { name: row.name } : {}),
    ...(row.type === 'group' && { groupId: row.account_id }),
    ...(row.type === 'alias'
      ? { previousId: bag.previousId }
      : row.type === 'identify' || row.type === 'group'
        ? { traits: bag }
        : { properties: bag }),
    timestamp: new Date(row.ts).toISOString(),
    receivedAt: new Date(row.known_at).toISOString(),
    digest: row.digest,
    ...(row.time_flag && { timeFlag: row.time_flag }),
    context: row.account_id && row.type !== 'group' ? { ...context, groupId: row.account_id } : context,
  } as ExportedEvent;
}
