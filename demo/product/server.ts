// Serves Wrenfield: one document for every page of it, and the built files. Its policy is as strict as a careful
// vendor's: scripts by nonce or from the two known places, no inline styles, nothing from anywhere else.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { renderPage } from './page.ts';

export interface ProductOptions {
  /** Where Foothold answers, without a slash at the end. */
  footholdUrl: string;
  writeKey: string;
  /** The folder with the built files. */
  assets: string;
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1b2a41"/><path fill="#f2a065" d="M6 15c2.5-3.5 6-4.7 9.5-3.3 3 1.2 5.6.8 7.4-1.4l4.1-4.8-1.2 7.2c-.9 5.8-4.6 9.8-10.2 9.8-4.7 0-8-2.6-8.9-6.2l-3.2-.8z"/></svg>`;

const ASSETS: Record<string, string> = {
  'product.js': 'text/javascript; charset=utf-8',
  'product.css': 'text/css; charset=utf-8',
};

export function createProductApp({ footholdUrl, writeKey, assets }: ProductOptions): Hono {
  const app = new Hono();
  app.get('/assets/icon.svg', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml' }));
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name');
    const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!type) return c.notFound();
    const body = await readFile(join(assets, name), 'utf8');
    return c.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' });
  });
  app.get('*', (c) => {
    const nonce = randomBytes(16).toString('base64url');
    c.header('content-security-policy', policy(footholdUrl, nonce));
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
    return c.html(renderPage({ footholdUrl, writeKey, nonce }));
  });
  return app;
}

function policy(footholdUrl: string, nonce: string): string {
  const { origin } = new URL(footholdUrl);
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${origin}`,
    `connect-src 'self' ${origin}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
