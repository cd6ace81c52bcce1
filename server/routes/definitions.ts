// Features and milestones: GET, PUT, DELETE by id, and the list.

import { Hono } from 'hono';
import { z } from 'zod';
import { definitionId, featureSchema, milestoneSchema } from '../../shared/definition.ts';
import { countingOf, countingSchema, signalsIn } from '../definitions/counting.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import { operation } from '../openapi/operation.ts';
import type { Backfills } from '../rollups/backfills.ts';
import { countedSince } from '../storage/kept.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { byOf, type SecretEnv } from './secret.ts';

const TAG = 'Definitions';

const withId = z.object({ id: definitionId });

const feature = featureSchema.extend({ id: z.string() }).meta({ id: 'Feature' });
const milestone = milestoneSchema.extend({ id: z.string() }).meta({ id: 'Milestone' });

const PAST = { counting: countingSchema.exactOptional(), countedSince: z.string().exactOptional() };

const KINDS = {
  features: {
    kind: 'feature',
    body: featureSchema,
    reply: feature,
    one: feature.extend(PAST),
    list: z.object({ features: z.array(feature) }),
    example: { name: 'Export', rule: { event: 'Report Exported' }, tier: 'core', cadence: 'weekly' },
  },
  milestones: {
    kind: 'milestone',
    body: milestoneSchema,
    reply: milestone,
    one: milestone.extend(PAST),
    list: z.object({ milestones: z.array(milestone) }),
    example: { name: 'First report', rule: { event: 'Report Created' }, value: true, targetDays: 14 },
  },
} as const;

export interface DefinitionRoutesDeps {
  definitions: DefinitionStore;
  backfills: Pick<Backfills, 'list'>;
  read: Pick<ReadDatabase, 'rows'>;
}

export function definitionRoutes({ definitions, backfills, read }: DefinitionRoutesDeps) {
  const routes = new Hono<SecretEnv>();

  for (const path of ['features', 'milestones'] as const) {
    const { kind, body, reply, one, list, example } = KINDS[path];

    routes.get(
      `/${path}`,
      operation({ tag: TAG, scope: ['read', 'definitions'], summary: `Every ${kind}.`, reply: list }),
      async (c) => c.json({ [path]: (await definitions.get(c.get('envId')))[path] }),
    );

    routes.get(
      `/${path}/:id`,
      operation({
        tag: TAG,
        scope: ['read', 'definitions'],
        summary: `One ${kind}.`,
        about:
          '`counting` is there while its past is being counted; it counts new events already. `countedSince` is there where it was defined when older raw events were gone (`/v1/retention`): it is counted from then on.',
        reply: one,
        errors: ['not_found'],
      }),
      async (c) => {
        const all = (await definitions.get(c.get('envId')))[path];
        const found = all.find((one) => one.id === c.req.param('id'));
        if (!found) throw new Refusal('not_found', `there is no ${kind} "${c.req.param('id')}"`);
        const own = (await backfills.list()).filter(({ envId }) => envId === c.get('envId'));
        const rules = [found.rule, ...('eligible' in found && found.eligible ? [found.eligible] : [])];
        const counting = countingOf(own, rules);
        const since = await countedSince(read, c.get('envId'), signalsIn(rules));
        return c.json({
          ...found,
          ...(counting && { counting }),
          ...(since !== undefined && { countedSince: new Date(since).toISOString() }),
        });
      },
    );

    routes.put(
      `/${path}/:id`,
      operation({
        tag: TAG,
        scope: 'definitions',
        summary: `Defines a ${kind}.`,
        about:
          'It applies to the past as well as to the future. A short past is counted before the answer, a long one in the background (`counting`, `/v1/jobs`).',
        params: withId,
        body,
        reply,
        example: { body: example },
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const saved = { ...c.req.valid('json'), id };
        if (kind === 'feature') await definitions.saveFeature(byOf(c), saved as z.infer<typeof feature>);
        else await definitions.saveMilestone(byOf(c), saved as z.infer<typeof milestone>);
        return c.json(saved);
      },
    );

    routes.delete(
      `/${path}/:id`,
      operation({
        tag: TAG,
        scope: 'definitions',
        summary: `Removes a ${kind}.`,
        reply: 'nothing',
        errors: ['not_found'],
      }),
      async (c) => {
        await definitions.remove(byOf(c), kind, c.req.param('id'));
        return c.body(null, 204);
      },
    );
  }
  return routes;
}
