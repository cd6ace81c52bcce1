// /console/settings/you: one's own name, address, password and sessions.

import { type Context, Hono } from 'hono';
import { needsCurrent } from '../auth/member.ts';
import type { People } from '../auth/people.ts';
import type { SessionEnv } from '../auth/session.ts';
import { YouPage, type YouProps } from '../console/page/you.tsx';
import { member as oneOf } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { readForm } from './form.ts';

const PATH = '/console/settings/you';
const DONE = ['saved', 'passwordSet', 'ended'] as const;

interface YouDeps {
  people: Pick<People, 'members' | 'sessions'>;
  now: () => number;
}

export function youPages({ people, now }: YouDeps) {
  const { members, sessions } = people;

  async function show(c: Context<SessionEnv>, more: Pick<YouProps, 'done' | 'typed' | 'problems'> = {}) {
    const session = c.get('session');
    const [self, list] = await Promise.all([members.find(session.memberId), sessions.list(session.memberId)]);
    if (!self) return c.redirect('/sign-in', 303);
    const props = {
      member: self,
      sessions: list,
      here: session.hash,
      asksCurrent: needsCurrent(session, self),
    };
    const shown = <YouPage reader={readerOf(c, now(), PATH)} {...props} {...more} />;
    return page(c, shown, more.problems ? 400 : 200);
  }

  const done = (c: Context, what: (typeof DONE)[number]) => c.redirect(`${PATH}?done=${what}`, 303);

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c, { done: oneOf(DONE, c.req.query('done')) }))
    .post('/', async (c) => {
      const form = await readForm(c);
      const typed = { name: form('name'), email: form('email') };
      const problems = await members.describe(c.get('session'), typed);
      return Object.keys(problems).length > 0 ? show(c, { typed, problems }) : done(c, 'saved');
    })
    .post('/password', async (c) => {
      const form = await readForm(c);
      const given = { current: form('current'), next: form('next') };
      const session = c.get('session');
      // A password goes with an address; whoever has none gives both at once.
      const passwordEmail = form('passwordEmail');
      const { email: problem } = passwordEmail
        ? await members.describe(session, { name: session.userName, email: passwordEmail })
        : {};
      if (problem) return show(c, { typed: { passwordEmail }, problems: { passwordEmail: problem } });
      const problems = await members.setPassword(c, session, given);
      return Object.keys(problems).length > 0 ? show(c, { problems }) : done(c, 'passwordSet');
    })
    .post('/sessions/end', async (c) => {
      await sessions.end(c.get('session'), (await readForm(c))('session'));
      return done(c, 'ended');
    })
    .post('/sessions/end-all', async (c) => {
      await sessions.endAll(c.get('session'));
      return c.redirect('/sign-in', 303);
    });
}
