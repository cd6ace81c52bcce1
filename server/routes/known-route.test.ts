import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const ask = async (method: string, path: string) => {
  const reply = await app.request(path, { method });
  const text = await reply.text();
  const code = text ? (JSON.parse(text) as { error: { code: string } }).error.code : undefined;
  return [reply.status, code, reply.headers.get('allow')];
};

it.each([
  ['POST', '/v1/bacth'],
  ['POST', '/v1/batch/'],
  ['GET', '/v1/features/f/'],
  ['GET', '/v1'],
  ['GET', '/v1/'],
  ['POST', '/healthz/'],
  ['GET', '/nothing'],
])('says without a key that there is nothing: %s %s', async (method, path) => {
  expect(await ask(method, path)).toEqual([404, 'not_found', null]);
});

it.each(['GET', 'HEAD'])('says that a page that is not there is not: %s', async (method) => {
  expect((await app.request('/docs/nothing', { method })).status).toBe(404);
});

it.each([
  ['GET', '/v1/batch', 'POST'],
  ['DELETE', '/v1/reports/features', 'GET'],
  ['PATCH', '/v1/features/f', 'GET, PUT, DELETE'],
  ['GET', '/beacon/v1/batch', 'POST'],
  ['DELETE', '/healthz', 'GET'],
  ['OPTIONS', '/openapi.json', 'GET'],
  ['POST', '/docs', 'GET'],
])('says without a key what a path takes: %s %s', async (method, path, allow) => {
  expect(await ask(method, path)).toEqual([405, 'method_not_allowed', allow]);
});

it.each([
  ['GET', '/v1/features'],
  ['HEAD', '/v1/features'],
  ['DELETE', '/v1/features/nothing'],
  ['GET', '/v1/accounts/a%2Fb'],
])('asks for a key where there is something: %s %s', async (method, path) => {
  expect((await ask(method, path))[0]).toBe(401);
});
