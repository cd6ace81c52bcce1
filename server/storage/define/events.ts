// What came in, as it came in.

import { sql } from 'drizzle-orm';
import type { Kit } from '../kit.ts';

/** Known more than an hour after the end of its day (`GRACE_MS`). Whoever looks for such events says it in these words, so that the index is used. */
export const IS_LATE = 'known_at >= (cast(ts / 86400000 as integer) + 1) * 86400000 + 3600000';

export const eventTables = (k: Kit) => ({
  event: k.table(
    'event',
    {
      envId: k.text().notNull(),
      messageId: k.text().notNull(),
      type: k.text().notNull(),
      /** Event name of a track, page name of a page; empty otherwise. */
      name: k.text().notNull(),
      userId: k.text().notNull(),
      anonymousId: k.text(),
      /** The account that the event itself states; null for one that is attributed by membership. */
      accountId: k.text(),
      ts: k.ms().notNull(),
      receivedAt: k.ms().notNull(),
      /** When the fact was known at its origin; differs from `receivedAt` for imported history. */
      knownAt: k.ms().notNull(),
      /** Why the time was changed or is doubtful: moved, future, old. */
      timeFlag: k.text(),
      /** Digest of what the sender said, to tell a repeat from another event under the same id. */
      digest: k.text().notNull(),
      properties: k.json<Record<string, unknown>>().notNull(),
      context: k.json<Record<string, unknown>>().notNull(),
    },
    (t) => [
      k.pk({ columns: [t.envId, t.messageId] }),
      k.index('event_account').on(t.envId, t.accountId, t.ts).where(sql`account_id is not null`),
      k.index('event_floating').on(t.envId, t.userId, t.ts).where(sql`account_id is null`),
      k.index('event_group').on(t.envId, t.userId, t.ts).where(sql`type = 'group'`),
      k.index('event_late').on(t.envId, t.knownAt).where(sql.raw(IS_LATE)),
      k.index('event_identify').on(t.envId, t.userId, t.ts).where(sql`type = 'identify'`),
    ],
  ),
  quarantine: k.table(
    'quarantine',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      messageId: k.text(),
      code: k.text().notNull(),
      field: k.text(),
      message: k.text().notNull(),
      raw: k.text().notNull(),
      library: k.text(),
      /** Came with the word of a server (a webhook or a secret key); what a public key sent has to prove itself again. */
      trusted: k.bool().notNull().default(false),
      /** First and last time that it came, and how often. */
      receivedAt: k.ms().notNull(),
      lastAt: k.ms().notNull().default(0),
      seen: k.int().notNull().default(1),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
});
