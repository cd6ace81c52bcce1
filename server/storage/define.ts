// The one schema, written over a kit of column builders. Its rules, so that the same SQL scales out later:
// - a tenant is an environment of a workspace; `env_id` comes first in every primary key and index of its tables;
// - ids are text made by us, times are epoch milliseconds, days are whole days since 1970 in UTC;
// - no serials, triggers or enum types; what is derived is only ever written by primary key.

import { definitionTables } from './define/definitions.ts';
import { erasureTables } from './define/erasures.ts';
import { eventTables } from './define/events.ts';
import { identityTables } from './define/identity.ts';
import { pastTables } from './define/past.ts';
import { peopleTables } from './define/people.ts';
import { renewalTables } from './define/renewals.ts';
import { rollupTables } from './define/rollups.ts';
import { scoreTables } from './define/scores.ts';
import { workspaceTables } from './define/workspaces.ts';
import type { Kit } from './kit.ts';

export const define = (k: Kit) => ({
  ...workspaceTables(k),
  ...peopleTables(k),
  ...eventTables(k),
  ...rollupTables(k),
  ...definitionTables(k),
  ...identityTables(k),
  ...erasureTables(k),
  ...pastTables(k),
  ...renewalTables(k),
  ...scoreTables(k),
});
