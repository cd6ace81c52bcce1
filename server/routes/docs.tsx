// GET /docs: the HTTP API for people to read, and /docs/identity, how to sign user tokens. The `docs` of every error points at
// its code on the first.

import { Hono } from 'hono';
import { ApiPage } from '../console/page/api.tsx';
import { SigningPage } from '../console/page/signing.tsx';
import { toHtml } from '../console/part/document.tsx';
import { langOf, themeOf } from '../console/reader.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { SNIPPETS } from './identity-snippets.ts';

export function docsRoutes({ document }: { document: () => OpenApiDocument }) {
  return new Hono()
    .get('/docs', (c) => {
      const { origin } = new URL(c.req.url);
      return c.html(
        toHtml(<ApiPage document={document()} origin={origin} lang={langOf(c)} theme={themeOf(c)} />),
      );
    })
    .get('/docs/identity', (c) =>
      c.html(toHtml(<SigningPage lang={langOf(c)} theme={themeOf(c)} snippets={SNIPPETS} />)),
    );
}
