// What is kept of raw events that are gone by their age (rollups/retire.ts), so that the rollups stay what they were, and can
// still be rebuilt, compared and erased. A rollup of running totals is what stands here and a fold over the events that are
// there. These tables are `WITHOUT ROWID` as well (the migration says so).

import type { Kit } from '../kit.ts';
import { columnsOf, createTotals, TOTAL_KEYS } from './totals.ts';

export const pastTables = (k: Kit) => {
  const totals = createTotals(k);
  return {
    keptMembership: k.table('kept_membership', totals.membership(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.membership) }),
    ]),
    keptTally: k.table('kept_tally', totals.tally(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.tally) }),
    ]),
    keptExposure: k.table('kept_exposure', totals.exposure(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.exposure) }),
    ]),
    keptProgress: k.table('kept_progress', totals.progress(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.progress) }),
    ]),
    /** Group calls that brought a person into another account: they tell where later events belong. */
    keptCall: k.table(
      'kept_call',
      {
        envId: k.text().notNull(),
        userId: k.text().notNull(),
        messageId: k.text().notNull(),
        ts: k.ms().notNull(),
        accountId: k.text().notNull(),
      },
      (t) => [
        k.pk({ columns: [t.envId, t.userId, t.messageId] }),
        k.index('kept_call_account').on(t.envId, t.accountId),
      ],
    ),
    /** Other ids of a person, as their events told; an empty one says that this id was a name. */
    keptId: k.table(
      'kept_id',
      { envId: k.text().notNull(), userId: k.text().notNull(), otherId: k.text().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.userId, t.otherId] })],
    ),
    /** Messages that told no time of their own, or a wrong one: only their ids tell a repeat. */
    keptMessage: k.table(
      'kept_message',
      { envId: k.text().notNull(), messageId: k.text().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.messageId] })],
    ),
    /** Signals that were defined when the raw events before `since` were gone, and are counted from there on. */
    countedSince: k.table(
      'counted_since',
      { envId: k.text().notNull(), signal: k.text().notNull(), since: k.ms().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.signal] })],
    ),
    /** Group calls that are not in force yet: their person has too many events to move while others wait. */
    heldCall: k.table(
      'held_call',
      { envId: k.text().notNull(), userId: k.text().notNull(), messageId: k.text().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.userId, t.messageId] })],
    ),
  };
};
