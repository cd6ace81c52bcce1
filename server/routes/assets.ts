// The widget's files: foothold.js, which pages name and which therefore must stay fresh, and the chunks behind it,
// whose names change with their content.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';

const BOOT_MAX_AGE_S = 300;
const CHUNK_MAX_AGE_S = 31_536_000;

/** @param folder dist/public; the files are read once, at start, so that a request never waits for the disk */
export function assetRoutes({ folder }: { folder: string }) {
  const routes = new Hono();
  const boot = readFileSync(join(folder, 'foothold.js'), 'utf8');
  const chunks = new Map(
    readdirSync(join(folder, 'foothold'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(join(folder, 'foothold', name), 'utf8')]),
  );

  const script = (c: Context, text: string, maxAge: number) =>
    c.body(text, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': `public, max-age=${maxAge}${maxAge === CHUNK_MAX_AGE_S ? ', immutable' : ''}`,
      // Pages of any origin load these, also under COEP require-corp.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });

  // Only here: a tag is a digest of the whole body, and other routes stream bodies that must not stand in memory.
  routes.get('/foothold.js', etag(), (c) => script(c, boot, BOOT_MAX_AGE_S));
  routes.get('/foothold/:name', etag(), (c) => {
    const chunk = chunks.get(c.req.param('name'));
    return chunk === undefined ? c.notFound() : script(c, chunk, CHUNK_MAX_AGE_S);
  });
  return routes;
}
