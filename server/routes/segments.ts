// Segments: GET, PUT, DELETE by id, the list with how many are in each, and who they are.

import { Hono } from 'hono';
import { z } from 'zod';
import { definitionId, segmentFields, segmentSchema } from '../../shared/definition.ts';
import { toCsv } from '../csv.ts';
import { countingOf, countingSchema, signalsIn } from '../definitions/counting.ts';
import { segmentUses } from '../definitions/segment-use.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import { segmentMembers as membersTable } from '../metrics/csv-segments.ts';
import { segmentCounts, segmentMembersReport, segmentUse } from '../metrics/report/segments.ts';
import type { Reports } from '../metrics/report.ts';
import { operation } from '../openapi/operation.ts';
import type { Backfills } from '../rollups/backfills.ts';
import { countedSince } from '../storage/kept.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { moment, sendCsv, wantsCsv } from './input.ts';
import { format, momentQuery } from './report-query.ts';
import { byOf, type SecretEnv } from './secret.ts';

const TAG = 'Definitions';
const [READ, WRITE] = [['read', 'definitions'], 'definitions'] as const;
/** More than anybody reads in a spreadsheet. */
const CSV_MEMBERS = 100_000;
const EXAMPLE = {
  name: 'Trials that never exported',
  of: 'accounts',
  rule: { all: [{ account: 'plan', is: 'trial' }, { not: { event: 'Report Exported' } }] },
} as const;

const segment = segmentFields.extend({ id: z.string() }).meta({ id: 'Segment' });
const one = segment.extend({
  ...segmentCounts.shape,
  usedBy: z.array(segmentUse),
  counting: countingSchema.exactOptional(),
  countedSince: z.string().exactOptional(),
});

const membersQuery = z.strictObject({
  asOf: moment.optional(),
  show: z.enum(['inside', 'unknown']).optional().describe('Those inside unless given.'),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  cursor: z.string().max(2_000).optional(),
  format,
});

export interface SegmentRoutesDeps {
  definitions: DefinitionStore;
  backfills: Pick<Backfills, 'list'>;
  reports: Pick<Reports, 'segments' | 'segmentMembers'>;
  read: ReadDatabase;
}

export function segmentRoutes({ definitions, backfills, reports, read }: SegmentRoutesDeps) {
  const routes = new Hono<SecretEnv>();

  const find = async (envId: string, id: string) => {
    const found = (await definitions.get(envId)).segments.find((segment) => segment.id === id);
    if (!found) throw new Refusal('not_found', `there is no segment "${id}"`, { field: 'id' });
    return found;
  };

  routes.get(
    '/segments',
    operation({
      tag: TAG,
      scope: READ,
      summary: 'Every segment.',
      about: 'How many are in each, `/v1/segments/:id` says.',
      reply: z.object({ segments: z.array(segment) }),
    }),
    async (c) => c.json({ segments: (await definitions.get(c.get('envId'))).segments }),
  );

  routes.get(
    '/segments/:id',
    operation({
      tag: TAG,
      scope: READ,
      summary: 'One segment: its rule, how many are in it, and what uses it.',
      about:
        '`unknown` are those of whom it cannot be told; they are not inside. `missing` is what the rule asks for and nothing is defined as. `counting` is there while the past of its events is being counted.',
      query: momentQuery.omit({ format: true }),
      reply: one,
      errors: ['not_found'],
    }),
    async (c) => {
      const envId = c.get('envId');
      const found = await find(envId, c.req.param('id'));
      const [counts] = (await reports.segments(envId, { ...c.req.valid('query'), ids: [found.id] })).segments;
      if (!counts) throw new Refusal('not_found', `there is no segment "${found.id}"`, { field: 'id' });
      const own = (await backfills.list()).filter((backfill) => backfill.envId === envId);
      const counting = countingOf(own, [found.rule]);
      const since = await countedSince(read, envId, signalsIn([found.rule]));
      const { id: _, name: __, of: ___, ...numbers } = counts;
      return c.json({
        ...found,
        ...numbers,
        usedBy: (await segmentUses(read, envId)).get(found.id) ?? [],
        ...(counting && { counting }),
        ...(since !== undefined && { countedSince: new Date(since).toISOString() }),
      });
    },
  );

  routes.get(
    '/segments/:id/members',
    operation({
      tag: TAG,
      scope: 'read',
      summary: 'Who is in a segment: accounts with plan, score and health, or users with their account.',
      about:
        'By name. As CSV they come all at once, unless `limit` asks for a page. With `show=unknown` those of whom it cannot be told, and why.',
      query: membersQuery,
      reply: segmentMembersReport,
      csv: true,
      errors: ['not_found'],
    }),
    async (c) => {
      const query = c.req.valid('query');
      const limit = query.limit ?? (wantsCsv(c) ? CSV_MEMBERS : undefined);
      const id = c.req.param('id');
      const report = await reports.segmentMembers(c.get('envId'), { ...query, limit, id });
      if (!report) throw new Refusal('not_found', `there is no segment "${id}"`, { field: 'id' });
      if (!wantsCsv(c)) return c.json(report);
      const { header, rows } = membersTable(report);
      return sendCsv(c, 'segment', toCsv([header, ...rows]));
    },
  );

  routes.put(
    '/segments/:id',
    operation({
      tag: TAG,
      scope: WRITE,
      summary: 'Defines a segment of accounts or users.',
      about:
        'Events in a segment of accounts are anybody’s of the account, unless `by` is "user". It may hold other segments, and never itself. What is unknown is not inside.',
      params: z.object({ id: definitionId }),
      body: segmentSchema,
      reply: segment,
      errors: ['conflict'],
      example: { body: EXAMPLE },
    }),
    async (c) => {
      const saved = { ...c.req.valid('json'), id: c.req.valid('param').id };
      await definitions.saveSegment(byOf(c), saved);
      return c.json(saved);
    },
  );

  routes.delete(
    '/segments/:id',
    operation({
      tag: TAG,
      scope: WRITE,
      summary: 'Removes a segment that nothing uses.',
      reply: 'nothing',
      errors: ['not_found', 'conflict'],
    }),
    async (c) => {
      await definitions.removeSegment(byOf(c), c.req.param('id'));
      return c.body(null, 204);
    },
  );
  return routes;
}
