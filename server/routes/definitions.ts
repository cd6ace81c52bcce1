// Features and milestones: GET, PUT, DELETE by id, and the list.

import { Hono } from 'hono';
import { z } from 'zod';
import { definitionId, featureSchema, milestoneSchema } from '../../shared/definition.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import { check, readJson } from './input.ts';
import { needs, type SecretEnv } from './secret.ts';

const KINDS = {
  features: {
    kind: 'feature',
    schema: featureSchema,
    list: 'features',
  },
  milestones: {
    kind: 'milestone',
    schema: milestoneSchema,
    list: 'milestones',
  },
} as const;

export function definitionRoutes({ definitions }: { definitions: DefinitionStore }) {
  const routes = new Hono<SecretEnv>();

  for (const [path, { kind, schema, list }] of Object.entries(KINDS)) {
    routes.get(`/${path}`, needs('read', 'definitions'), async (c) =>
      c.json({ [path]: (await definitions.get(c.get('envId')))[list] }),
    );

    routes.get(`/${path}/:id`, needs('read', 'definitions'), async (c) => {
      const all = (await definitions.get(c.get('envId')))[list];
      const found = all.find((one) => one.id === c.req.param('id'));
      if (!found) throw new Refusal('not_found', `there is no ${kind} "${c.req.param('id')}"`);
      return c.json(found);
    });

    routes.put(`/${path}/:id`, needs('definitions'), async (c) => {
      const { id } = check(z.object({ id: definitionId }), c.req.param());
      const body = await readJson(c, schema);
      if (kind === 'feature')
        await definitions.saveFeature(c.get('envId'), { ...featureSchema.parse(body), id });
      else await definitions.saveMilestone(c.get('envId'), { ...milestoneSchema.parse(body), id });
      return c.json({ ...body, id });
    });

    routes.delete(`/${path}/:id`, needs('definitions'), async (c) => {
      await definitions.remove(c.get('envId'), kind, c.req.param('id'));
      return c.body(null, 204);
    });
  }
  return routes;
}
