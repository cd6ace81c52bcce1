// /console/settings/team: the members, and what an owner does with them.

import { type Context, Hono } from 'hono';
import type { MemberProblem } from '../auth/member.ts';
import type { People } from '../auth/people.ts';
import { ROLES } from '../auth/role.ts';
import type { SessionEnv } from '../auth/session.ts';
import { type TeamOutcome, TeamPage } from '../console/page/team.tsx';
import { member as oneOf } from '../console/reader.ts';
import { page, readerOf } from '../console/respond.tsx';
import { readForm } from './form.ts';

const PATH = '/console/settings/team';
const DONE = ['roleChanged', 'removed', 'withdrawn'] as const;

interface TeamDeps {
  people: Pick<People, 'members' | 'invitations' | 'publicUrl'>;
  now: () => number;
}

export function teamPages({ people, now }: TeamDeps) {
  const { members, invitations, publicUrl } = people;

  async function show(c: Context<SessionEnv>, outcome?: TeamOutcome, status: 200 | 400 | 409 = 200) {
    const { workspaceId } = c.get('session');
    const [list, open] = await Promise.all([members.list(workspaceId), invitations.list(workspaceId)]);
    const props = { members: list, invitations: open, now: now(), outcome };
    const isSecret = outcome !== undefined && ('invited' in outcome || 'linked' in outcome);
    return page(c, <TeamPage reader={readerOf(c, now(), PATH)} {...props} />, status, isSecret);
  }

  /** A change that is done leads back to the page, so that looking at it again does not do it again. */
  const done = (c: Context<SessionEnv>, problem: MemberProblem | undefined, what: (typeof DONE)[number]) =>
    problem ? show(c, { problem }, 409) : c.redirect(`${PATH}?done=${what}`, 303);

  const linkTo = (c: Context, path: string) => `${publicUrl ?? new URL(c.req.url).origin}${path}`;

  return new Hono<SessionEnv>()
    .get('/', (c) => {
      const what = oneOf(DONE, c.req.query('done'));
      return show(c, what && { done: what });
    })
    .post('/invite', async (c) => {
      const form = await readForm(c);
      const [email, role] = [form('email').trim(), oneOf(ROLES, form('role')) ?? 'viewer'];
      const made = await invitations.make(c.get('session'), { email, role });
      if ('problem' in made) return show(c, { refused: { email, role, problem: made.problem } }, 400);
      return show(c, { invited: { email: made.invitation.email, link: linkTo(c, made.path) } });
    })
    .post('/invitations/:id/renew', async (c) => {
      const made = await invitations.renew(c.get('session'), c.req.param('id'));
      if ('problem' in made) return show(c, { problem: made.problem }, 409);
      return show(c, { invited: { email: made.invitation.email, link: linkTo(c, made.path) } });
    })
    .post('/invitations/:id/withdraw', async (c) =>
      done(c, await invitations.withdraw(c.get('session'), c.req.param('id')), 'withdrawn'),
    )
    .post('/members/:id/role', async (c) => {
      const role = oneOf(ROLES, (await readForm(c))('role'));
      if (!role) return show(c, { problem: 'gone' }, 400);
      return done(c, await members.setRole(c.get('session'), c.req.param('id'), role), 'roleChanged');
    })
    .post('/members/:id/link', async (c) => {
      const id = c.req.param('id');
      const made = await members.link(c.get('session'), id);
      if ('problem' in made) return show(c, { problem: made.problem }, 409);
      const name = (await members.find(id))?.name ?? '';
      return show(c, { linked: { name, link: linkTo(c, made.path) } });
    })
    .post('/members/:id/remove', async (c) =>
      done(c, await members.remove(c.get('session'), c.req.param('id')), 'removed'),
    );
}
