import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetRoutes } from './assets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foothold-assets-'));
  await mkdir(join(folder, 'foothold/d1'), { recursive: true });
  await writeFile(join(folder, 'foothold.js'), 'boot');
  await writeFile(join(folder, 'foothold/d1/ui.js'), 'ui');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const app = () =>
  new Hono().route('/', assetRoutes({ folder })).get('/v1/export', (c) => c.body('a long stream'));

it('answers 304 to who has the script already', async () => {
  const first = await app().request('/foothold.js');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).not.toBe('');
  expect((await app().request('/foothold.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect(await (await app().request('/foothold/d1/ui.js')).text()).toBe('ui');
  expect((await app().request('/foothold/d2/ui.js')).status).toBe(404);
});

it('has the same chunks for a page that asks again', async () => {
  expect(await (await app().request('/foothold/1/d1/ui.js')).text()).toBe('ui');
  expect((await app().request('/foothold/x/d1/ui.js')).status).toBe(404);
});

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['deflate', null, (body: Buffer) => body],
  [undefined, null, (body: Buffer) => body],
] as const)('to a browser that takes %j it comes as %s', async (accepted, encoding, read) => {
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const reply = await app().request('/foothold.js', { headers });
  expect(reply.headers.get('content-encoding')).toBe(encoding);
  expect(reply.headers.get('vary')).toBe('accept-encoding');
  expect(read(Buffer.from(await reply.arrayBuffer())).toString()).toBe('boot');
});

it('leaves the bodies of other routes alone', async () => {
  expect((await app().request('/v1/export')).headers.get('etag')).toBeNull();
});
