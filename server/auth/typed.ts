// What somebody had typed into a form when their session ended meanwhile. It is kept in memory for half an hour, for the member whose
// browser sent it and nobody else, without passwords and keys, so that they can send it when they are signed in again. Whose
// browser it is tells a signed cookie, which opens nothing.

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { readForm } from '../routes/form.ts';
import { readToken, signToken } from './signed-token.ts';

export interface TypedForm {
  /** Where it was sent. */
  path: string;
  fields: [name: string, value: string][];
  /** Nothing had to be left out. */
  isWhole: boolean;
  until: number;
}

export interface Typed {
  /** Whose browser this is from now on. */
  mark(c: Context, memberId: string): void;
  /** Keeps the form of a request that has no session any more. */
  keep(c: Context): Promise<void>;
  /** Whether something waits for whoever this browser belonged to last. */
  waits(c: Context): boolean;
  of(memberId: string): TypedForm | undefined;
  /** Of this address only, where one is given: it was sent there now. */
  forget(memberId: string, path?: string): void;
  /** Whoever signs out leaves nothing behind. */
  leave(c: Context): void;
}

const KEPT_MS = 30 * 60_000;
const MOST_MEMBERS = 200;
const MARK_MS = 30 * 86_400_000;
const PURPOSE = 'typed';
const markSchema = z.object({ memberId: z.string(), expiresAt: z.number() });
/** Names of fields whose values are never kept. */
const SECRETS = /passw|^current$|^next$|token|secret|key/i;

export interface TypedDeps {
  secret: string;
  now: () => number;
  isSecure: boolean;
}

export function createTyped({ secret, now, isSecure }: TypedDeps): Typed {
  const forms = new Map<string, TypedForm>();
  const name = isSecure ? '__Host-foothold-who' : 'foothold_who';
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const;

  const whose = (c: Context): string | undefined => {
    const token = getCookie(c, name);
    if (!token) return undefined;
    return readToken(secret, PURPOSE, { token, schema: markSchema, now: now() })?.memberId;
  };
  const of = (memberId: string): TypedForm | undefined => {
    const form = forms.get(memberId);
    return form && form.until > now() ? form : undefined;
  };

  return {
    mark(c, memberId) {
      const claims = { memberId, expiresAt: now() + MARK_MS };
      const token = signToken(secret, PURPOSE, claims);
      setCookie(c, name, token, { ...cookie, maxAge: MARK_MS / 1_000 });
    },
    async keep(c) {
      const memberId = c.req.method === 'POST' ? whose(c) : undefined;
      if (memberId === undefined) return;
      // What is too long, or carries a file, is not kept.
      const all = await readForm(c).then(
        (form) => [...form.fields],
        () => [],
      );
      const fields = all.filter(([field]) => !SECRETS.test(field));
      if (!fields.some(([, value]) => value !== '')) return;
      forms.delete(memberId);
      const [oldest] = forms.size >= MOST_MEMBERS ? forms.keys() : [];
      if (oldest !== undefined) forms.delete(oldest);
      forms.set(memberId, {
        ...{ path: new URL(c.req.url).pathname, fields },
        isWhole: fields.length === all.length,
        until: now() + KEPT_MS,
      });
    },
    waits: (c) => of(whose(c) ?? '') !== undefined,
    of,
    forget(memberId, path) {
      if (path === undefined || forms.get(memberId)?.path === path) forms.delete(memberId);
    },
    leave(c) {
      forms.delete(whose(c) ?? '');
      deleteCookie(c, name, cookie);
    },
  };
}
