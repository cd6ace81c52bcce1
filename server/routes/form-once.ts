// A form whose answer is a page of its own, such as a key that is shown once, is sent again by a reload, a double click, or a
// way back and forth. Such a form names itself in its address (`?form=`), and is carried out once: whoever sends it again, in
// the same session and within minutes, is given the same answer.

import type { MiddlewareHandler } from 'hono';
import type { SessionEnv } from '../auth/session.ts';

interface Answer {
  reply: Promise<Response>;
  until: number;
}

const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 200;
const MOST_CHARACTERS = 64;

export function carriedOutOnce(now: () => number): MiddlewareHandler<SessionEnv> {
  const answers = new Map<string, Answer>();

  function forgetOld(): void {
    for (const [key, { until }] of answers) {
      if (until > now() && answers.size < MOST_REMEMBERED) return;
      answers.delete(key);
    }
  }

  return async (c, next) => {
    const form = c.req.query('form');
    if (c.req.method !== 'POST' || !form || form.length > MOST_CHARACTERS) return next();
    const key = `${c.get('session').hash} ${c.req.path} ${form}`;
    const before = answers.get(key);
    if (before && before.until > now()) return (await before.reply).clone();
    forgetOld();
    const reply = next().then(() => c.res.clone());
    answers.set(key, { reply, until: now() + REMEMBERED_MS });
    // What was refused may be sent again when it is mended meanwhile.
    const { status } = await reply;
    if (status >= 400) answers.delete(key);
  };
}
