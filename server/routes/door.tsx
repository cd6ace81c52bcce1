// The way into the console and out of it.

import { type Context, Hono } from 'hono';
import { clientAddress } from '../auth/client-address.ts';
import type { People } from '../auth/people.ts';
import { wayOn } from '../auth/return-to.ts';
import { InvitationGonePage, InvitationPage, LinkPage, SignInPage } from '../console/page/door.tsx';
import { TYPED_PATH } from '../console/page/typed.tsx';
import { langOf, themeOf } from '../console/reader.ts';
import { page, pageFailed } from '../console/respond.tsx';
import { doorWords as words } from '../console/words/door.ts';
import { problemWords } from '../console/words/member.ts';
import { createTell, type Words } from '../console/words.ts';
import { readForm } from './form.ts';

type DoorPeople = Pick<People, 'sessions' | 'signIn' | 'invitations' | 'typed' | 'trustedProxies'>;

interface DoorDeps {
  people: DoorPeople;
  /** The name of a workspace. */
  workspaceName(id: string): Promise<string | undefined>;
}

export function doorRoutes({ people, workspaceName }: DoorDeps) {
  const { sessions, signIn, invitations, typed, trustedProxies } = people;
  /** First of all to what was typed when the session ended, where there is something. */
  const onward = (c: Context, to?: string) =>
    c.redirect(typed.waits(c) ? TYPED_PATH : (to ?? '/console'), 303);
  const routes = new Hono();
  routes.onError(pageFailed);

  routes.get('/', (c) => c.redirect('/console', 303));

  // Looking at a link uses nothing up and signs nobody in: programs look (mail scanners), and any page can send a browser here with
  // a link of its own, into an account that its reader would take for theirs.
  routes.get('/sign-in', async (c) => {
    const token = c.req.query('token');
    if (!token) return page(c, <SignInPage {...look(c)} to={wayOn(c.req.query('to'))} />, 200, true);
    const whom = await signIn.whom(token);
    if (whom) {
      const workspace = (whom.workspaceId && (await workspaceName(whom.workspaceId))) || '';
      return page(c, <LinkPage {...look(c)} {...{ token, workspace }} name={whom.name} />, 200, true);
    }
    return page(c, <SignInPage {...look(c)} error={say(c, words.linkFailed)} />, 403, true);
  });

  routes.post('/sign-in', async (c) => {
    const form = await readForm(c);
    const token = form('token');
    if (token) {
      if (await signIn.byLink(c, token)) return onward(c);
      return page(c, <SignInPage {...look(c)} error={say(c, words.linkFailed)} />, 403, true);
    }
    const to = wayOn(form('to'));
    const email = form('email').trim();
    const given = { email, password: form('password'), address: clientAddress(c, trustedProxies) };
    const outcome = await signIn.byPassword(c, given);
    if (outcome.isIn) return onward(c, to);
    if (outcome.wait === undefined) {
      return page(c, <SignInPage {...look(c)} {...{ to, email }} error={say(c, words.wrong)} />, 403, true);
    }
    c.header('Retry-After', String(outcome.wait));
    const error = say(c, words.wait, { minutes: Math.ceil(outcome.wait / 60) });
    return page(c, <SignInPage {...look(c)} {...{ to, email, error }} />, 429, true);
  });

  routes.get('/invitation', async (c) => {
    const token = c.req.query('token') ?? '';
    const invitation = await invitations.find(token);
    if (!invitation) return page(c, <InvitationGonePage {...look(c)} />, 403, true);
    const name = (await workspaceName(invitation.workspaceId)) ?? '';
    const shown = <InvitationPage {...look(c)} token={token} invitation={invitation} workspaceName={name} />;
    return page(c, shown, 200, true);
  });

  routes.post('/invitation', async (c) => {
    const form = await readForm(c);
    const [token, name] = [form('token'), form('name')];
    // Read before it is accepted and gone: the page of a form that was wrong says what it invites to.
    const invitation = await invitations.find(token);
    const problems = await invitations.accept(c, { token, name, password: form('password') });
    if (Object.keys(problems).length === 0) return c.redirect('/console', 303);
    if (!invitation || problems.token) return page(c, <InvitationGonePage {...look(c)} />, 403, true);
    const errors = {
      ...(problems.name && { name: say(c, problemWords[problems.name]) }),
      ...(problems.password && { password: say(c, problemWords[problems.password]) }),
    };
    const workspace = (await workspaceName(invitation.workspaceId)) ?? '';
    return page(
      c,
      <InvitationPage {...look(c)} {...{ token, name, invitation, errors }} workspaceName={workspace} />,
      400,
      true,
    );
  });

  routes.post('/sign-out', async (c) => {
    await sessions.close(c);
    return c.redirect('/sign-in', 303);
  });
  return routes;
}

const look = (c: Context) => ({ lang: langOf(c), theme: themeOf(c) });

const say = (c: Context, text: Words, values: Record<string, number> = {}) =>
  createTell(langOf(c))(text, values);
