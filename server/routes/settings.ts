// The settings of an environment: GET gives all of them, defaults included; PUT replaces all of them.

import { Hono } from 'hono';
import { settingsSchema } from '../../shared/settings.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { operation } from '../openapi/operation.ts';
import { byOf, requireScope, type SecretEnv } from './secret.ts';

const TAG = 'Settings';

export function settingsRoutes({ definitions }: { definitions: DefinitionStore }) {
  return new Hono<SecretEnv>()
    .get(
      '/settings',
      operation({
        tag: TAG,
        scope: ['read', 'definitions'],
        summary: 'The settings of the environment, defaults included.',
        reply: settingsSchema,
      }),
      async (c) => c.json((await definitions.get(c.get('envId'))).settings),
    )
    .put(
      '/settings',
      operation({
        tag: TAG,
        scope: 'definitions',
        summary: 'Replaces all of them.',
        about:
          'What is not given gets its default, and `"hub": null` means none. A theme is refused where text that it gives cannot be read (4.5 to 1) on what it gives for it. Another `retention` than the one that is set deletes raw events, or keeps them: it needs the scope `erase` as well.',
        body: settingsSchema,
        reply: settingsSchema,
        example: { body: { theme: { accent: '#b4470f' }, fatigue: { perDay: 1, gap: '30m' }, holdout: 0.1 } },
      }),
      async (c) => {
        const settings = c.req.valid('json');
        // It deletes what people did, so it takes what erasing takes.
        const mayChangeRetention = () => requireScope(c.get('key'), ['erase'], 'retention');
        await definitions.saveSettings(byOf(c), settings, { mayChangeRetention });
        return c.json(settings);
      },
    );
}
