// Judges quarantined messages again, as if they had come at their first time: after a rule was relaxed, or a bug of ours
// was mended, what is good now is stored, and the rest stays. Stored first and released afterwards: a crash between the
// two leaves a message that is found to be a repeat next time.

import type { Database } from '../storage/open.ts';
import { type Quarantined, releaseQuarantined, replayable } from '../storage/quarantine.ts';
import { judgeMessages } from './accept.ts';
import { enrich } from './enrich.ts';
import { packEvents } from './pack.ts';
import type { Writer } from './write.ts';

export interface Replayed {
  /** Messages that were judged again. */
  judged: number;
  /** New events that came of it. */
  stored: number;
  /** Were stored before. */
  duplicates: number;
  /** Stay in quarantine. */
  kept: number;
  /** There are more: ask again. */
  hasMore: boolean;
}

export type Replay = (envId: string) => Promise<Replayed>;

const CHUNK = 200;
/** Messages of one call. */
const MAX_MESSAGES = 10_000;
/** Whose word on people was not proven cannot be made good by judging it again. */
const NEVER = ['unproven_identity'];

export function createReplay({
  database,
  writer,
}: {
  database: Pick<Database, 'read' | 'writing'>;
  writer: Writer;
}): Replay {
  return async (envId) => {
    const total: Replayed = { judged: 0, stored: 0, duplicates: 0, kept: 0, hasMore: false };
    for (let after = ''; ; ) {
      const rows = await replayable(database.read, envId, { after, except: NEVER, limit: CHUNK });
      after = rows.at(-1)?.id ?? '';
      await replayChunk(envId, rows, total);
      if (rows.length < CHUNK) return total;
      if (total.judged >= MAX_MESSAGES) return { ...total, hasMore: true };
    }
  };

  async function replayChunk(envId: string, rows: readonly Quarantined[], total: Replayed): Promise<void> {
    const { accepted } = judgeMessages(rows.map(({ raw }) => parsed(raw)));
    const good = accepted.map(({ index, event }) => {
      const row = rows[index] as Quarantined;
      // The same id at every attempt.
      const named = { ...event, messageId: event.messageId ?? `quarantine-${row.id}` };
      return { id: row.id, event: enrich(named, { receivedAt: row.receivedAt, sentAt: undefined }) };
    });
    const events = good.map(({ event }) => event);
    const outcomes =
      events.length > 0
        ? await writer.submit(envId, { packed: packEvents(events), events: events.length, refused: [] })
        : [];
    const settled = good.filter((_, i) => outcomes[i] !== 'id_conflict').map(({ id }) => id);
    if (settled.length > 0) {
      await database.writing((transaction) => releaseQuarantined(transaction, envId, settled));
    }
    total.judged += rows.length;
    total.stored += outcomes.filter((one) => one === 'accepted').length;
    total.duplicates += outcomes.filter((one) => one === 'duplicate').length;
    total.kept += rows.length - settled.length;
  }
}

/** What was cut off where it was too long is no JSON any more, and is refused again. */
function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
