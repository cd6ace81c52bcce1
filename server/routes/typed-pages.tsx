// /console/typed: what somebody had typed when their session ended, given back to them once they are signed in again.

import { Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import type { Typed } from '../auth/typed.ts';
import { TypedPage } from '../console/page/typed.tsx';
import { page, pageFailed, readerOf } from '../console/respond.tsx';

export interface TypedPagesDeps {
  typed: Pick<Typed, 'of' | 'forget'>;
  now: () => number;
}

export function typedPages({ typed, now }: TypedPagesDeps) {
  const routes = new Hono<SessionEnv>();
  routes.onError(pageFailed);
  return routes
    .get('/', (c) => {
      const form = typed.of(c.get('session').memberId);
      return form
        ? page(c, <TypedPage reader={readerOf(c, now())} typed={form} />)
        : c.redirect('/console', 303);
    })
    .post('/forget', (c) => {
      typed.forget(c.get('session').memberId);
      return c.redirect('/console', 303);
    });
}
