// The way into the console and out of it.

import { type Context, Hono } from 'hono';
import type { Sessions } from '../auth/session.ts';
import { SignInPage } from '../console/page/door.tsx';
import { toHtml } from '../console/part/document.tsx';
import { langOf, themeOf } from '../console/reader.ts';

const LINK_FAILED = {
  en: 'This link was used already, or has expired. Ask for a new one.',
  ja: 'このリンクは使用済みか、有効期限が切れています。新しいリンクを発行してください。',
} as const;

export function doorRoutes({ sessions }: { sessions: Sessions }) {
  const routes = new Hono();

  const signInPage = (c: Context, hasFailed: boolean) => {
    const lang = langOf(c);
    const page = (
      <SignInPage lang={lang} theme={themeOf(c)} {...(hasFailed && { error: LINK_FAILED[lang] })} />
    );
    return c.html(toHtml(page), hasFailed ? 403 : 200);
  };

  routes.get('/', (c) => c.redirect('/console', 303));
  routes.get('/sign-in', async (c) => {
    // The token came in the address, which must not travel on to anybody else.
    c.header('referrer-policy', 'no-referrer');
    c.header('cache-control', 'no-store');
    const token = c.req.query('token');
    // A program that only looks where a link leads (a mail scanner) must not use it up.
    if (!token || c.req.method === 'HEAD') return signInPage(c, false);
    return (await sessions.signIn(c, token)) ? c.redirect('/console', 303) : signInPage(c, true);
  });
  routes.post('/sign-out', async (c) => {
    await sessions.signOut(c);
    return c.redirect('/sign-in', 303);
  });
  return routes;
}
