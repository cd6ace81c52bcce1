// GET, PUT /v1/identity, the signing secrets, and the token checker.

import { Hono } from 'hono';
import { z } from 'zod';
import { idText } from '../../shared/id.ts';
import type { By } from '../auth/audit.ts';
import type { Environments } from '../auth/environments.ts';
import type { Identity } from '../auth/identity.ts';
import type { Ledger } from '../auth/ledger.ts';
import { type SecretStore, secretEntrySchema } from '../auth/secrets.ts';
import { SHARE_DAYS, verifiedShare, verifiedShareSchema } from '../auth/share.ts';
import { checkToken, tokenCheckSchema } from '../auth/token-check.ts';
import { Refusal } from '../errors.ts';
import { operation } from '../openapi/operation.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { byOf, type SecretEnv } from './secret.ts';

export interface IdentityDeps {
  read: ReadDatabase;
  environments: Environments;
  secrets: SecretStore;
  identity: Identity;
  ledger: Ledger;
  now: () => number;
}

const shareQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(SHARE_DAYS.most).default(SHARE_DAYS.usual),
});
const switchSchema = z.strictObject({ enforced: z.boolean('enforced must be true or false') });
/** Far over what a token may be: what is too long is told by the checker. */
const checkSchema = z.strictObject({
  token: z.string('token must be a string').trim().min(1, 'token is empty').max(100_000),
  userId: idText('userId').optional(),
  accountId: idText('accountId').optional(),
});

const TAG = 'Identity';

const identityReply = z.object({
  environment: z.object({ id: z.string(), name: z.string() }),
  enforced: z.boolean(),
  secrets: z.array(secretEntrySchema),
  verified: verifiedShareSchema,
});

export function identityRoutes(deps: IdentityDeps) {
  const { secrets } = deps;
  return new Hono<SecretEnv>()
    .get(
      '/identity',
      operation({
        tag: TAG,
        scope: ['read', 'admin'],
        summary:
          'Whether user tokens are required, the signing secrets, and how much comes with a good token.',
        about:
          'Of the last `days`, 7 unless given. What claims nobody is not counted: it may go on without a token.',
        query: shareQuery,
        reply: identityReply,
      }),
      async (c) => c.json(await identityState(deps, c.get('envId'), c.req.valid('query').days)),
    )
    .put(
      '/identity',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Requires user tokens of pages, or stops requiring them.',
        body: switchSchema,
        reply: identityReply,
        errors: ['conflict'],
        example: { body: { enforced: true } },
      }),
      async (c) => {
        await switchEnforcement(deps, byOf(c), c.req.valid('json').enforced);
        return c.json(await identityState(deps, c.get('envId')));
      },
    )
    .post(
      '/identity/secrets',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Makes a signing secret, and shows it this once.',
        about: 'At most two at a time, so that one can take over from the other.',
        reply: secretEntrySchema.extend({ secret: z.string() }),
        status: 201,
        errors: ['conflict'],
      }),
      async (c) => c.json(await secrets.create(byOf(c)), 201),
    )
    .delete(
      '/identity/secrets/:id',
      operation({
        tag: TAG,
        scope: 'admin',
        summary: 'Revokes a signing secret: what it signed holds no longer.',
        reply: 'nothing',
        errors: ['not_found', 'conflict'],
      }),
      async (c) => {
        await secrets.revoke(byOf(c), c.req.param('id'));
        return c.body(null, 204);
      },
    )
    .post(
      '/identity/check',
      operation({
        tag: TAG,
        scope: ['read', 'admin'],
        summary: 'What a user token says, whether it would pass, and if not, why.',
        about: 'For `userId` and `accountId` where they are given. Nothing of it is stored.',
        body: checkSchema,
        reply: tokenCheckSchema,
        example: { body: { token: 'eyJhbGciOiJIUzI1NiJ9...', userId: 'user-1' } },
      }),
      async (c) => {
        const { token, ...claimed } = c.req.valid('json');
        return c.json(await checkToken(deps, c.get('envId'), token, claimed));
      },
    );
}

export async function identityState(deps: IdentityDeps, envId: string, days?: number) {
  const { id: environmentId, name, enforcesIdentity } = await deps.environments.get(envId);
  return {
    environment: { id: environmentId, name },
    enforced: enforcesIdentity,
    secrets: await deps.secrets.list(envId),
    verified: await verifiedShare(deps, envId, days),
  };
}

/** Throws `Refusal` conflict where requiring proof would turn everybody away. */
export async function switchEnforcement(
  { environments, secrets }: Pick<IdentityDeps, 'environments' | 'secrets'>,
  by: By,
  enforced: boolean,
): Promise<void> {
  if (enforced && (await secrets.usable(by.envId)).length === 0) {
    throw new Refusal(
      'conflict',
      'there is no signing secret yet, so every signed-in person would be turned away',
    );
  }
  await environments.setEnforced(by, enforced);
}
