// What the browser clients of Segment and RudderStack ask before they send anything: which integrations they have. Ours is the
// only one. The answer also says where events go, so that a page has to be told one address.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Keyring, keyInHeader } from '../auth/keys.ts';
import { operation } from '../openapi/operation.ts';
import { fromAnyPage } from './ingest.ts';

const TAG = 'Events';

/** The fields that the clients read; what else they look for, they do without. */
const segmentSettings = z.object({
  integrations: z.object({
    'Segment.io': z.object({
      apiKey: z.string(),
      /** Host and path, without protocol. */
      apiHost: z.string(),
      protocol: z.enum(['http', 'https']),
      versionSettings: z.object({ version: z.string(), componentTypes: z.array(z.string()) }),
    }),
  }),
  plan: z.object({
    track: z.object({ __default: z.object({ enabled: z.boolean(), integrations: z.object({}) }) }),
  }),
  edgeFunction: z.object({}),
  analyticsNextEnabled: z.boolean(),
  middlewareSettings: z.object({}),
  enabledMiddleware: z.object({}),
  metrics: z.object({ sampleRate: z.number() }),
  legacyVideoPluginsEnabled: z.boolean(),
  remotePlugins: z.array(z.never()),
});

const off = z.object({ enabled: z.literal(false) });

const rudderConfig = z.object({
  source: z.object({
    id: z.string(),
    name: z.string(),
    writeKey: z.string(),
    enabled: z.boolean(),
    workspaceId: z.string(),
    connections: z.array(z.never()),
    destinations: z.array(z.never()),
    dataplanes: z.object({}),
    config: z.object({ statsCollection: z.object({ errors: off, metrics: off }) }),
  }),
  updatedAt: z.iso.datetime(),
});

export interface ClientSettingsDeps {
  keyring: Keyring;
  publicUrl: string | undefined;
}

export function clientSettingsRoutes({ keyring, publicUrl }: ClientSettingsDeps) {
  const routes = new Hono();
  const known = async (key: string | undefined) => {
    await keyring.open(key, ['write']);
    return key ?? '';
  };

  routes.use('/v1/projects/*', fromAnyPage());
  routes.get(
    '/v1/projects/:key/settings',
    operation({
      tag: TAG,
      key: 'none',
      summary: 'What Segment’s browser client asks before it sends; the write key is in the address.',
      reply: segmentSettings,
      errors: ['unauthorized'],
    }),
    async (c) => c.json(settingsFor(await known(c.req.param('key')), new URL(publicUrl ?? c.req.url))),
  );

  for (const path of ['/sourceConfig', '/sourceConfig/']) {
    routes.use(path, fromAnyPage());
    routes.get(
      path,
      operation({
        tag: TAG,
        key: 'write',
        summary: 'What RudderStack’s browser client asks before it sends.',
        query: z.looseObject({ writeKey: z.string().optional() }),
        reply: rudderConfig,
      }),
      async (c: Context) => {
        const key = keyInHeader(c.req.header('authorization')) ?? c.req.query('writeKey');
        return c.json(configFor(await known(key)));
      },
    );
  }
  return routes;
}

const settingsFor = (writeKey: string, { host, protocol }: URL): z.infer<typeof segmentSettings> => ({
  integrations: {
    'Segment.io': {
      apiKey: writeKey,
      apiHost: `${host}/v1`,
      protocol: protocol === 'https:' ? 'https' : 'http',
      versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
    },
  },
  plan: { track: { __default: { enabled: true, integrations: {} } } },
  edgeFunction: {},
  analyticsNextEnabled: true,
  middlewareSettings: {},
  enabledMiddleware: {},
  metrics: { sampleRate: 0 },
  legacyVideoPluginsEnabled: false,
  remotePlugins: [],
});

const configFor = (writeKey: string): z.infer<typeof rudderConfig> => ({
  source: {
    id: 'foothold',
    name: 'Foothold',
    writeKey,
    enabled: true,
    workspaceId: 'foothold',
    connections: [],
    destinations: [],
    dataplanes: {},
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
  },
  updatedAt: '2026-01-01T00:00:00Z',
});
