// Everything here is a fold over `event`, and over what is kept of events that are gone (past.ts), and can be rebuilt from
// both. In SQLite these tables are `WITHOUT ROWID` (the migration says so), so that a row is written to one place; daily ones
// begin with the day, so that what is written together lies together.

import type { Kit } from '../kit.ts';
import { createTimes, createWho } from './columns.ts';

export const rollupTables = (k: Kit) => {
  const [who, times] = [createWho(k), createTimes(k)];
  return {
    /** Who was seen in which account. */
    membership: k.table('membership', { ...who(), ...times() }, (t) => [
      k.pk({ columns: [t.envId, t.accountId, t.userId, t.via] }),
      k.index('membership_person').on(t.envId, t.userId),
    ]),
    /** Active days. */
    activity: k.table('activity', { ...who(), day: k.int().notNull(), n: k.int().notNull() }, (t) => [
      k.pk({ columns: [t.envId, t.day, t.accountId, t.userId, t.via] }),
    ]),
    /** Account x person x signal x day. */
    usage: k.table(
      'usage',
      { ...who(), signal: k.text().notNull(), day: k.int().notNull(), n: k.int().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.day, t.accountId, t.userId, t.signal, t.via] })],
    ),
    /** First and last times of each signal, for milestones and items. */
    tally: k.table('tally', { ...who(), signal: k.text().notNull(), ...times() }, (t) => [
      k.pk({ columns: [t.envId, t.signal, t.accountId, t.userId, t.via] }),
    ]),
    /** Single times of the signals that some rule wants several of. */
    occurrence: k.table(
      'occurrence',
      { ...who(), signal: k.text().notNull(), messageId: k.text().notNull(), ts: k.ms().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.signal, t.accountId, t.userId, t.via, t.messageId] })],
    ),
    exposure: k.table(
      'exposure',
      { ...who(), contentId: k.text().notNull(), stage: k.text().notNull(), ...times() },
      (t) => [k.pk({ columns: [t.envId, t.contentId, t.stage, t.accountId, t.userId, t.via] })],
    ),
    /** Checklist items that the page or a call reported. */
    progress: k.table(
      'progress',
      {
        ...who(),
        contentId: k.text().notNull(),
        itemId: k.text().notNull(),
        state: k.text().notNull(),
        first: k.ms().notNull(),
        /** Done stays done; of the other states the last one told holds. */
        last: k.ms().notNull(),
      },
      (t) => [k.pk({ columns: [t.envId, t.contentId, t.itemId, t.accountId, t.userId, t.via, t.state] })],
    ),
    answer: k.table(
      'answer',
      {
        ...who(),
        contentId: k.text().notNull(),
        questionId: k.text().notNull(),
        messageId: k.text().notNull(),
        kind: k.text().notNull(),
        score: k.real(),
        text: k.text(),
        ts: k.ms().notNull(),
      },
      (t) => [
        k.pk({ columns: [t.envId, t.contentId, t.questionId, t.accountId, t.userId, t.via, t.messageId] }),
      ],
    ),
    /** The latest value of each trait of a user or an account. */
    trait: k.table(
      'trait',
      {
        envId: k.text().notNull(),
        subject: k.text().$type<'user' | 'account'>().notNull(),
        subjectId: k.text().notNull(),
        key: k.text().notNull(),
        /** JSON. */
        value: k.text().notNull(),
        ts: k.ms().notNull(),
        messageId: k.text().notNull(),
      },
      (t) => [k.pk({ columns: [t.envId, t.subject, t.subjectId, t.key] })],
    ),
  };
};
