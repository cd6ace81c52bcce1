// The one schema, written over a kit of column builders. Its rules, so that the same SQL scales out later:
// - a tenant is an environment of a workspace; `env_id` comes first in every primary key and index of its tables;
// - ids are text made by us, times are epoch milliseconds, days are whole days since 1970 in UTC;
// - no serials, triggers or enum types; what is derived is only ever written by primary key.

import { sql } from 'drizzle-orm';
import type { Content } from '../../shared/content.ts';
import type { Role } from '../auth/role.ts';
import type { KeyKind, Scope } from '../auth/scope.ts';
import { pastTables } from './define-past.ts';
import type { Kit } from './kit.ts';

/** How an event came to its account: it said so, the person's membership told, or neither. */
export type Via = 'stated' | 'member' | 'none';

export const define = (k: Kit) => ({
  ...globals(k),
  ...peopleTables(k),
  ...rawTables(k),
  ...rollupTables(k),
  ...definitionTables(k),
  ...identityTables(k),
  ...erasureTables(k),
  ...pastTables(k),
});

/** Small tables that are looked up without knowing the tenant. */
const globals = (k: Kit) => ({
  workspace: k.table('workspace', {
    id: k.text().primaryKey(),
    name: k.text().notNull(),
    createdAt: k.ms().notNull(),
  }),
  environment: k.table('environment', {
    id: k.text().primaryKey(),
    workspaceId: k.text().notNull(),
    name: k.text().notNull(),
    createdAt: k.ms().notNull(),
    /** The pages that may use a write key; null or empty for any. */
    origins: k.json<string[]>(),
    /** Public keys must prove whom they speak for. */
    enforcesIdentity: k.bool().notNull().default(false),
  }),
  /** Keys are stored as SHA-256 digests; `hint` is what a person may recognise one by, `id` what it is called by. */
  apiKey: k.table('api_key', {
    hash: k.text().primaryKey(),
    id: k.text().notNull().default(''),
    envId: k.text().notNull(),
    kind: k.text().$type<KeyKind>().notNull(),
    name: k.text().notNull().default(''),
    hint: k.text().notNull(),
    /** The key itself, of a write key: it stands in every page. Null for the others, which are secrets. */
    shown: k.text(),
    /** Of a secret key; null for all. */
    scopes: k.json<Scope[]>(),
    createdAt: k.ms().notNull(),
    createdBy: k.text(),
    lastUsedAt: k.ms(),
    expiresAt: k.ms(),
    revokedAt: k.ms(),
  }),
});

/** Who uses the console of a workspace, how they got in, and what was done. Secrets are stored as digests. */
const peopleTables = (k: Kit) => ({
  /** `email` is null for an owner who has only come by links; `passwordHash` is null for whoever signs in by links alone. */
  member: k.table(
    'member',
    {
      id: k.text().primaryKey(),
      workspaceId: k.text().notNull(),
      email: k.text(),
      name: k.text().notNull(),
      role: k.text().$type<Role>().notNull(),
      passwordHash: k.text(),
      createdAt: k.ms().notNull(),
      lastSignInAt: k.ms(),
    },
    (t) => [
      k.uniqueIndex('member_email').on(t.email),
      k.index('member_workspace').on(t.workspaceId, t.createdAt),
    ],
  ),
  invitation: k.table(
    'invitation',
    {
      id: k.text().primaryKey(),
      hash: k.text().notNull(),
      workspaceId: k.text().notNull(),
      email: k.text().notNull(),
      role: k.text().$type<Role>().notNull(),
      invitedBy: k.text().notNull(),
      createdAt: k.ms().notNull(),
      expiresAt: k.ms().notNull(),
    },
    (t) => [
      k.uniqueIndex('invitation_hash').on(t.hash),
      k.uniqueIndex('invitation_email').on(t.workspaceId, t.email),
    ],
  ),
  session: k.table(
    'session',
    {
      hash: k.text().primaryKey(),
      envId: k.text().notNull(),
      /** The name at the time of the sign-in. */
      userName: k.text().notNull(),
      createdAt: k.ms().notNull(),
      expiresAt: k.ms().notNull(),
      /** Empty in sessions from before there were members: they open nothing. */
      memberId: k.text().notNull().default(''),
      via: k.text().$type<'link' | 'password' | 'invitation'>().notNull().default('link'),
      /** What the browser calls itself, in two words. */
      device: k.text().notNull().default(''),
      lastSeenAt: k.ms().notNull().default(0),
    },
    (t) => [k.index('session_member').on(t.memberId)],
  ),
  /** One-time sign-in links that were used, until they would have expired anyway. */
  usedLink: k.table('used_link', { id: k.text().primaryKey(), expiresAt: k.ms().notNull() }),
  /** Who did what to which thing. Rows are added, and never changed or taken away. */
  auditEntry: k.table(
    'audit_entry',
    {
      workspaceId: k.text().notNull(),
      at: k.ms().notNull(),
      id: k.text().notNull(),
      /** Null where it concerns the workspace as a whole. */
      envId: k.text(),
      byKind: k.text().$type<'member' | 'key' | 'cli' | 'system'>().notNull(),
      byId: k.text().notNull(),
      byName: k.text().notNull(),
      action: k.text().notNull(),
      /** The kind of thing that it was done to, which is what the action begins with. */
      thing: k.text().notNull(),
      thingId: k.text().notNull(),
      thingName: k.text().notNull(),
      /** What changed, such as a role: short values, never a secret. */
      detail: k.json<Record<string, string>>().notNull(),
    },
    (t) => [
      k.pk({ columns: [t.workspaceId, t.at, t.id] }),
      k.index('audit_by').on(t.workspaceId, t.byId, t.at),
    ],
  ),
});

