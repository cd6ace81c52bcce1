// Judges quarantined messages again, as if they had come at their first time: after a rule was relaxed, or a bug of ours
// was mended, what is good now is stored, and the rest stays. Stored first and released afterwards: a crash between the
// two leaves a message that is found to be a repeat next time. What came with a public key has no more to show for itself than it
// had then, and less: its token was not kept.

import type { By } from '../auth/audit.ts';
import type { Identity } from '../auth/identity.ts';
import { auditEnvironment } from '../storage/audit.ts';
import type { Database } from '../storage/open.ts';
import { type Quarantined, releaseQuarantined, replayable } from '../storage/quarantine.ts';
import { type Accepted, judgeMessages } from './accept.ts';
import { enrich } from './enrich.ts';
import { packEvents } from './pack.ts';
import { type Admit, createAdmit } from './proof.ts';
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

export type Replay = (by: By) => Promise<Replayed>;

const CHUNK = 200;
/** Messages of one call. */
const MAX_MESSAGES = 10_000;
/** Whose word on people was not proven cannot be made good by judging it again, and what was too old only gets older. */
const NEVER = ['unproven_identity', 'too_old'];

export function createReplay({
  database,
  identity,
  writer,
  now,
}: {
  database: Pick<Database, 'read' | 'writing'>;
  identity: Identity;
  writer: Writer;
  now: () => number;
}): Replay {
  /** Whoever may not do this any more begins nothing. The log tells of it first: some of it may be all that gets done. */
  const begin = ({ envId, actor, stillMay }: By) =>
    database.writing(async (_, orm) => {
      await stillMay(orm);
      const thing = { id: 'quarantine' };
      await auditEnvironment(orm, envId, { at: now(), by: actor, action: 'quarantine.replayed', thing });
    });

  return async (by) => {
    const { envId } = by;
    await begin(by);
    const total: Replayed = { judged: 0, stored: 0, duplicates: 0, kept: 0, hasMore: false };
    const admit = createAdmit(
      // Judging again is no traffic: it does not move the share that was verified.
      { identity, ledger: { count: () => {} }, onClaims: async () => {} },
      { envId, token: undefined, tokens: new Map() },
    );
    for (let after = ''; ; ) {
      const rows = await replayable(database.read, envId, { after, except: NEVER, limit: CHUNK });
      after = rows.at(-1)?.id ?? '';
      const said = (trusted: boolean) => rows.filter((row) => row.trusted === trusted);
      await replayRows(envId, said(true), total);
      await replayRows(envId, said(false), total, admit);
      if (rows.length < CHUNK) return total;
      if (total.judged >= MAX_MESSAGES) return { ...total, hasMore: true };
    }
  };

  async function replayRows(
    envId: string,
    rows: readonly Quarantined[],
    total: Replayed,
    admit?: Admit,
  ): Promise<void> {
    const rowOf = ({ index }: Accepted) => rows[index] as Quarantined;
    const messages = rows.map(({ raw }) => parsed(raw));
    const judged = judgeMessages(messages).accepted.map((one) => {
      // The same id at every attempt.
      const messageId = one.event.messageId ?? `quarantine-${rowOf(one).id}`;
      return { ...one, event: { ...one.event, messageId } };
    });
    const enriched = judged.map((one) =>
      enrich(one.event, { receivedAt: rowOf(one).receivedAt, sentAt: undefined }),
    );
    const { accepted, events } = admit
      ? await admit(judged, enriched, messages)
      : { accepted: judged, events: enriched };
    const { outcomes } =
      events.length > 0
        ? await writer.submit(envId, { packed: packEvents(events), events: events.length, refused: [] })
        : { outcomes: [] };
    const settled = accepted
      .filter((_, i) => outcomes[i] !== 'id_conflict' && outcomes[i] !== 'too_old')
      .map((one) => rowOf(one).id);
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
