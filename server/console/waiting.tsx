// A report of a large environment takes a while where nobody has asked for it lately. Its page says so then, and looks again by
// itself; meanwhile the report is made, and is there for whoever looks next. Files wait for it.

import type { Context, MiddlewareHandler } from 'hono';
import { createRecent } from '../metrics/recent.ts';
import { WaitingPage } from './page/waiting.tsx';
import { type ConsoleEnv, page, readerOf } from './respond.tsx';

const PATIENCE_MS = 4_000;
const AGAIN_SECONDS = 3;
/** Pages that are known to be being made. */
const MOST_PAGES = 1_000;

interface WaitingDeps {
  now: () => number;
  /** How long a page may take until it says so. */
  patienceMs?: number | undefined;
}

interface Making {
  since: number;
  /** Resolves in the end, whatever became of it: whoever looks next hears of a failure. */
  over: Promise<true>;
}

export function sayWaiting({ now, patienceMs = PATIENCE_MS }: WaitingDeps): MiddlewareHandler<ConsoleEnv> {
  const making = createRecent<Making>(MOST_PAGES);
  return async (c, next) => {
    if (c.req.method !== 'GET' || c.req.query('format') !== undefined) return next();
    const key = keyOf(c);
    const isOver = ({ over }: Making) => Promise.race([over, after(patienceMs)]);
    const before = making.get(key);
    // It is made once, however often its page is looked at meanwhile.
    if (!before || (await isOver(before))) {
      const since = now();
      const made = next();
      const over = made.then(
        () => true as const,
        () => true as const,
      );
      if (await isOver({ since, over })) return made;
      making.set(key, { since, over });
      over.then(() => making.delete(key));
    }
    const seconds = Math.round((now() - (making.get(key)?.since ?? now())) / 1_000);
    c.header('Refresh', String(AGAIN_SECONDS));
    return page(c, <WaitingPage reader={readerOf(c, now())} seconds={seconds} />);
  };
}

const keyOf = (c: Context<ConsoleEnv>): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${c.get('session')?.envId} ${pathname}${search}`;
};

const after = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });
