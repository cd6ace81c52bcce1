// Where somebody wanted to be when they were sent to sign in.

import type { Context } from 'hono';

const CONSOLE = /^\/console(?=[/?]|$)/;
const MOST_CHARACTERS = 2_000;

/** The way in, which leads on to what was asked for: a page, or the page that a form belongs to. */
export function signInFor({ req }: Context): string {
  const { pathname, search } = new URL(req.url);
  const to = req.method === 'GET' ? pathname + search : pathname;
  return to === '/console' || !wayOn(to) ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`;
}

/** The address of a page of the console; undefined for anything else, since whoever made a link to the way in may have made this up. */
export function wayOn(to: string | undefined): string | undefined {
  if (!to || to.length > MOST_CHARACTERS || !CONSOLE.test(to)) return undefined;
  // As a browser would read it: with dots and backslashes resolved.
  const { origin, pathname, search } = new URL(to, 'http://console');
  return origin === 'http://console' && CONSOLE.test(pathname) ? pathname + search : undefined;
}
