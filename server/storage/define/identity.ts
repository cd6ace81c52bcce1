// How the vendor's server proves to ours who somebody is.

import type { Kit } from '../kit.ts';

export const identityTables = (k: Kit) => ({
  /** Secrets that user tokens are signed with. They are needed in clear to verify, so they are sealed rather than hashed. */
  userSecret: k.table(
    'user_secret',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      sealed: k.text().notNull(),
      hint: k.text().notNull(),
      createdAt: k.ms().notNull(),
      createdBy: k.text(),
      lastUsedAt: k.ms(),
      revokedAt: k.ms(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
  /** How many of a day's boots and events proved whom they spoke for; `outcome` is "verified", or why not. */
  identityDay: k.table(
    'identity_day',
    {
      envId: k.text().notNull(),
      day: k.int().notNull(),
      of: k.text().$type<'boots' | 'events'>().notNull(),
      outcome: k.text().notNull(),
      n: k.int().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.day, t.of, t.outcome] })],
  ),
});
