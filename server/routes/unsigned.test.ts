import { afterAll, beforeAll, expect, it } from 'vitest';
import { METRICS_TOKEN, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { createMetrics } from '../monitor/metrics.ts';
import { unsignedRoutes } from './unsigned.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('is live, and ready when something can be committed', async () => {
  expect(await (await app.request('/healthz')).json()).toEqual({ ok: true });
  const ready = await app.request('/readyz');
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true }]);
});

it('gives the figures to whoever has the token alone', async () => {
  const ask = (authorization?: string) =>
    app.request('/metrics', authorization ? { headers: { authorization } } : {});
  const given = await ask(`Bearer ${METRICS_TOKEN}`);
  expect(given.headers.get('content-type')).toContain('text/plain');
  expect(await given.text()).toContain('# TYPE foothold_messages_total counter');
  for (const wrong of [undefined, 'Bearer wrong', `Basic ${METRICS_TOKEN}`, `Bearer ${METRICS_TOKEN}x`]) {
    expect((await ask(wrong)).status).toBe(403);
  }
});

it('without a token gives them to this machine alone, and to nobody behind a proxy', async () => {
  const statusOf = async (
    { address, host = '127.0.0.1:4600', ...headers }: Record<string, string>,
    publicUrl?: string,
  ) => {
    const routes = unsignedRoutes({
      readiness: { trouble: async () => undefined },
      metrics: createMetrics({ version: 'test' }),
      metricsToken: undefined,
      publicUrl,
    }).onError((_, c) => c.text('no', 403));
    const env = { incoming: { socket: { remoteAddress: address } } };
    return (await routes.request('/metrics', { headers: { host, ...headers } }, env)).status;
  };
  expect(await statusOf({ address: '127.0.0.1' })).toBe(200);
  expect(await statusOf({ address: '::1', host: 'localhost' })).toBe(200);
  expect(await statusOf({ address: '::ffff:127.0.0.1' })).toBe(200);
  expect(await statusOf({ address: '10.0.0.7' })).toBe(403);
  expect(await statusOf({ address: '127.0.0.1', host: 'rebound.example.com' })).toBe(403);
  expect(await statusOf({ address: '127.0.0.1', 'x-forwarded-for': '8.8.8.8' })).toBe(403);
  expect(await statusOf({ address: '127.0.0.1' }, 'https://foothold.example.com')).toBe(403);
});