/** What came in, as it came in. */
const rawTables = (k: Kit) => ({
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

/** What was erased, so that it stays so. Nobody can be recognised by it: whom a row is about is a digest. */
const erasureTables = (k: Kit) => ({
  /** What comes of these people and accounts is settled and dropped, unless it is from after `until`. */
  tombstone: k.table(
    'tombstone',
    { envId: k.text().notNull(), digest: k.text().notNull(), erasedAt: k.ms().notNull(), until: k.ms() },
    (t) => [k.pk({ columns: [t.envId, t.digest] })],
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

/**
 * Everything here is a fold over `event` (see rollups/) and can be thrown away and rebuilt. In SQLite these tables are
 * `WITHOUT ROWID` (the migration says so), so that a row is written to one place; daily ones begin with the day, so that
 * what is written together lies together.
 */
const rollupTables = (k: Kit) => {
  const who = () => ({
    envId: k.text().notNull(),
    accountId: k.text().notNull(),
    userId: k.text().notNull(),
    via: k.text().$type<Via>().notNull(),
  });
  const times = () => ({ n: k.int().notNull(), first: k.ms().notNull(), last: k.ms().notNull() });
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

/** What people define and publish. */
const definitionTables = (k: Kit) => ({
  /** `definitionVersion` counts every change of a feature, a milestone or the settings. */
  envState: k.table('env_state', {
    envId: k.text().primaryKey(),
    definitionVersion: k.int().notNull(),
    contentVersion: k.int().notNull(),
    /** Quarantined messages that had to make room for newer ones. */
    quarantineDropped: k.int().notNull().default(0),
    /** Raw events from before are gone by their age, or going; what comes of that time is refused. 0: none ever was. */
    rawFrom: k.ms().notNull().default(0),
    /** Up to here they are gone. Less than `rawFrom` while they are going. */
    rawGone: k.ms().notNull().default(0),
    /** Changes with every change of what a stored event counts for: a person who moves, an event that is deleted. */
    pastVersion: k.int().notNull().default(0),
  }),
  /** What was defined at each version: the body from then on, null where it was removed. */
  definitionHistory: k.table(
    'definition_history',
    {
      envId: k.text().notNull(),
      version: k.int().notNull(),
      kind: k.text().$type<'feature' | 'milestone' | 'settings'>().notNull(),
      id: k.text().notNull(),
      body: k.json<Record<string, unknown>>(),
      changedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.version, t.kind, t.id] })],
  ),
  /**
   * What is being counted over the past: events at positions up to `bound` were there before their signals were counted,
   * those up to `position` have been folded by now. A row goes when both are equal.
   */
  backfill: k.table(
    'backfill',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      counts: k.json<Record<string, unknown>>().notNull(),
      position: k.int().notNull(),
      bound: k.int().notNull(),
      startedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
  /** What the last comparison of an environment's rollups with its raw events found. */
  comparison: k.table(
    'comparison',
    {
      envId: k.text().notNull(),
      startedAt: k.ms().notNull(),
      finishedAt: k.ms().notNull(),
      events: k.int().notNull(),
      differing: k.int().notNull(),
      tables: k.json<{ table: string; rows: number; differing: number; repaired?: number }[]>().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId] })],
  ),
  definition: k.table(
    'definition',
    {
      envId: k.text().notNull(),
      kind: k.text().$type<'feature' | 'milestone' | 'settings'>().notNull(),
      id: k.text().notNull(),
      body: k.json<Record<string, unknown>>().notNull(),
      version: k.int().notNull(),
      updatedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.kind, t.id] })],
  ),
  content: k.table(
    'content',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      draft: k.json<Content>().notNull(),
      /** The version that people see; null while only a draft exists. */
      publishedVersion: k.int(),
      updatedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id] })],
  ),
  contentVersion: k.table(
    'content_version',
    {
      envId: k.text().notNull(),
      id: k.text().notNull(),
      version: k.int().notNull(),
      body: k.json<Content>().notNull(),
      publishedAt: k.ms().notNull(),
    },
    (t) => [k.pk({ columns: [t.envId, t.id, t.version] })],
  ),
});

/** How the vendor's server proves to ours who somebody is. */
const identityTables = (k: Kit) => ({
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
