import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET_KEY, startTestApp, type TestApp, WRITE_KEY } from '../fixtures/app.ts';

const answers: [what: string, path: string, init: RequestInit][] = [
  ['a reply', '/v1/accounts', { headers: { authorization: `Bearer ${SECRET_KEY}` } }],
  ['a table', '/v1/accounts?format=csv', { headers: { authorization: `Bearer ${SECRET_KEY}` } }],
  ['an export', '/v1/export', { headers: { authorization: `Bearer ${SECRET_KEY}` } }],
  ['a refusal', '/v1/accounts', {}],
  ['what is not there', '/nowhere', {}],
  [
    'stored events',
    '/v1/track',
    { method: 'POST', body: JSON.stringify({ writeKey: WRITE_KEY, userId: 'a', event: 'x' }) },
  ],
  ['a boot', '/v1/boot', { method: 'POST', body: JSON.stringify({ writeKey: WRITE_KEY, anonymousId: 'a' }) }],
  [
    'a preflight',
    '/v1/track',
    { method: 'OPTIONS', headers: { origin: 'https://x.test', 'access-control-request-method': 'POST' } },
  ],
  ['the document', '/openapi.json', {}],
  ['the page of the API', '/docs', {}],
  ['the way in', '/sign-in', {}],
  ['the console without a session', '/console', {}],
  ['health', '/healthz', {}],
];

describe('every answer', () => {
  let app: TestApp;
  let secure: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    secure = await startTestApp({ publicUrl: 'https://foothold.example' });
  });
  afterAll(async () => {
    await app.stop();
    await secure.stop();
  });

  it.each(answers)('is guarded in a browser: %s', async (_what, path, init) => {
    const { headers } = await app.request(path, init);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
    expect(headers.get('referrer-policy')).toMatch(/no-referrer|same-origin/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe(
      /^.v1.(track|boot)/.test(path) ? 'cross-origin' : 'same-origin',
    );
  });

  it.each(answers)('asks for https where that is the address: %s', async (_what, path, init) => {
    const { headers } = await secure.request(path, init);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
