// GET /v1/audit: who did what, newest first. A key reads of its own environment, and of what concerns the workspace as a whole.

import { Hono } from 'hono';
import { z } from 'zod';
import { AUDIT_THINGS } from '../auth/audit.ts';
import { toCsv } from '../csv.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import { cursorOf, type StoredAudit } from '../storage/audit.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { findEnvironment } from '../storage/tenants.ts';
import { instant, sendCsv, wantsCsv } from './input.ts';
import type { SecretEnv } from './secret.ts';

const DEFAULT_ROWS = 100;
const MOST_ROWS = 1_000;

const auditQuery = z.strictObject({
  /** Id of who did it. */
  by: z.string().max(300).optional(),
  kind: z.enum(AUDIT_THINGS).optional(),
  from: instant.optional(),
  /** Not included. */
  to: instant.optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).optional(),
  cursor: z.string().max(100).optional(),
  format: z.enum(['json', 'csv']).optional(),
});

const auditEntrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    by: z.object({ kind: z.enum(['member', 'key', 'cli', 'system']), id: z.string(), name: z.string() }),
    /** Such as "content.published". */
    action: z.string(),
    thing: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    /** Null where it concerns the workspace as a whole. */
    environment: z.string().nullable(),
    detail: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AuditEntry' });

const auditReply = z.object({ entries: z.array(auditEntrySchema), nextCursor: z.string().nullable() });

export function auditRoutes({ read, reports }: { read: ReadDatabase; reports: Pick<Reports, 'audit'> }) {
  return new Hono<SecretEnv>().get(
    '/audit',
    operation({
      tag: 'Audit',
      scope: 'admin',
      summary: 'Who did what, newest first.',
      about: 'Of the environment, and of the workspace as a whole. Entries are never changed or taken away.',
      query: auditQuery,
      reply: auditReply,
      csv: true,
      example: { query: 'kind=content' },
    }),
    async (c) => {
      const envId = c.get('envId');
      const {
        kind,
        limit = wantsCsv(c) ? MOST_ROWS : DEFAULT_ROWS,
        format: _,
        ...asked
      } = c.req.valid('query');
      const environment = await findEnvironment(read, envId);
      const query = { ...asked, thing: kind, workspaceId: environment?.workspaceId ?? '', envId };
      const found = await reports.audit({ ...query, limit: limit + 1 });
      const entries = found.slice(0, limit);
      const last = entries.at(-1);
      const nextCursor = found.length > limit && last ? cursorOf(last) : null;
      if (wantsCsv(c)) return sendCsv(c, 'audit', toCsv([CSV_HEADER, ...entries.map(csvRow)]));
      return c.json({ entries: entries.map(entryOf), nextCursor });
    },
  );
}

const entryOf = (row: StoredAudit): z.infer<typeof auditEntrySchema> => ({
  id: row.id,
  at: new Date(row.at).toISOString(),
  by: { kind: row.byKind, id: row.byId, name: row.byName },
  action: row.action,
  thing: { kind: row.thing, id: row.thingId, name: row.thingName },
  environment: row.envId,
  detail: row.detail,
});

const CSV_HEADER = [
  'at',
  'byKind',
  'byId',
  'byName',
  'action',
  'thingId',
  'thingName',
  'environment',
  'detail',
];

const csvRow = (row: StoredAudit) => [
  new Date(row.at).toISOString(),
  row.byKind,
  row.byId,
  row.byName,
  row.action,
  row.thingId,
  row.thingName,
  row.envId,
  JSON.stringify(row.detail),
];
