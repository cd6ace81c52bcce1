import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrorReply } from '../../shared/wire.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { STATUS } from '../errors.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('explains every error code where errors point to', async () => {
  const { error } = (await (await app.request('/v1/accounts')).json()) as ErrorReply;
  const [path, anchor] = error.docs.split('#');
  const page = await (await app.request(path ?? '')).text();
  expect(page).toContain(`id="${anchor}"`);
  for (const code of Object.keys(STATUS)) expect(page).toContain(`id="${code}"`);
  for (const route of ['/v1/settings', '/v1/decisions', '/v1/debug-token', '/v1/content/{id}/preview'])
    expect(page).toContain(route);
});
