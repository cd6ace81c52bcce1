// The settings of an environment: GET gives all of them, defaults included; PUT replaces all of them.

import { Hono } from 'hono';
import { settingsSchema } from '../../shared/settings.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { readJson } from './input.ts';
import { needs, type SecretEnv } from './secret.ts';

export function settingsRoutes({ definitions }: { definitions: DefinitionStore }) {
  return new Hono<SecretEnv>()
    .get('/settings', needs('read', 'definitions'), async (c) =>
      c.json((await definitions.get(c.get('envId'))).settings),
    )
    .put('/settings', needs('definitions'), async (c) => {
      const settings = await readJson(c, settingsSchema);
      await definitions.saveSettings(c.get('envId'), settings);
      return c.json(settings);
    });
}
