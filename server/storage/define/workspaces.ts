// Small tables that are looked up without knowing the tenant.

import type { KeyKind, Scope } from '../../auth/scope.ts';
import type { Kit } from '../kit.ts';

export const workspaceTables = (k: Kit) => ({
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
