// POST /v1/boot: sent by the page as text/plain, so that no preflight stands before it.

import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { z } from 'zod';
import { EVENT } from '../../shared/limits.ts';
import { type Keyring, keyInHeader } from '../auth/keys.ts';
import type { Boot } from '../engage/boot.ts';
import { operation } from '../openapi/operation.ts';

const id = z.string().trim().min(1).max(EVENT.idLength);

const bootSchema = z.object({
  writeKey: z.string().max(200).optional(),
  userId: id.nullish(),
  anonymousId: id,
  accountId: id.nullish(),
  token: z.string().max(4_096).nullish(),
  page: z.string().max(2_048).default('/'),
  locale: z.string().max(35).default('en'),
  preview: z.string().max(2_048).nullish(),
  debug: z.union([z.boolean(), z.string().max(2_048)], 'write true, or a debug token').nullish(),
});

const bootReply = z.looseObject({ serverTime: z.number() });

export function bootRoutes({ keyring, boot }: { keyring: Keyring; boot: Boot }) {
  return new Hono().use('/boot', compress()).post(
    '/boot',
    operation({
      tag: 'Pages',
      key: 'write',
      summary: 'What one session may see.',
      about:
        'Sent by the page as text/plain, with the key in the body, so that no preflight stands before it. `"debug": true` adds the gates and reasons of every published content, a debug token the facts and traces; `preview` takes a preview token and gives that draft alone.',
      body: bootSchema,
      reply: bootReply,
      example: { body: { userId: 'user-1', anonymousId: 'device-1', accountId: 'account-1', page: '/' } },
    }),
    async (c) => {
      const body = c.req.valid('json');
      const shown = keyInHeader(c.req.header('authorization')) ?? body.writeKey;
      const { envId } = await keyring.open(shown, ['write']);
      const { userId, anonymousId, accountId, locale, preview, debug } = body;
      return c.json(
        await boot(envId, {
          userId: userId ?? undefined,
          anonymousId,
          accountId: accountId ?? undefined,
          locale,
          preview: preview ?? undefined,
          debug: debug || undefined,
        }),
      );
    },
  );
}
