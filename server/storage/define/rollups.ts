// Everything here is a fold over `event`, and over what is kept of events that are gone (past.ts), and can be rebuilt from
// both. In SQLite these tables are `WITHOUT ROWID` (the migration says so), so that a row is written to one place; daily ones
// begin with the day, so that what is written together lies together.

import type { Kit } from '../kit.ts';
import { createWho } from './columns.ts';
import { columnsOf, createTotals, TOTAL_KEYS } from './totals.ts';

export const rollupTables = (k: Kit) => {
  const [who, totals] = [createWho(k), createTotals(k)];
  return {
    /** Who was seen in which account. */
    membership: k.table('membership', totals.membership(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.membership) }),
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
    tally: k.table('tally', totals.tally(), (t) => [k.pk({ columns: columnsOf(t, TOTAL_KEYS.tally) })]),
    /** Single times of the signals that some rule wants several of. */
    occurrence: k.table(
      'occurrence',
      { ...who(), signal: k.text().notNull(), messageId: k.text().notNull(), ts: k.ms().notNull() },
      (t) => [k.pk({ columns: [t.envId, t.signal, t.accountId, t.userId, t.via, t.messageId] })],
    ),
    exposure: k.table('exposure', totals.exposure(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.exposure) }),
    ]),
    /** Checklist items that the page or a call reported. */
    progress: k.table('progress', totals.progress(), (t) => [
      k.pk({ columns: columnsOf(t, TOTAL_KEYS.progress) }),
    ]),
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
