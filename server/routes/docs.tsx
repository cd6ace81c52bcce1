// GET /docs: the HTTP API for people to read. The `docs` of every error points at its code there.

import { Hono } from 'hono';
import { ApiPage } from '../console/page/api.tsx';
import { toHtml } from '../console/part/document.tsx';
import { langOf, themeOf } from '../console/reader.ts';
import type { OpenApiDocument } from '../openapi/document.ts';

export function docsRoutes({ document }: { document: () => OpenApiDocument }) {
  return new Hono().get('/docs', (c) => {
    const { origin } = new URL(c.req.url);
    return c.html(
      toHtml(<ApiPage document={document()} origin={origin} lang={langOf(c)} theme={themeOf(c)} />),
    );
  });
}
