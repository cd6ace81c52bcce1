// The schema in SQLite's dialect; drizzle-kit reads this file to write the migrations.
import { define } from './define.ts';
import { sqliteKit } from './kit.ts';

export const schema = define(sqliteKit);

export const {
  workspace,
  environment,
  apiKey,
  member,
  invitation,
  session,
  usedLink,
  auditEntry,
  event,
  quarantine,
  membership,
  activity,
  usage,
  tally,
  occurrence,
  exposure,
  progress,
  answer,
  trait,
  envState,
  definitionHistory,
  backfill,
  comparison,
  definition,
  content,
  contentVersion,
  userSecret,
  identityDay,
  tombstone,
  erasure,
} = schema;
