// What anybody may ask (whether the server lives, and whether it can store events), and what an operator asks: /metrics. The
// figures tell nothing of a tenant, but enough of an installation to be nobody else's business. So they want the
// token of METRICS_TOKEN; where none is set, only somebody on this machine gets them, and nobody once a PUBLIC_URL says
// that a proxy, which is on this machine as well, stands in front.

import { createHash, timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import type { Metrics } from '../monitor/metrics.ts';
import type { Readiness } from '../monitor/readiness.ts';
import { operation } from '../openapi/operation.ts';

export interface UnsignedDeps {
  readiness: Readiness;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  metricsToken: string | undefined;
  publicUrl: string | undefined;
}

export function unsignedRoutes({ readiness, metrics, metricsToken, publicUrl }: UnsignedDeps) {
  const mayLook = (c: Context): boolean =>
    metricsToken ? isSame(bearerOf(c), metricsToken) : !publicUrl && isFromHere(c);
  return new Hono()
    .get(
      '/healthz',
      operation({ tag: TAG, key: 'none', summary: 'Whether the process lives.', reply: fine }),
      (c) => c.json({ ok: true }),
    )
    .get(
      '/readyz',
      operation({
        tag: TAG,
        key: 'none',
        summary: 'Whether events can be stored right now: something is stored to find out.',
        reply: fine,
        also: { 503: notReady },
      }),
      async (c) => {
        const reason = await readiness.trouble();
        return reason ? c.json({ ok: false, reason }, 503) : c.json({ ok: true });
      },
    )
    .get(
      '/metrics',
      operation({
        tag: TAG,
        key: 'none',
        summary: 'Figures for Prometheus.',
        about:
          'With the token of `METRICS_TOKEN` as Bearer; where none is set, only for programs on the same machine, and for nobody once `PUBLIC_URL` is set.',
        reply: { media: 'text/plain' },
        errors: ['forbidden'],
      }),
      async (c) => {
        if (!mayLook(c)) {
          throw new Refusal('forbidden', 'set METRICS_TOKEN and send it as Authorization: Bearer TOKEN');
        }
        return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
      },
    );
}

const TAG = 'Operations';
const fine = z.object({ ok: z.literal(true) });
const notReady = z.object({ ok: z.literal(false), reason: z.string() });

const bearerOf = (c: Context): string =>
  /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';

/** Compared by their digests, so that the time that it takes tells nothing of the token. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Asked by a program on this machine, for this machine: no proxy, and no page whose name was made to point here. */
function isFromHere(c: Context): boolean {
  if (FORWARDED.some((name) => c.req.header(name) !== undefined)) return false;
  if (!LOOPBACK_HOST.test(c.req.header('host') ?? '')) return false;
  return LOOPBACK.test(remoteAddress(c) ?? '');
}

/** Unknown where a request did not come by a socket. */
function remoteAddress(c: Context): string | undefined {
  return c.env?.incoming ? getConnInfo(c).remote.address : undefined;
}
