// A form whose answer is a page of its own, such as a key that is shown once, is sent again by a reload, a double click, or a
// way back and forth. Such a form names itself in its address (`?form=`), and is carried out once: whoever sends the same again,
// in the same session and within minutes, is given the same answer. What was changed on the way back is another sending.

import type { MiddlewareHandler } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { digestOfForm } from './form.ts';

interface Answer {
  /** Of what was sent. */
  digest: string;
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
    const digest = await digestOfForm(c);
    const before = answers.get(key);
    if (before && before.digest === digest && before.until > now()) return (await before.reply).clone();
    forgetOld();
    const reply = next().then(() => c.res.clone());
    const answer = { digest, reply, until: now() + REMEMBERED_MS };
    answers.set(key, answer);
    // What was refused may be sent again when it is mended meanwhile.
    const { status } = await reply;
    if (status >= 400 && answers.get(key) === answer) answers.delete(key);
  };
}
