// What was erased, so that it stays so. Nobody can be recognised by it: whom a row is about is a digest.

import type { Kit } from '../kit.ts';

export const erasureTables = (k: Kit) => ({
  /** What comes of these people and accounts is settled and dropped, unless it is from after `until`. */
  tombstone: k.table(
    'tombstone',
    { envId: k.text().notNull(), digest: k.text().notNull(), erasedAt: k.ms().notNull(), until: k.ms() },
    (t) => [k.pk({ columns: [t.envId, t.digest] })],
  ),
  /** Of who was erased before this environment was moved here: digests as the environment took them that they are from. */
  movedTombstone: k.table(
    'moved_tombstone',
    {
      envId: k.text().notNull(),
      digest: k.text().notNull(),
      salt: k.text().notNull(),
      erasedAt: k.ms().notNull(),
      until: k.ms(),
    },
    (t) => [k.pk({ columns: [t.envId, t.digest] }), k.index('moved_tombstone_salt').on(t.envId, t.salt)],
  ),
  erasure: k.table(
    'erasure',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      kind: k.text().$type<'user' | 'account'>().notNull(),
      /** In clear while it is under way, so that it is taken up again after a crash; then null. */
      subject: k.text(),
      startedAt: k.ms().notNull(),
      finishedAt: k.ms(),
      events: k.int().notNull(),
      people: k.int().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
});
