// What the health score rests on beyond events, and what it was: pushed measures, a snapshot of every day, and what people say of
// an account. Measures and snapshots are `WITHOUT ROWID` (the migration says so).

import type { Stage } from '../../../shared/health.ts';
import type { Band } from '../../../shared/score/factor.ts';
import type { Kit } from '../kit.ts';
import type { StoredFactors } from '../score-snapshots.ts';

export const scoreTables = (k: Kit) => ({
  /** A pushed value holds from `at` on; one that is told again, otherwise, is another row: what was known when stays known. */
  measure: k.table(
    'measure',
    {
      envId: k.text().notNull(),
      measure: k.text().notNull(),
      accountId: k.text().notNull(),
      at: k.ms().notNull(),
      recordedAt: k.ms().notNull(),
      value: k.real().notNull(),
    },
    (t) => [
      k.pk({ columns: [t.envId, t.measure, t.accountId, t.at, t.recordedAt] }),
      k.index('measure_account').on(t.envId, t.accountId),
    ],
  ),
  /** Days of which there is a snapshot: under which definitions, and when it was made (later than the day's end, where it was missed). */
  scoreDay: k.table(
    'score_day',
    {
      envId: k.text().notNull(),
      day: k.int().notNull(),
      version: k.int().notNull(),
      madeAt: k.ms().notNull(),
      accounts: k.int().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.day] })],
  ),
  /** The score of an account at the end of a day. A row stays as it was written. */
  scoreSnapshot: k.table(
    'score_snapshot',
    {
      envId: k.text().notNull(),
      day: k.int().notNull(),
      accountId: k.text().notNull(),
      version: k.int().notNull(),
      score: k.real(),
      /** The one that holds, after two days beyond a bound. */
      band: k.text().$type<Band>(),
      coverage: k.real().notNull(),
      /** Why there is no score. */
      reason: k.text(),
      stage: k.text().$type<Stage>().notNull(),
      tier: k.text(),
      factors: k.json<StoredFactors>().notNull(),
      adoption: k.real(),
      adoptionBand: k.text().$type<Band>(),
    },
    (t) => [k.pk({ columns: [t.envId, t.day, t.accountId] })],
  ),
  /** A band that a person put in place of the computed one, with why and until when. */
  bandOverride: k.table(
    'band_override',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      accountId: k.text().notNull(),
      band: k.text().$type<Band>().notNull(),
      reason: k.text().notNull(),
      byName: k.text().notNull(),
      at: k.ms().notNull(),
      until: k.ms().notNull(),
      /** When somebody took it back, or put another in its place. */
      endedAt: k.ms(),
    },
    (t) => [
      k.pk({ columns: [t.envId, t.id] }),
      k.index('band_override_account').on(t.envId, t.accountId, t.at),
    ],
  ),
  accountNote: k.table(
    'account_note',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      accountId: k.text().notNull(),
      text: k.text().notNull(),
      byName: k.text().notNull(),
      at: k.ms().notNull(),
      editedAt: k.ms(),
      /** It is gone a while after, unless somebody takes that back. */
      removedAt: k.ms(),
    },
    (t) => [
      k.pk({ columns: [t.envId, t.id] }),
      k.index('account_note_account').on(t.envId, t.accountId, t.at),
    ],
  ),
});
