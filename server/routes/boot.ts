// POST /v1/boot: sent by the page as text/plain, so that no preflight stands before it.

import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { z } from 'zod';
import { idText } from '../../shared/id.ts';
import type { Environments } from '../auth/environments.ts';
import type { Identity } from '../auth/identity.ts';
import { type Keyring, keyInHeader } from '../auth/keys.ts';
import type { Door } from '../auth/turned-away.ts';
import { USER_TOKEN } from '../auth/user-token.ts';
import type { Boot } from '../engage/boot.ts';
import { bootReplySchema } from '../engage/reply/boot.ts';
import type { PageConsent } from '../ingest/page-consent.ts';
import type { SignedTraits } from '../ingest/signed-traits.ts';
import { operation } from '../openapi/operation.ts';
import { refuseOtherOrigins } from './origin.ts';

const bootSchema = z.object({
  writeKey: z.string().max(200).optional(),
  userId: idText('userId').nullish(),
  anonymousId: idText('anonymousId'),
  accountId: idText('accountId').nullish(),
  token: z.string().max(USER_TOKEN.length).nullish(),
  page: z.string().max(2_048).default('/'),
  locale: z.string().max(35).default('en'),
  preview: z.string().max(2_048).nullish(),
  consent: z.literal(true).nullish(),
  debug: z.union([z.boolean(), z.string().max(2_048)], 'write true, or a debug token').nullish(),
});

export interface BootDeps {
  keyring: Keyring;
  environments: Environments;
  door: Door;
  boot: Boot;
  identity: Identity;
  signedTraits: SignedTraits;
  pageConsent: PageConsent;
}

export function bootRoutes(deps: BootDeps) {
  const { keyring, boot, identity, signedTraits, pageConsent } = deps;
  return new Hono().use('/boot', compress()).post(
    '/boot',
    operation({
      tag: 'Pages',
      key: 'write',
      summary: 'What one session may see.',
      about:
        'Sent by the page as text/plain, with the key in the body, so that no preflight stands before it. `"debug": true` adds the gates and reasons of every published content, a debug token the facts and traces; `preview` takes a preview token and gives that draft alone. `token` is a user token; one that does not hold is refused with 401 and `"field": "token"`, and so is a known person without one, where the environment requires them. `consent` says that this person agreed, which is recorded where it is news.',
      body: bootSchema,
      reply: bootReplySchema,
      errors: ['origin_not_allowed'],
      example: { body: { userId: 'user-1', anonymousId: 'device-1', accountId: 'account-1', page: '/' } },
    }),
    async (c) => {
      const body = c.req.valid('json');
      const shown = keyInHeader(c.req.header('authorization')) ?? body.writeKey;
      const key = await keyring.open(shown, ['write']);
      await refuseOtherOrigins(deps, key, c);
      const { envId } = key;
      const { locale, preview, debug } = body;
      const { claims, ...who } = await identity.session(envId, {
        userId: body.userId ?? undefined,
        accountId: body.accountId ?? undefined,
        anonymousId: body.anonymousId,
        token: body.token ?? undefined,
      });
      if (claims) await signedTraits.tell(envId, claims);
      if (body.consent) {
        const { accountId, userId: person = who.anonymousId } = who;
        await pageConsent.tell(key, { person, anonymousId: body.anonymousId, accountId });
      }
      return c.json(
        await boot(envId, {
          ...who,
          locale,
          preview: preview ?? undefined,
          debug: debug || undefined,
        }),
      );
    },
  );
}
