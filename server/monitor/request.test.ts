import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { requestMonitor } from './request.ts';

function monitored({ isStopping = false } = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const metrics = createMetrics({ version: '1.2.3' });
  const api = new Hono()
    .get('/users/:id', (c) => c.json({ id: c.req.param('id') }))
    .get('/busy', () => {
      throw new Refusal('busy', 'later');
    })
    .get('/broken', () => {
      throw new Error('broke with sk_canary_key');
    });
  const app = new Hono();
  app.use(
    requestMonitor({
      log,
      answered: metrics.answered,
      isQuiet: (route) => route === '/quiet',
      isStopping: () => isStopping,
    }),
  );
  app.onError((error, c) => c.text('no', error instanceof Refusal ? error.status : 500));
  app.use('/v1/*', (_, next) => next());
  app.route('/v1', api);
  app.get('/quiet', (c) => c.text('ok'));
  return { app, lines, metrics };
}

it('logs the pattern of the route, and nothing that was sent', async () => {
  const { app, lines } = monitored();
  const reply = await app.request('/v1/users/ann@canary.example?token=canary', {
    headers: { authorization: 'Bearer canary', cookie: 'canary=1' },
  });
  expect(lines).toMatchObject([
    {
      level: 30,
      method: 'GET',
      route: '/v1/users/:id',
      status: 200,
      requestId: reply.headers.get('x-request-id'),
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('canary');
});

it('tells a defect with where it happened, a refusal as an answer, and what is asked all the time only at debug', async () => {
  const { app, lines } = monitored();
  for (const path of ['/v1/broken', '/v1/busy', '/quiet', '/nowhere']) await app.request(path);
  expect(lines.map(({ level, route, status }) => [level, route, status])).toEqual([
    [50, '/v1/broken', 500],
    [30, '/v1/busy', 503],
    [20, '/quiet', 200],
    [30, 'none', 404],
  ]);
  expect(lines[0]).toMatchObject({ err: { type: 'Error', message: 'broke with sk_[struck out]' } });
});

it('counts requests by the pattern of their route', async () => {
  const { app, metrics } = monitored();
  for (const id of ['a', 'b', 'c']) await app.request(`/v1/users/${id}`);
  await app.request('/v1/users/a', { method: 'PROPFIND' });
  const text = await metrics.text();
  expect(text).toContain(
    'foothold_http_request_duration_seconds_count{method="GET",route="/v1/users/:id",status="200"} 3',
  );
  expect(text).toContain('method="other",route="none",status="404"');
  expect(text).not.toContain('users/a');
});

it('closes connections while the server stops', async () => {
  const connection = async (isStopping: boolean) =>
    (await monitored({ isStopping }).app.request('/quiet')).headers.get('connection');
  expect([await connection(true), await connection(false)]).toEqual(['close', null]);
});
