// The reader's choice of language and theme, on every page of the console.

import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { changed } from './address.ts';
import { LANG_COOKIE, member, THEME_COOKIE, THEMES } from './reader.ts';
import { LANGS } from './words.ts';

const YEAR_S = 365 * 86_400;

/** A choice of language or theme is kept in a cookie and leaves the address, so that addresses can be shared. */
export async function choose(c: Context, next: () => Promise<void>) {
  const { pathname, searchParams } = new URL(c.req.url);
  const lang = member(LANGS, searchParams.get('lang'));
  const theme = member(THEMES, searchParams.get('theme'));
  if (lang === undefined && theme === undefined) return next();
  const options = { path: '/', maxAge: YEAR_S, sameSite: 'Lax', httpOnly: true } as const;
  if (lang !== undefined) setCookie(c, LANG_COOKIE, lang, options);
  if (theme !== undefined) setCookie(c, THEME_COOKIE, theme, options);
  return c.redirect(changed(pathname, searchParams, { lang: undefined, theme: undefined }), 303);
}
