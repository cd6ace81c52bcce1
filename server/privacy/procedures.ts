// What an erasure does beside the writing connection. Each procedure is one short transaction, and doing it twice is doing
// it once.

import { upserts } from '../rollups/apply.ts';
import { attribute, stays } from '../rollups/attribution.ts';
import { foldEvents } from '../rollups/fold.ts';
import { KEPT_ROLLUPS } from '../rollups/kept.ts';
import { type FoldableEvent, ROLLUPS } from '../rollups/rollup.ts';
import {
  deleteEvents,
  deleteMarks,
  deleteQuarantined,
  deleteRows,
  deleteTraits,
  type ErasedRows,
} from '../storage/erase.ts';
import { floatingEvents, groupCalls } from '../storage/events.ts';
import { eraseKept } from '../storage/kept.ts';
import type { Procedure } from '../storage/owner.ts';
import { bumpPast } from '../storage/raw-bounds.ts';
import { deleteRenewals } from '../storage/renewals.ts';
import { eraseScores } from '../storage/score-snapshots.ts';
import { addTombstones } from '../storage/tombstones.ts';

export interface ErasedEvents {
  envId: string;
  messageIds: string[];
  /** Of an account nothing stays; of a person what they told of their account does, as nobody's. */
  withTraits: boolean;
}

/** Raw events; answers how many there were. */
export const eraseEvents: Procedure<ErasedEvents, number> = {
  name: 'erase events',
  async run(transaction, { envId, ...rest }) {
    await bumpPast(transaction, envId);
    return deleteEvents(transaction, envId, rest);
  },
};

/**
 * Rows of every rollup, or of those by day alone; with the others goes what is kept of raw events that are gone by their age.
 * Traits are facts: see below.
 */
export const eraseRows: Procedure<{ envId: string; rows: ErasedRows; onlyDaily: boolean }, void> = {
  name: 'erase rows',
  async run(transaction, { envId, rows, onlyDaily }) {
    for (const rollup of [...ROLLUPS, ...KEPT_ROLLUPS]) {
      const isMeant = onlyDaily ? rollup.key[0] === 'day' : rollup.table !== 'trait';
      if (isMeant) await deleteRows(transaction, envId, rollup, rows);
    }
    if (onlyDaily) return;
    const { accounts, people } = rows;
    await eraseKept(transaction, envId, people ? { people } : { accounts });
    await bumpPast(transaction, envId);
  },
};

/** What is known of these people or accounts, contracts and their outcomes as well, and what in quarantine is about them. */
export const eraseFacts: Procedure<
  { envId: string; subject: 'user' | 'account'; ids: string[]; quarantined: string[] },
  void
> = {
  name: 'erase facts',
  async run(transaction, { envId, subject, ids, quarantined }) {
    await deleteTraits(transaction, envId, { subject, ids });
    if (subject === 'account') await deleteRenewals(transaction, envId, ids);
    if (subject === 'account') await eraseScores(transaction, envId, ids);
    await deleteQuarantined(transaction, envId, quarantined);
  },
};

/** Tombstones: from then on nothing of theirs is stored. */
export const bury: Procedure<{ envId: string; digests: string[]; now: number }, void> = {
  name: 'bury',
  run: (transaction, { envId, ...rest }) => addTombstones(transaction, envId, rest),
};

/**
 * What people did that belongs to an account only because they belonged to it, together with the calls that say so: after those
 * are gone it could no longer be told. Answers how many events there were.
 */
export const eraseMembers: Procedure<{ envId: string; account: string; users: string[] }, number> = {
  name: 'erase members',
  async run(transaction, { envId, account, users }) {
    const calls = await groupCalls(transaction, envId, users);
    const timelines = new Map([...calls].map(([user, own]) => [user, stays(own)]));
    const floating = (await floatingEvents(transaction, envId, users)).filter(
      ({ userId, ts }) => attribute(ts, timelines.get(userId) ?? []).accountId === account,
    );
    const joined = [...calls.values()].flat().filter(({ accountId }) => accountId === account);
    const messageIds = [...floating, ...joined].map(({ messageId }) => messageId);
    await bumpPast(transaction, envId);
    return deleteEvents(transaction, envId, { messageIds, withTraits: true });
  },
};

/** What calls say of their person, and of nothing else. The latest holds, so it may be told again and in any order. */
export const tellTraits: Procedure<{ envId: string; calls: FoldableEvent[] }, void> = {
  name: 'tell traits',
  async run(transaction, { envId, calls }) {
    const attributed = calls.map((event) => ({ event, to: { accountId: '', via: 'none' as const } }));
    const traits = foldEvents(attributed, NOTHING)
      .filter(({ rollup }) => rollup.table === 'trait')
      .map(({ rollup, rows }) => ({ rollup, rows: rows.filter(({ subject }) => subject === 'user') }));
    await transaction.batch(upserts(envId, traits));
  },
};

/** What these people told elsewhere holds again. */
export const unmark: Procedure<{ envId: string; users: string[] }, void> = {
  name: 'unmark',
  run: (transaction, { envId, users }) => deleteMarks(transaction, envId, users),
};

const NOTHING = { narrowed: [], repeated: new Set<string>() };

export const ERASURE_PROCEDURES = [
  bury,
  eraseEvents,
  eraseRows,
  eraseFacts,
  eraseMembers,
  tellTraits,
  unmark,
];
