import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrorReply } from '../../shared/wire.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { STATUS } from '../errors.ts';
import type { OpenApiDocument } from '../openapi/document.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const read = async (path: string) => {
  const reply = await app.request(path);
  expect([path, reply.status]).toEqual([path, 200]);
  return reply.text();
};

const linksIn = (page: string) =>
  [...page.matchAll(/href="(\/docs[^"]*|#[^"]*)"/g)].map(([, link = '']) => link);

it('explains every error code where errors point to', async () => {
  const { error } = (await (await app.request('/v1/accounts')).json()) as ErrorReply;
  const [path, anchor] = error.docs.split('#');
  const page = await read(path ?? '');
  expect(page).toContain(`id="${anchor}"`);
  for (const code of Object.keys(STATUS)) expect(page).toContain(`id="${code}"`);
});

it('lists every operation, each with a page that tells it', async () => {
  const { paths } = (await (await app.request('/openapi.json')).json()) as OpenApiDocument;
  const index = await read('/docs');
  for (const methods of Object.values(paths))
    for (const { operationId, tags } of Object.values(methods)) {
      const page = `/docs/api/${tags[0]?.toLowerCase()}`;
      expect(index).toContain(`href="${page}#${operationId}"`);
      expect(await read(page)).toContain(`id="${operationId}"`);
    }
});

it('leads nowhere that is not there, and needs neither script nor another address', async () => {
  const pages = new Map<string, string>();
  const waiting = ['/docs'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const page = await read(path);
    pages.set(path, page);
    expect(page).not.toMatch(/<script(?! defer src="\/console\/console-)|(src|href)="https?:/);
    for (const link of linksIn(page)) {
      const [target] = link.split('#');
      if (target && !pages.has(target) && !waiting.includes(target)) waiting.push(target);
    }
  }
  expect(pages.size).toBeGreaterThan(10);
  for (const [path, page] of pages)
    for (const link of linksIn(page)) {
      const [target, anchor] = link.split('#');
      if (anchor) expect([link, pages.get(target || path)?.includes(`id="${anchor}"`)]).toEqual([link, true]);
    }
});

it('says in Japanese that operations are told in English, and knows no other heading', async () => {
  const headers = { 'accept-language': 'ja' };
  const page = await (await app.request('/docs/api/privacy', { headers })).text();
  expect(page).toContain('英語');
  expect((await app.request('/docs/api/nothing')).status).toBe(404);
});
