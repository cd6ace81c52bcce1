// /console/settings/identity: user tokens of the environment that is looked at.

import { type Context, Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { checkToken } from '../auth/token-check.ts';
import { byOf } from '../console/access.ts';
import { IdentityPage, type IdentityProps } from '../console/page/identity.tsx';
import { member as oneOf } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { Refusal } from '../errors.ts';
import { readForm } from './form.ts';
import { type IdentityDeps, identityState, switchEnforcement } from './identity.ts';
import { SNIPPETS } from './identity-snippets.ts';

const PATH = '/console/settings/identity';
const DONE = ['revoked', 'switched'] as const;
const SNIPPET = SNIPPETS[0]?.code ?? '';

export function identityPages(deps: IdentityDeps) {
  const { secrets, now } = deps;

  async function show(c: Context<SessionEnv>, more: Partial<IdentityProps> = {}, status: 200 | 409 = 200) {
    const state = await identityState(deps, c.get('session').envId);
    const reader = readerOf(c, now(), PATH);
    const node = <IdentityPage reader={reader} snippet={SNIPPET} {...state} {...more} />;
    return page(c, node, status, more.made !== undefined || more.asked !== undefined);
  }

  /** Whatever stands against a change is told on the page itself. */
  async function changing(c: Context<SessionEnv>, change: () => Promise<void>, done: (typeof DONE)[number]) {
    try {
      await change();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'conflict') return show(c, { refused: true }, 409);
      throw error;
    }
    return c.redirect(`${PATH}?done=${done}`, 303);
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c, { done: oneOf(DONE, c.req.query('done')) }))
    .post('/enforcement', async (c) => {
      const enforced = (await readForm(c))('enforced') === 'on';
      return changing(c, () => switchEnforcement(deps, byOf(c), enforced), 'switched');
    })
    .post('/secrets', async (c) => {
      let made: string | undefined;
      const create = async () => {
        made = (await secrets.create(byOf(c))).secret;
      };
      const answer = await changing(c, create, 'switched');
      return made === undefined ? answer : show(c, { made });
    })
    .post('/secrets/:id/revoke', (c) =>
      changing(c, () => secrets.revoke(byOf(c), c.req.param('id')), 'revoked'),
    )
    .post('/check', async (c) => {
      const form = await readForm(c);
      const [token, userId, accountId] = [
        form('token').trim(),
        form('userId').trim(),
        form('accountId').trim(),
      ];
      const checked = await checkToken(deps, c.get('session').envId, token, {
        userId: userId || undefined,
        accountId: accountId || undefined,
      });
      return show(c, { checked, asked: { token, userId, accountId } });
    });
}
