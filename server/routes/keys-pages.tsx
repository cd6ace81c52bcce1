// /console/settings/keys: the keys of the environment that is looked at.

import { type Context, Hono } from 'hono';
import { type KeyStore, newKeySchema } from '../auth/key-store.ts';
import { SCOPE_NAMES } from '../auth/scope.ts';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { KeysPage, type KeysProps, type RefusedKey } from '../console/page/keys.tsx';
import { page, readerOf } from '../console/respond.tsx';
import { Refusal } from '../errors.ts';
import { readForm } from './form.ts';

const PATH = '/console/settings/keys';

export function keysPages({ keys, now }: { keys: KeyStore; now: () => number }) {
  async function show(c: Context<SessionEnv>, more: Partial<KeysProps> = {}, status: 200 | 400 | 409 = 200) {
    const props = { keys: await keys.list(c.get('session').envId), now: now(), ...more };
    return page(
      c,
      <KeysPage reader={readerOf(c, now(), PATH)} {...props} />,
      status,
      more.made !== undefined,
    );
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c, { revoked: c.req.query('done') === 'revoked' }))
    .post('/', async (c) => {
      const form = await readForm(c);
      const kind = form('kind');
      const scopes = SCOPE_NAMES.filter((scope) => form(`scope-${scope}`) !== '');
      const asked = newKeySchema.safeParse({
        kind,
        name: form('name'),
        // The form has them beside every kind.
        ...(kind === 'secret' && scopes.length > 0 && { scopes }),
        ...(form('expires') && { expiresIn: form('expires') }),
      });
      const typed = { name: form('name'), kind, scopes, expires: form('expires') };
      const refuse = (problem: RefusedKey['problem'], status: 400 | 409) =>
        show(c, { refused: { ...typed, problem } }, status);
      // Everything but the name is chosen from a list.
      if (!asked.success) return refuse('nameEmpty', 400);
      try {
        return await show(c, { made: await keys.create(byOf(c), asked.data) });
      } catch (error) {
        if (error instanceof Refusal && error.code === 'conflict') return refuse('tooMany', 409);
        throw error;
      }
    })
    .post('/:id/revoke', async (c) => {
      await keys.revoke(byOf(c), c.req.param('id'));
      return c.redirect(`${PATH}?done=revoked`, 303);
    });
}
