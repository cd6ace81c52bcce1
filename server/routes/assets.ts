// The widget's files: foothold.js, which pages name and which therefore must stay fresh, and the chunks behind it,
// whose folder changes with their content. Each is compressed once, at start, as small as it gets.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';

const BOOT_MAX_AGE_S = 300;
const CHUNK_MAX_AGE_S = 31_536_000;

/** @param folder dist/public; the files are read once, at start, so that a request never waits for the disk */
export function assetRoutes({ folder }: { folder: string }) {
  const routes = new Hono();
  const boot = readScript(join(folder, 'foothold.js'));
  const chunks = new Map(
    readdirSync(join(folder, 'foothold'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => [path, readScript(join(folder, 'foothold', path))]),
  );

  const answer = (c: Context, script: Script, maxAge: number) => {
    const encoding = encodingFor(c.req.header('accept-encoding'));
    return c.body(script[encoding], 200, {
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      'cache-control': `public, max-age=${maxAge}${maxAge === CHUNK_MAX_AGE_S ? ', immutable' : ''}`,
      // Pages of any origin load these, also under COEP require-corp.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  };

  // Only here: a tag is a digest of the whole body, and other routes stream bodies that must not stand in memory.
  routes.get('/foothold.js', etag(), (c) => answer(c, boot, BOOT_MAX_AGE_S));
  // A page that could not load one asks again in a folder of the attempt's number: all of them are in each.
  for (const path of ['/foothold/:digest/:name', '/foothold/:attempt{[0-9]}/:digest/:name'])
    routes.get(path, etag(), (c) => {
      const chunk = chunks.get(join(c.req.param('digest') ?? '', c.req.param('name') ?? ''));
      return chunk === undefined ? c.notFound() : answer(c, chunk, CHUNK_MAX_AGE_S);
    });
  return routes;
}

type Encoding = 'br' | 'gzip' | 'identity';
type Script = Record<Encoding, Uint8Array<ArrayBuffer>>;

function readScript(path: string): Script {
  const identity = new Uint8Array(readFileSync(path));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    br: new Uint8Array(brotliCompressSync(identity, quality)),
    gzip: new Uint8Array(gzipSync(identity, { level: 9 })),
    identity,
  };
}

/** The best of what the browser takes; a coding that it refuses with "q=0" is none of them. */
function encodingFor(accepted = ''): Encoding {
  const taken = accepted
    .toLowerCase()
    .split(',', 20)
    .map((one) => one.trim())
    .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(';', 1)[0]);
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity';
}
