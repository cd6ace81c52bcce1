// /console/settings/environments: which environment is looked at, and what they are called; the origins of the one at hand.

import { type Context, Hono } from 'hono';
import { type Environments, environmentName, originsSchema } from '../auth/environments.ts';
import type { SessionEnv, Sessions } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { EnvironmentsPage, type EnvironmentsProps } from '../console/page/environments.tsx';
import { member as oneOf } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { Refusal } from '../errors.ts';
import { readForm } from './form.ts';

const PATH = '/console/settings/environments';
const DONE = ['saved', 'made'] as const;

interface EnvironmentsDeps {
  environments: Environments;
  sessions: Pick<Sessions, 'lookAt'>;
  now: () => number;
}

export function environmentsPages({ environments, sessions, now }: EnvironmentsDeps) {
  async function show(c: Context<SessionEnv>, more: Partial<EnvironmentsProps> = {}) {
    const all = await environments.beside(c.get('session').envId);
    const isWrong = more.nameWrong !== undefined || more.originsWrong !== undefined;
    const node = <EnvironmentsPage reader={readerOf(c, now(), PATH)} environments={all} {...more} />;
    return page(c, node, isWrong ? 400 : 200);
  }

  const done = (c: Context, what: (typeof DONE)[number]) => c.redirect(`${PATH}?done=${what}`, 303);

  /** A name that is none, or is taken, is told on the page itself. */
  async function naming(
    c: Context<SessionEnv>,
    of: string | undefined,
    work: (name: string) => Promise<Response>,
  ) {
    const typed = (await readForm(c))('name');
    const name = environmentName.safeParse(typed);
    if (!name.success) return show(c, { nameWrong: { typed, of } });
    try {
      return await work(name.data);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'conflict') return show(c, { nameWrong: { typed, of } });
      throw error;
    }
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c, { done: oneOf(DONE, c.req.query('done')) }))
    .post('/', (c) =>
      naming(c, undefined, async (name) => {
        const made = await environments.create(byOf(c), name);
        await sessions.lookAt(c.get('session'), made.id);
        return done(c, 'made');
      }),
    )
    .post('/origins', async (c) => {
      const typed = (await readForm(c))('origins');
      const lines = typed.split(/\s+/).filter(Boolean);
      const origins = originsSchema.safeParse(lines);
      if (!origins.success) {
        const line = lines[Number(origins.error.issues[0]?.path[0] ?? 0)] ?? '';
        return show(c, { originsWrong: { typed, line } });
      }
      await environments.setOrigins(byOf(c), origins.data);
      return done(c, 'saved');
    })
    .post('/:id/look', async (c) => {
      const all = await environments.beside(c.get('session').envId);
      if (!all.some(({ id }) => id === c.req.param('id')))
        throw new Refusal('not_found', 'no such environment');
      await sessions.lookAt(c.get('session'), c.req.param('id'));
      return c.redirect('/console', 303);
    })
    .post('/:id/rename', (c) =>
      naming(c, c.req.param('id'), async (name) => {
        await environments.rename(byOf(c), c.req.param('id') ?? '', name);
        return done(c, 'saved');
      }),
    );
}
